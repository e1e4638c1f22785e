package violation.notification.internal;

/** Used from outside. */
public class HiddenToo {
    public void use() {
        // Only the call counts.
    }
}
