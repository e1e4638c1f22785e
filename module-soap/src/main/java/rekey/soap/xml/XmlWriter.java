package rekey.soap.xml;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes an indented document, one element a line, as the documents of both dialects are laid out. Names of elements
 * and attributes come from descriptions, never from input.
 */
public final class XmlWriter {

    private final StringBuilder out = new StringBuilder(4096);
    private final Deque<String> open = new ArrayDeque<>();
    private final String newline;
    private final String emptyEnd;

    /**
     * @param declaration the XML declaration as the dialect writes it
     * @param emptyEnd how an empty element ends: {@code " />"} or {@code "/>"}
     */
    public XmlWriter(String declaration, String newline, String emptyEnd) {
        this.newline = newline;
        this.emptyEnd = emptyEnd;
        out.append(declaration);
    }

    /** Opens an element; attributes are names and values in turn. */
    public XmlWriter open(String name, String... attributes) {
        startTag(name, attributes);
        out.append('>');
        open.push(name);
        return this;
    }

    /** Closes the element that was opened last. */
    public XmlWriter close() {
        String name = open.pop();
        line();
        out.append("</").append(name).append('>');
        return this;
    }

    /** An element without content. */
    public XmlWriter empty(String name, String... attributes) {
        startTag(name, attributes);
        out.append(emptyEnd);
        return this;
    }

    /** An element with text. */
    public XmlWriter text(String name, String text, String... attributes) {
        startTag(name, attributes);
        out.append('>').append(Xml.text(text)).append("</").append(name).append('>');
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }

    private void startTag(String name, String... attributes) {
        line();
        out.append('<').append(name);
        for (int i = 0; i + 1 < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            out.append(Xml.attribute(attributes[i + 1])).append('"');
        }
    }

    private void line() {
        out.append(newline);
        out.append("  ".repeat(open.size()));
    }
}
