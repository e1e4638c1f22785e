package rekey.identity.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/**
 * How passwords are hashed, checked once. The keys are explained in {@code microprofile-config.properties}.
 *
 * @param memory of Argon2id, in KiB
 * @param passes of Argon2id
 * @param lanes of Argon2id
 * @param atOnce hashes that run at once
 * @param queue how many may wait in one lane
 * @param patience how long one waits for its turn
 * @param least how long a comparison takes at least, whatever hash it is with; empty to go by the slowest that is stored
 */
record HashingSettings(
        int memory, int passes, int lanes, int atOnce, int queue, Duration patience, Optional<Duration> least) {

    /**
     * The least work of one hash, in KiB times passes, and the least memory: the weakest of the equivalent settings of
     * the OWASP Password Storage Cheat Sheet (7 MiB, 5 passes).
     */
    static final int LEAST_WORK = 35_840;

    private static final int LEAST_MEMORY = 7_168;
    private static final int MOST_MEMORY = 1_048_576;
    private static final int MOST_PASSES = 50;
    private static final int MOST_LANES = 16;
    private static final int MOST_AT_ONCE = 256;

    /** Of all hashes that run at once, in KiB. */
    private static final long MOST_MEMORY_AT_ONCE = 4L * 1_048_576;

    private static final int MOST_QUEUE = 10_000;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final String LEAST = "rekey.password.hashing.least";
    private static final String AUTO = "auto";
    private static final Pattern MILLISECONDS = Pattern.compile("[0-9]{1,4}");

    /** The longest least time that may be set. */
    static final Duration LONGEST_LEAST = Duration.ofSeconds(5);

    /** @throws IllegalArgumentException if hashes would be too weak, or take more than a server has */
    static HashingSettings of(Config config) {
        int memory = within(config, "rekey.password.argon2.memory", LEAST_MEMORY, MOST_MEMORY);
        int passes = within(config, "rekey.password.argon2.passes", 1, MOST_PASSES);
        int lanes = within(config, "rekey.password.argon2.lanes", 1, MOST_LANES);
        if ((long) memory * passes < LEAST_WORK) {
            throw new IllegalArgumentException("rekey.password.argon2.memory times rekey.password.argon2.passes must"
                    + " be " + LEAST_WORK + " at least: weaker hashes are cheap to guess");
        }
        int configured = within(config, "rekey.password.hashing.concurrency", 0, MOST_AT_ONCE);
        int atOnce = configured > 0 ? configured : Runtime.getRuntime().availableProcessors();
        if ((long) memory * atOnce > MOST_MEMORY_AT_ONCE) {
            throw new IllegalArgumentException("rekey.password.argon2.memory times the hashes that run at once ("
                    + atOnce + ") must be " + MOST_MEMORY_AT_ONCE + " KiB at most");
        }
        return new HashingSettings(
                memory,
                passes,
                lanes,
                atOnce,
                within(config, "rekey.password.hashing.queue", 0, MOST_QUEUE),
                Duration.ofMillis(within(config, "rekey.password.hashing.wait", 0, (int) LONGEST_WAIT.toMillis())),
                least(config));
    }

    private static Optional<Duration> least(Config config) {
        String value = config.getValue(LEAST, String.class).trim();
        if (value.equals(AUTO)) {
            return Optional.empty();
        }
        Optional<Duration> least = Optional.of(value)
                .filter(number -> MILLISECONDS.matcher(number).matches())
                .map(number -> Duration.ofMillis(Integer.parseInt(number)))
                .filter(duration -> duration.compareTo(LONGEST_LEAST) <= 0);
        if (least.isEmpty()) {
            throw new IllegalArgumentException(LEAST + " must be " + AUTO + " or 0 to " + LONGEST_LEAST.toMillis());
        }
        return least;
    }

    private static int within(Config config, String key, int least, int most) {
        int value = config.getValue(key, Integer.class);
        if (value < least || value > most) {
            throw new IllegalArgumentException(key + " must be " + least + " to " + most);
        }
        return value;
    }
}
