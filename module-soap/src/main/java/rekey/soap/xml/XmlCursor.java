package rekey.soap.xml;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLInputFactory2;
import org.codehaus.stax2.XMLStreamReader2;
import rekey.soap.xml.MalformedXmlException.Defect;

/**
 * Walks through one document from tag to tag. Comments and processing instructions are passed over silently.
 *
 * <p>Refuses document type declarations, and so entities (CWE-611, CWE-776), more than {@value #MAX_DEPTH} levels,
 * more than {@value #MAX_ELEMENTS} elements and more than {@value #MAX_ATTRIBUTES} attributes and declarations on one
 * of them. The size of the document is the caller's concern.
 */
public final class XmlCursor implements AutoCloseable {

    /** Levels of nesting; the deepest contract needs six. */
    public static final int MAX_DEPTH = 64;

    /** Elements of one document. */
    public static final int MAX_ELEMENTS = 10_000;

    /** Attributes and namespace declarations of one element. */
    public static final int MAX_ATTRIBUTES = 64;

    /**
     * Shared by all threads, as its documentation allows once it is configured. Woodstox, because a reader of the JDK
     * costs 12 microseconds before it has read anything, twice for each request.
     */
    private static final XMLInputFactory2 FACTORY = hardened();

    /** Where the cursor stands. */
    public enum At {
        START,
        END,
        DOCUMENT_END
    }

    private final String document;
    private final XMLStreamReader2 reader;
    private int depth;
    private int elements;

    private XmlCursor(String document, XMLStreamReader2 reader) {
        this.document = document;
        this.reader = reader;
    }

    /** Opens a document and stands at its root. */
    public static XmlCursor open(String document) throws MalformedXmlException {
        rejectWhatIsNoXml(document);
        try {
            XmlCursor cursor = new XmlCursor(
                    document, (XMLStreamReader2) FACTORY.createXMLStreamReader(new StringReader(document)));
            cursor.rejectOtherVersions();
            if (cursor.next() != At.START) {
                throw new MalformedXmlException(Defect.NO_ROOT, 1, 1);
            }
            return cursor;
        } catch (XMLStreamException broken) {
            throw defect(Defect.BROKEN, broken);
        }
    }

    /** Moves to the next tag; text between tags is passed over. */
    public At next() throws MalformedXmlException {
        try {
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        enter();
                        return At.START;
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        depth--;
                        return At.END;
                    }
                    case XMLStreamConstants.END_DOCUMENT -> {
                        return At.DOCUMENT_END;
                    }
                    default -> rejectDeclarations();
                }
            }
            return At.DOCUMENT_END;
        } catch (XMLStreamException broken) {
            throw defect(Defect.BROKEN, broken);
        }
    }

    /**
     * From a start tag, reads the text up to its end tag, and stands there.
     *
     * @throws MalformedXmlException also if there is an element inside
     */
    public String text() throws MalformedXmlException {
        StringBuilder text = new StringBuilder();
        try {
            while (true) {
                switch (reader.next()) {
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                        text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
                    case XMLStreamConstants.END_ELEMENT -> {
                        depth--;
                        return text.toString();
                    }
                    case XMLStreamConstants.COMMENT, XMLStreamConstants.PROCESSING_INSTRUCTION -> {
                        // passed over, as everywhere
                    }
                    default -> throw broken();
                }
            }
        } catch (XMLStreamException broken) {
            throw defect(Defect.BROKEN, broken);
        }
    }

    /** From a start tag, passes over the whole element, and stands at its end tag. */
    public void skip() throws MalformedXmlException {
        int outside = depth - 1;
        while (depth > outside) {
            next();
        }
    }

    /** From anywhere, reads to the end, so that garbage after the root does not go unseen. */
    public void finish() throws MalformedXmlException {
        At at = next();
        while (at != At.DOCUMENT_END) {
            at = next();
        }
    }

    /** Gives the reader's buffers back to the next one, wherever the cursor stands. */
    @Override
    public void close() throws MalformedXmlException {
        try {
            reader.close();
        } catch (XMLStreamException broken) {
            throw defect(Defect.BROKEN, broken);
        }
    }

    public String localName() {
        return reader.getLocalName();
    }

    /** The element's namespace, an empty text for none. */
    public String namespace() {
        String uri = reader.getNamespaceURI();
        return uri == null ? "" : uri;
    }

    /** Whether this is the element of that name. */
    public boolean isAt(String namespace, String localName) {
        return localName().equals(localName) && namespace().equals(namespace);
    }

    /** An attribute's value, or null. */
    public String attribute(String namespace, String localName) {
        return reader.getAttributeValue(namespace, localName);
    }

    /** What a prefix stands for here, or null; the empty prefix stands for the default namespace. */
    public String namespaceOf(String prefix) {
        return reader.getNamespaceURI(prefix);
    }

    /**
     * From an end tag, the line and column at which what follows begins, counted from 1: of a tag, its name.
     */
    public int[] positionAfter() throws MalformedXmlException {
        try {
            return positionOfName((int) reader.getLocationInfo().getEndingCharOffset());
        } catch (XMLStreamException broken) {
            throw defect(Defect.BROKEN, broken);
        }
    }

    /** From a start tag, the line and column of its name, counted from 1. */
    public int[] position() {
        return positionOfName((int) reader.getLocationInfo().getStartingCharOffset());
    }

    private int[] positionOfName(int offset) {
        int at = Math.min(offset, document.length());
        int skip = 0;
        for (String opening : new String[] {"<![CDATA[", "<!--", "</", "<?", "<"}) {
            if (document.startsWith(opening, at)) {
                skip = opening.length();
                break;
            }
        }
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < at; i++) {
            char c = document.charAt(i);
            if (c == '\n' || c == '\r' && (i + 1 >= document.length() || document.charAt(i + 1) != '\n')) {
                line++;
                lineStart = i + 1;
            }
        }
        return new int[] {line, at - lineStart + 1 + skip};
    }

    private void enter() throws MalformedXmlException {
        depth++;
        elements++;
        if (depth > MAX_DEPTH
                || elements > MAX_ELEMENTS
                || reader.getAttributeCount() + reader.getNamespaceCount() > MAX_ATTRIBUTES) {
            throw broken();
        }
    }

    /** XML 1.1 takes control characters that none of the originals took; nor did they take a document that says so. */
    private void rejectOtherVersions() throws MalformedXmlException {
        String declared = reader.getVersion();
        if (declared != null && !declared.equals("1.0")) {
            throw new MalformedXmlException(Defect.BROKEN, 1, 1);
        }
    }

    private void rejectDeclarations() throws MalformedXmlException {
        int event = reader.getEventType();
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new MalformedXmlException(Defect.DTD, 1, 1);
        }
    }

    private static void rejectWhatIsNoXml(String document) throws MalformedXmlException {
        // XML 1.0 section 2.2 has neither; the parser lets both pass where they stand unescaped
        if (document.indexOf('\uFFFE') >= 0 || document.indexOf('\uFFFF') >= 0) {
            throw new MalformedXmlException(Defect.BROKEN, 1, 1);
        }
        for (int i = 0; i < document.length(); i++) {
            char c = document.charAt(i);
            if (c == '<') {
                return;
            }
            if (c != ' ' && c != '\t' && c != '\r' && c != '\n') {
                int lineStart = document.lastIndexOf('\n', i) + 1;
                int line = (int) document.substring(0, i)
                                .chars()
                                .filter(x -> x == '\n')
                                .count()
                        + 1;
                throw new MalformedXmlException(Defect.NOT_XML, line, i - lineStart + 1);
            }
        }
        throw new MalformedXmlException(Defect.NO_ROOT, 1, 1);
    }

    private MalformedXmlException broken() {
        return new MalformedXmlException(
                Defect.BROKEN,
                Math.max(1, reader.getLocation().getLineNumber()),
                Math.max(1, reader.getLocation().getColumnNumber()));
    }

    private static MalformedXmlException defect(Defect defect, XMLStreamException broken) {
        return broken.getLocation() == null
                ? new MalformedXmlException(defect, 1, 1)
                : new MalformedXmlException(
                        defect,
                        Math.max(1, broken.getLocation().getLineNumber()),
                        Math.max(1, broken.getLocation().getColumnNumber()));
    }

    private static XMLInputFactory2 hardened() {
        XMLInputFactory2 factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        // what is broken has to show when it is passed, not when it is asked for, and as a checked exception
        factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
        // namespaces are compared by their characters anyway
        factory.setProperty(XMLInputFactory2.P_INTERN_NS_URIS, false);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, MAX_DEPTH);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, MAX_ATTRIBUTES);
        factory.setXMLResolver((publicId, systemId, base, name) -> {
            throw new XMLStreamException("External entities are not read");
        });
        return factory;
    }
}
