package rekey.kernel;

import jakarta.persistence.Entity;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A persistence unit as a module ships it in {@code META-INF/persistence.xml}.
 *
 * @param classes what the unit lists: Hibernate scans for nothing, so an entity that is not listed does not exist
 */
public record ShippedUnit(List<Class<?>> classes) {

    /** @throws IllegalArgumentException if no module on the class path ships such a unit */
    public static ShippedUnit named(String name) {
        try {
            for (URL file : Collections.list(loader().getResources("META-INF/persistence.xml"))) {
                NodeList units = read(file).getElementsByTagName("persistence-unit");
                for (int i = 0; i < units.getLength(); i++) {
                    Element unit = (Element) units.item(i);
                    if (unit.getAttribute("name").equals(name)) {
                        return new ShippedUnit(listedIn(unit));
                    }
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (ParserConfigurationException | SAXException | ClassNotFoundException wrong) {
            throw new IllegalStateException("A persistence.xml cannot be used", wrong);
        }
        throw new IllegalArgumentException("There is no persistence unit " + name);
    }

    private static List<Class<?>> listedIn(Element unit) throws ClassNotFoundException {
        NodeList names = unit.getElementsByTagName("class");
        List<Class<?>> classes = new ArrayList<>();
        for (int i = 0; i < names.getLength(); i++) {
            classes.add(Class.forName(names.item(i).getTextContent().strip(), false, loader()));
        }
        return classes;
    }

    /**
     * The entities in the package of a class and below, found in the compiled module, to be compared with what a unit
     * lists.
     */
    public static List<Class<?>> entitiesBeside(Class<?> member) {
        String place = member.getName().replace('.', '/');
        List<Class<?>> entities = new ArrayList<>();
        try {
            Path module = Path.of(
                    member.getProtectionDomain().getCodeSource().getLocation().toURI());
            try (Stream<Path> files = Files.walk(module.resolve(place).getParent())) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    String name = module.relativize(file).toString();
                    if (name.endsWith(".class") && !name.endsWith("package-info.class")) {
                        String dotted = name.substring(0, name.length() - ".class".length())
                                .replace(File.separatorChar, '.');
                        Class<?> found = Class.forName(dotted, false, loader());
                        if (found.isAnnotationPresent(Entity.class)) {
                            entities.add(found);
                        }
                    }
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (URISyntaxException | ClassNotFoundException impossible) {
            throw new IllegalStateException(impossible);
        }
        return entities;
    }

    private static Element read(URL file) throws IOException, ParserConfigurationException, SAXException {
        try (InputStream xml = file.openStream()) {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(xml)
                    .getDocumentElement();
        }
    }

    private static ClassLoader loader() {
        return ShippedUnit.class.getClassLoader();
    }
}
