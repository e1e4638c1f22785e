package rekey.identity.internal;

import de.mkammerer.argon2.Argon2Advanced;
import de.mkammerer.argon2.Argon2Factory;
import de.mkammerer.argon2.Argon2Factory.Argon2Types;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Reason;

/**
 * {@link PasswordHashing} by Argon2id (RFC 9106), in native code. As many hashes run at once as there are cores: more
 * would only make each slower. What waits longer than the configured time is refused, so that a flood of guesses makes
 * an answer and not a pile of threads.
 */
@ApplicationScoped
class Argon2Hashing implements PasswordHashing {

    private static final int SALT_LENGTH = 16;
    private static final Pattern SALT = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(?<memory>\\d{1,8}),t=(?<passes>\\d{1,4}),p=(?<lanes>\\d{1,4})\\$(?<salt>[A-Za-z0-9+/]+)");
    private static final String UNKNOWN = "no password is this one";

    private final Argon2Advanced argon2;
    private final int memory;
    private final int passes;
    private final int lanes;
    private final Semaphore turns;
    private final long waitMillis;
    private final String parameters;
    private final String decoy;
    private final SecureRandom random = new SecureRandom();

    /** For the container's proxy. */
    Argon2Hashing() {
        this.argon2 = null;
        this.memory = 0;
        this.passes = 0;
        this.lanes = 0;
        this.turns = null;
        this.waitMillis = 0;
        this.parameters = null;
        this.decoy = null;
    }

    @Inject
    Argon2Hashing(Config config) {
        this(
                config.getValue("rekey.password.argon2.memory", Integer.class),
                config.getValue("rekey.password.argon2.passes", Integer.class),
                config.getValue("rekey.password.argon2.lanes", Integer.class),
                config.getValue("rekey.password.hashing.concurrency", Integer.class),
                config.getValue("rekey.password.hashing.wait", Long.class));
    }

    /**
     * Makes a hasher.
     *
     * @param memory in KiB
     * @param concurrency hashes at once; 0 for as many as there are cores
     */
    Argon2Hashing(int memory, int passes, int lanes, int concurrency, long waitMillis) {
        this(
                memory,
                passes,
                lanes,
                new Semaphore(
                        concurrency > 0 ? concurrency : Runtime.getRuntime().availableProcessors(), true),
                waitMillis);
    }

    /** Makes a hasher that takes its turns from here. */
    Argon2Hashing(int memory, int passes, int lanes, Semaphore turns, long waitMillis) {
        this.argon2 = Argon2Factory.createAdvanced(Argon2Types.ARGON2id);
        this.memory = memory;
        this.passes = passes;
        this.lanes = lanes;
        this.turns = turns;
        this.waitMillis = waitMillis;
        this.parameters = "$argon2id$v=19$m=" + memory + ",t=" + passes + ",p=" + lanes + "$";
        this.decoy = compute(UNKNOWN);
    }

    @Override
    public String hash(String prepared) throws Refusal {
        return inTurn(() -> compute(prepared));
    }

    @Override
    public boolean matches(String prepared, String stored) throws Refusal {
        return inTurn(() -> verify(prepared, stored));
    }

    @Override
    public void pretend(String prepared) throws Refusal {
        inTurn(() -> verify(prepared, decoy));
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
    public byte[] derive(String secret, String salt) throws Refusal {
        Matcher parts = SALT.matcher(salt);
        if (!parts.matches()) {
            throw new IllegalStateException("A stored salt does not have the form that salts are made in");
        }
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        try {
            return inTurn(() -> argon2.rawHash(
                    Integer.parseInt(parts.group("passes")),
                    Integer.parseInt(parts.group("memory")),
                    Integer.parseInt(parts.group("lanes")),
                    bytes,
                    Base64.getDecoder().decode(parts.group("salt"))));
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private String compute(String prepared) {
        byte[] bytes = prepared.getBytes(StandardCharsets.UTF_8);
        try {
            return argon2.hash(passes, memory, lanes, bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private boolean verify(String prepared, String stored) {
        byte[] bytes = prepared.getBytes(StandardCharsets.UTF_8);
        try {
            return argon2.verify(stored, bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private <T> T inTurn(Supplier<T> work) throws Refusal {
        try {
            if (!turns.tryAcquire(waitMillis, TimeUnit.MILLISECONDS)) {
                throw Refusal.because(Reason.BUSY);
            }
        } catch (InterruptedException serverStops) {
            Thread.currentThread().interrupt();
            throw Refusal.because(Reason.BUSY);
        }
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }
}
