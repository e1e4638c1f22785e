package rekey.identity.internal.blocklist;

/** Passwords that are tried first. */
public interface Blocklist {

    /**
     * Whether a password is on a list, as it is or but for capitals. The whole of it is compared, not parts
     * (NIST SP 800-63B-4, section 3.1.1.2).
     *
     * @param prepared a password in the form that is hashed
     * @throws java.io.UncheckedIOException if a list cannot be read; then no password is taken
     */
    boolean contains(String prepared);

    /**
     * How many guesses somebody needs who knows common passwords, keyboards, repetitions and sequences. Costs
     * milliseconds, some hundred for the first after a while.
     */
    double guesses(String prepared);

    /**
     * How many lists of the operator's are in use. Asked at the start, so that one that cannot be used stops it.
     *
     * @throws IllegalStateException if a list cannot be used
     */
    int configuredLists();
}
