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

    /** Whether a stored hash was made with other than the present parameters. */
    boolean isOutdated(String stored);
}
