package rekey.identity.internal;

import java.time.Duration;
import java.util.Optional;
import rekey.identity.Refusal;
import rekey.identity.internal.legacy.HashForm;

/** Slow hashing of secrets that people choose. */
interface PasswordHashing {

    /**
     * Hashes a prepared password with the present parameters.
     *
     * @return the hash with its algorithm, parameters and salt in it
     * @throws Refusal {@code BUSY} when no turn came up in time
     */
    String hash(String prepared, Lane lane) throws Refusal;

    /**
     * Compares with a hash of Rekey's or of another system's. Takes the same time for every stored hash, once the
     * {@link ComparisonPace} is that of the slowest.
     *
     * @throws Refusal {@code BUSY} when no turn came up in time
     */
    boolean matches(PresentedPassword given, String stored, Lane lane) throws Refusal;

    /**
     * Does the work of {@link #matches} for an account that has no password or does not exist, so that its answer takes
     * as long as any.
     *
     * @throws Refusal {@code BUSY} when no turn came up in time
     */
    void pretend(PresentedPassword given, Lane lane) throws Refusal;

    /** A random salt for {@link #derive}, with algorithm and present parameters, as one text. */
    String newSalt();

    /**
     * Hashes under a salt that is given, for secrets that share one.
     *
     * @param salt made by {@link #newSalt}, possibly with earlier parameters
     * @return 32 bytes
     * @throws Refusal {@code BUSY} when no turn came up in time
     */
    byte[] derive(String secret, String salt, Lane lane) throws Refusal;

    /** Whether a stored hash was made with other than the present parameters, or by another system. */
    boolean isOutdated(String stored);

    /**
     * Wraps the digest of another system's weak hash in a hash of the present parameters, so that whoever steals it has
     * as much work as with any.
     *
     * @return empty for a hash that is not weak, or wrapped already
     * @throws Refusal {@code BUSY} when no turn came up in time
     */
    Optional<String> wrapped(String stored) throws Refusal;

    /** The form of the hashes that are made now. */
    HashForm presentForm();

    /**
     * How long one comparison with a hash of this form takes here, without the wait for a turn and without the wait that
     * hides it. Computes some, one after the other, when nobody else wants to.
     *
     * @return the longest of them
     * @throws Refusal {@code BUSY} when no turn came up in time
     */
    Duration measure(HashForm form) throws Refusal;
}
