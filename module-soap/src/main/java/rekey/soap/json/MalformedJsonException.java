package rekey.soap.json;

/** Input that is not JSON, or JSON that the server does not take: too deep or with too many values. */
public final class MalformedJsonException extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedJsonException() {
        super("", null, false, false);
    }
}
