package rekey.mfa;

/**
 * Slow hashing under a salt that is given. Implemented above, where the server's capacity for slow hashes is shared out
 * among all who want some.
 */
public interface SlowHash {

    /** A new random salt, with algorithm and present parameters, as one text of at most 200 characters. */
    String newSalt();

    /**
     * Hashes.
     *
     * @param secret what to hash
     * @param salt made by {@link #newSalt}, possibly with earlier parameters
     * @return 32 bytes
     * @throws NoCapacity if no turn came up in time
     */
    byte[] hash(String secret, String salt) throws NoCapacity;
}
