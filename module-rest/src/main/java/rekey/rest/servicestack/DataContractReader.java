package rekey.rest.servicestack;

import java.io.StringReader;
import java.util.NoSuchElementException;
import java.util.Optional;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * DataContract XML requests: namespaces and letter case count, unknown elements are ignored, {@code i:nil} is null. The
 * members may stand in any order; the original dropped those that stood out of theirs.
 */
final class DataContractReader implements Format.Reader {

    private static final String INSTANCE_NAMESPACE = "http://www.w3.org/2001/XMLSchema-instance";
    private static final int DEEPEST = 32;
    private static final int MOST_ELEMENTS = 1_000;

    /** Neither document types (entity bombs, CWE-776) nor anything outside of the document (XXE, CWE-611). */
    private static final XMLInputFactory FACTORY = XMLInputFactory.newDefaultFactory();

    static {
        FACTORY.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        FACTORY.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        FACTORY.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        FACTORY.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("Nothing outside of the document is read");
        });
    }

    @Override
    public Message read(byte[] body, DataType type) throws Unreadable {
        if (body.length == 0) {
            return Message.of(type);
        }
        String text = XmlText.decode(body);
        try {
            return new Document(FACTORY.createXMLStreamReader(new StringReader(text)), type).read();
        } catch (XMLStreamException | NoSuchElementException malformed) {
            throw Unreadable.because("The text is not well-formed XML.");
        }
    }

    private static final class Document {

        private final XMLStreamReader reader;
        private final DataType type;
        private final Binding binding;
        private int elements;

        Document(XMLStreamReader reader, DataType type) {
            this.reader = reader;
            this.type = type;
            this.binding = new Binding(type);
        }

        Message read() throws XMLStreamException, Unreadable {
            do {
                next();
            } while (!reader.isStartElement());
            expectRoot();
            for (int event = next(); event != XMLStreamConstants.END_ELEMENT; event = next()) {
                if (event == XMLStreamConstants.START_ELEMENT) {
                    Optional<Member<?>> member = member();
                    if (member.isPresent()) {
                        bind(member.get());
                    } else {
                        skip();
                    }
                }
            }
            while (reader.hasNext()) {
                next();
            }
            return binding.message();
        }

        private void expectRoot() throws Unreadable {
            if (!type.name().equals(reader.getLocalName())
                    || !type.xmlNamespace().equals(namespace())) {
                Location at = reader.getLocation();
                throw Unreadable.because("Error in line " + at.getLineNumber() + " position " + at.getColumnNumber()
                        + ". Expecting element '" + type.name() + "' from namespace '" + type.xmlNamespace()
                        + "'.. Encountered 'Element'  with name '" + shortened(reader.getLocalName())
                        + "', namespace '" + shortened(namespace()) + "'.");
            }
        }

        private Optional<Member<?>> member() {
            for (DataType.Placed placed : type.ordered()) {
                if (placed.member().name().equals(reader.getLocalName())
                        && placed.owner().xmlNamespace().equals(namespace())) {
                    return Optional.of(placed.member());
                }
            }
            return Optional.empty();
        }

        private void bind(Member<?> member) throws XMLStreamException, Unreadable {
            binding.once(member);
            if (isNil()) {
                skip();
                return;
            }
            String text = text(member);
            if (text.isBlank() && member.kind().isValueType()) {
                throw Unreadable.member(member.name());
            }
            binding.bind(member, text);
        }

        private boolean isNil() {
            String nil = reader.getAttributeValue(INSTANCE_NAMESPACE, "nil");
            return nil != null && (nil.strip().equals("true") || nil.strip().equals("1"));
        }

        private String text(Member<?> member) throws XMLStreamException, Unreadable {
            StringBuilder text = new StringBuilder();
            for (int event = next(); event != XMLStreamConstants.END_ELEMENT; event = next()) {
                switch (event) {
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                        text.append(reader.getText());
                    case XMLStreamConstants.COMMENT, XMLStreamConstants.PROCESSING_INSTRUCTION -> {
                        // no part of the value
                    }
                    default -> throw Unreadable.member(member.name());
                }
            }
            return text.toString();
        }

        private void skip() throws XMLStreamException, Unreadable {
            int depth = 1;
            while (depth > 0) {
                int event = next();
                if (event == XMLStreamConstants.START_ELEMENT && ++depth > DEEPEST) {
                    throw Unreadable.because("The text is nested too deeply.");
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    depth--;
                }
            }
        }

        private int next() throws XMLStreamException, Unreadable {
            int event = reader.next();
            if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw Unreadable.because("Document types are not accepted.");
            }
            if (event == XMLStreamConstants.START_ELEMENT && ++elements > MOST_ELEMENTS) {
                throw Unreadable.because("The text has too many elements.");
            }
            return event;
        }

        private String namespace() {
            return reader.getNamespaceURI() == null ? "" : reader.getNamespaceURI();
        }

        private static String shortened(String name) {
            return name.length() <= 80 ? name : name.substring(0, 80);
        }
    }
}
