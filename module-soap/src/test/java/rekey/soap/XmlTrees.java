package rekey.soap;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/** XML as text that can be compared: one line for each element, with its names resolved and its attributes sorted. */
public final class XmlTrees {

    private XmlTrees() {}

    /** The elements of a document with their attributes and texts, without namespace declarations. */
    public static List<String> lines(String xml) throws Exception {
        List<String> lines = new ArrayList<>();
        append(root(xml), 0, lines);
        return lines;
    }

    /** The prefixes that the root declares. */
    public static Map<String, String> prefixes(String xml) throws Exception {
        Map<String, String> prefixes = new TreeMap<>();
        var attributes = root(xml).getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            if (attributes.item(i).getNodeName().startsWith("xmlns:")) {
                prefixes.put(
                        attributes.item(i).getNodeName(), attributes.item(i).getNodeValue());
            }
        }
        return prefixes;
    }

    private static Element root(String xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)))
                .getDocumentElement();
    }

    private static void append(Element element, int depth, List<String> lines) {
        Map<String, String> attributes = new TreeMap<>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Node attribute = element.getAttributes().item(i);
            if (!attribute.getNodeName().startsWith("xmlns")) {
                attributes.put(attribute.getNodeName(), attribute.getNodeValue());
            }
        }
        StringBuilder text = new StringBuilder();
        List<Element> children = new ArrayList<>();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                children.add(inner);
            } else {
                text.append(child.getNodeValue());
            }
        }
        lines.add("  ".repeat(depth) + "{" + element.getNamespaceURI() + "}" + element.getLocalName() + attributes + " "
                + text.toString().strip());
        children.forEach(child -> append(child, depth + 1, lines));
    }
}
