package rekey.identity.internal;

import de.mkammerer.argon2.Argon2;
import de.mkammerer.argon2.Argon2Advanced;
import de.mkammerer.argon2.Argon2Factory;
import de.mkammerer.argon2.Argon2Factory.Argon2Types;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;
import rekey.identity.Refusal;
import rekey.identity.internal.legacy.HashForm;
import rekey.identity.internal.legacy.LegacyHash;
import rekey.kernel.Meters;
import rekey.kernel.Meters.Tag;

/**
 * {@link PasswordHashing} by Argon2id (RFC 9106), in native code; when its turn comes ({@link HashingTurns}). Hashes of
 * other systems are compared beside the work of an Argon2id hash, so that an account with an old hash answers no faster
 * than any. A slow old hash takes longer; for that all others wait ({@link ComparisonPace}).
 */
@ApplicationScoped
class Argon2Hashing implements PasswordHashing {

    private static final int SALT_LENGTH = 16;
    private static final Pattern SALT = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(?<memory>\\d{1,8}),t=(?<passes>\\d{1,4}),p=(?<lanes>\\d{1,4})\\$(?<salt>[A-Za-z0-9+/]+)");
    private static final String UNKNOWN = "no password is this one";

    /** Comparisons that tell how long one takes, after one that makes the machine warm. */
    private static final int MEASURED = 4;

    private final Argon2Advanced argon2id;
    private final Argon2 argon2i;
    private final HashingSettings settings;
    private final HashingTurns turns;
    private final ComparisonPace pace;
    private final String parameters;
    private final String decoy;
    private final SecureRandom random = new SecureRandom();

    /** For the container's proxy. */
    Argon2Hashing() {
        this.argon2id = null;
        this.argon2i = null;
        this.settings = null;
        this.turns = null;
        this.pace = null;
        this.parameters = null;
        this.decoy = null;
    }

    @Inject
    Argon2Hashing(Config config, Meters meters, ComparisonPace pace) {
        this(HashingSettings.of(config), pace);
        for (Lane lane : Lane.values()) {
            meters.gauge("rekey_hashing_waiting", () -> turns.waiting(lane), Tag.of("lane", lane));
        }
        meters.gauge("rekey_hashing_least_milliseconds", () -> pace.least().toMillis());
    }

    private Argon2Hashing(HashingSettings settings, ComparisonPace pace) {
        this(
                settings,
                new HashingTurns(
                        settings.atOnce(), settings.queue(), settings.patience().toMillis()),
                pace);
    }

    /**
     * Makes a hasher whose hashes may be weak, and whose comparisons wait for nothing.
     *
     * @param memory in KiB
     */
    Argon2Hashing(int memory, int passes, int lanes, int concurrency, long waitMillis) {
        this(
                new HashingSettings(
                        memory,
                        passes,
                        lanes,
                        concurrency,
                        10_000,
                        Duration.ofMillis(waitMillis),
                        Optional.of(Duration.ZERO)),
                ComparisonPace.fixed(Duration.ZERO));
    }

    /** Makes a hasher that takes its turns from here. */
    Argon2Hashing(HashingSettings settings, HashingTurns turns, ComparisonPace pace) {
        this.argon2id = Argon2Factory.createAdvanced(Argon2Types.ARGON2id);
        this.argon2i = Argon2Factory.create(Argon2Types.ARGON2i);
        this.settings = settings;
        this.turns = turns;
        this.pace = pace;
        this.parameters =
                "$argon2id$v=19$m=" + settings.memory() + ",t=" + settings.passes() + ",p=" + settings.lanes() + "$";
        this.decoy = compute(UNKNOWN);
    }

    @Override
    public String hash(String prepared, Lane lane) throws Refusal {
        return turns.call(lane, () -> compute(prepared));
    }

    @Override
    public boolean matches(PresentedPassword given, String stored, Lane lane) throws Refusal {
        StoredPassword password = StoredPassword.read(stored);
        return paced(given, password, lane);
    }

    @Override
    public void pretend(PresentedPassword given, Lane lane) throws Refusal {
        paced(given, new StoredPassword(Optional.empty(), Optional.empty()), lane);
    }

    @Override
    public boolean isOutdated(String stored) {
        return !stored.startsWith(parameters);
    }

    @Override
    public String newSalt() {
        byte[] salt = new byte[SALT_LENGTH];
        random.nextBytes(salt);
        return parameters + Base64.getEncoder().withoutPadding().encodeToString(salt);
    }

    @Override
    public byte[] derive(String secret, String salt, Lane lane) throws Refusal {
        Matcher parts = SALT.matcher(salt);
        if (!parts.matches()) {
            throw new IllegalStateException("A stored salt does not have the form that salts are made in");
        }
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        try {
            return turns.call(
                    lane,
                    () -> argon2id.rawHash(
                            Integer.parseInt(parts.group("passes")),
                            Integer.parseInt(parts.group("memory")),
                            Integer.parseInt(parts.group("lanes")),
                            bytes,
                            Base64.getDecoder().decode(parts.group("salt"))));
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    @Override
    public Optional<String> wrapped(String stored) throws Refusal {
        StoredPassword password = StoredPassword.read(stored);
        if (!password.isWeak()) {
            return Optional.empty();
        }
        LegacyHash old = password.legacy().orElseThrow();
        return Optional.of(StoredPassword.wrapped(old, hash(old.digest(), Lane.BACKGROUND)));
    }

    @Override
    public HashForm presentForm() {
        return HashForm.ofArgon2(decoy).orElseThrow();
    }

    @Override
    public Duration measure(HashForm form) throws Refusal {
        PresentedPassword given = PresentedPassword.verbatim(UNKNOWN);
        StoredPassword sample = StoredPassword.read(form.sample());
        turns.call(Lane.BACKGROUND, () -> compare(given, sample));
        long longest = 0;
        for (int i = 0; i < MEASURED; i++) {
            long one = turns.call(Lane.BACKGROUND, () -> {
                long begin = pace.now();
                compare(given, sample);
                return pace.now() - begin;
            });
            longest = Math.max(longest, one);
        }
        return Duration.ofNanos(longest);
    }

    /** One Argon2 hash for each form of the password, whatever is stored. */
    private boolean compare(PresentedPassword given, StoredPassword stored) {
        boolean matches = false;
        for (String form : given.forms()) {
            if (stored.argon2().isPresent()) {
                String hashed = stored.legacy().map(old -> old.digestOf(form)).orElse(form);
                matches |= verify(hashed, stored.argon2().get());
            } else {
                matches |= stored.legacy().filter(old -> old.matches(form)).isPresent();
                verify(form, decoy);
            }
        }
        return matches;
    }

    /** Waits after giving the turn back: it costs a thread's time and no core's. */
    private boolean paced(PresentedPassword given, StoredPassword stored, Lane lane) throws Refusal {
        long[] begin = new long[1];
        boolean matches = turns.call(lane, () -> {
            begin[0] = pace.now();
            return compare(given, stored);
        });
        pace.waitOut(begin[0], given.forms().size());
        return matches;
    }

    private String compute(String prepared) {
        byte[] bytes = prepared.getBytes(StandardCharsets.UTF_8);
        try {
            return argon2id.hash(settings.passes(), settings.memory(), settings.lanes(), bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private boolean verify(String password, String stored) {
        byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
        try {
            return (stored.startsWith("$argon2i$") ? argon2i : argon2id).verify(stored, bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
