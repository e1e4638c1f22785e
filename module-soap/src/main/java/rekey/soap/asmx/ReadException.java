package rekey.soap.asmx;

/** A request that is well-formed XML and still cannot be read. The message goes into the fault. */
final class ReadException extends Exception {

    private static final long serialVersionUID = 1L;

    ReadException(String message) {
        super(message, null, false, false);
    }

    /** A value in the document that does not fit, with the place where the original's reader stood. */
    static ReadException at(int[] position, String message) {
        return new ReadException(
                "There is an error in XML document (" + position[0] + ", " + position[1] + "). ---> " + message);
    }
}
