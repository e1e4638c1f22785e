package rekey.mfa;

/** No turn for a slow hash came up in time. An answer, not a failure: nothing was used up. */
public final class NoCapacity extends Exception {

    private static final long serialVersionUID = 1L;

    public NoCapacity() {
        super("No turn for a slow hash came up in time", null, false, false);
    }
}
