package rekey.soap.asmx;

/** A text that is no value of its type. The message is .NET's own, because clients log and match it. */
final class ConversionException extends Exception {

    private static final long serialVersionUID = 1L;

    ConversionException(String message) {
        super(message, null, false, false);
    }
}
