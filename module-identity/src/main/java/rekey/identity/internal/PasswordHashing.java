package rekey.identity.internal;

import rekey.identity.Refusal;

/** Slow hashing of secrets that people choose. */
interface PasswordHashing {

    /**
     * Hashes a prepared password with the present parameters.
     *
     * @return the hash with its algorithm, parameters and salt in it
     * @throws Refusal {@code BUSY} when no turn came up in time
     */
    String hash(String prepared) throws Refusal;

    /**
     * Compares. Takes the same time for every stored hash of the present parameters.
     *
     * @throws Refusal {@code BUSY} when no turn came up in time
     */
    boolean matches(String prepared, String stored) throws Refusal;

    /**
     * Does the work of {@link #matches} for an account that has no password or does not exist, so that its answer takes
     * as long as any.
     *
     * @throws Refusal {@code BUSY} when no turn came up in time
     */
    void pretend(String prepared) throws Refusal;

    /** A random salt for {@link #derive}, with algorithm and present parameters, as one text. */
    String newSalt();

    /**
     * Hashes under a salt that is given, for secrets that share one.
     *
     * @param salt made by {@link #newSalt}, possibly with earlier parameters
     * @return 32 bytes
     * @throws Refusal {@code BUSY} when no turn came up in time
     */
    byte[] derive(String secret, String salt) throws Refusal;

    /** Whether a stored hash was made with other than the present parameters. */
    boolean isOutdated(String stored);
}
