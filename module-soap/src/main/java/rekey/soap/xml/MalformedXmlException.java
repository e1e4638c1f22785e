package rekey.soap.xml;

/**
 * Input that is not well-formed XML, or XML that the server does not take: with a DTD, too deep, or with too many
 * elements. The parser's own words are not kept, because they must not leave the server.
 */
public final class MalformedXmlException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What kind of defect it is, as far as a dialect speaks of it. */
    public enum Defect {
        /** There is no element at all. */
        NO_ROOT,
        /** The text does not begin with an element. */
        NOT_XML,
        /** There is a document type declaration. */
        DTD,
        /** Anything else. */
        BROKEN
    }

    private final Defect defect;
    private final int line;
    private final int column;

    public MalformedXmlException(Defect defect, int line, int column) {
        super(defect.name(), null, false, false);
        this.defect = defect;
        this.line = line;
        this.column = column;
    }

    public Defect defect() {
        return defect;
    }

    /** Counted from 1. */
    public int line() {
        return line;
    }

    /** Counted from 1. */
    public int column() {
        return column;
    }
}
