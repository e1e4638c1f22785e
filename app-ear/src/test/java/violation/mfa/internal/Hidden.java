package violation.mfa.internal;

/** Used by another module below. */
public class Hidden {
    public void use() {
        // Only the call counts.
    }
}
