package rekey.identity.internal.legacy;

/** A text that is no password hash that Rekey takes. An answer, so it has no stack trace; and never the text itself. */
public final class UnacceptableHash extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** It has the form of none of the known formats. */
        UNKNOWN_FORM,
        /** Its parameters would keep a core busy for longer, or take more memory, than one comparison may. */
        TOO_COSTLY
    }

    private final Reason reason;

    private UnacceptableHash(Reason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    static UnacceptableHash unknownForm() {
        return new UnacceptableHash(Reason.UNKNOWN_FORM);
    }

    static UnacceptableHash tooCostly() {
        return new UnacceptableHash(Reason.TOO_COSTLY);
    }

    /** Why it is not taken. */
    public Reason reason() {
        return reason;
    }
}
