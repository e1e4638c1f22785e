package rekey.soap.wso;

/** A request that cannot be carried out; each form of answer says it in its own way. */
final class WsoMistake extends Exception {

    private static final long serialVersionUID = 1L;

    /** What is wrong, with the number that JSON clients get. */
    enum Kind {
        NO_SUCH_METHOD(1),
        UNREADABLE(2),
        TOO_LONG(3),
        WRONG_VALUE(4),
        MUST_UNDERSTAND(5),
        VERSION_MISMATCH(6),
        UNEXPECTED(7);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }
    }

    private final Kind kind;

    WsoMistake(Kind kind, String text) {
        super(text, null, false, false);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    static WsoMistake noSuchMethod(String name) {
        return new WsoMistake(Kind.NO_SUCH_METHOD, "No such method: " + name);
    }

    static WsoMistake unreadable(String what) {
        return new WsoMistake(Kind.UNREADABLE, what);
    }

    static WsoMistake tooLong() {
        return new WsoMistake(Kind.TOO_LONG, "The request is too long.");
    }
}
