package rekey.container;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The EAR that the build made, with one more web module for the tests. */
final class ShippedEar {

    private static final String DESCRIPTOR = "META-INF/application.xml";

    private ShippedEar() {}

    static EnterpriseArchive with(Class<?>... tests) {
        Path ear = Path.of(System.getProperty("rekey.test.target", "target"), "rekey.ear");
        WebArchive testModule = ShrinkWrap.create(WebArchive.class, "in-container.war")
                .addClasses(tests)
                .addAsWebInfResource(
                        new StringAsset("<beans xmlns=\"https://jakarta.ee/xml/ns/jakartaee\""
                                + " version=\"4.1\" bean-discovery-mode=\"annotated\"/>"),
                        "beans.xml")
                .addAsLibrary(jarOf(Assertions.class));
        EnterpriseArchive archive = ShrinkWrap.create(ZipImporter.class, "rekey.ear")
                .importFrom(ear.toFile())
                .as(EnterpriseArchive.class);
        String descriptor = read(archive);
        archive.delete(DESCRIPTOR);
        return archive.addAsManifestResource(
                        new StringAsset(descriptor.replace(
                                "</application>",
                                "<module><web><web-uri>in-container.war</web-uri>"
                                        + "<context-root>/in-container</context-root></web></module></application>")),
                        "application.xml")
                .addAsModule(Testable.archiveToTest(testModule));
    }

    private static String read(EnterpriseArchive archive) {
        try (InputStream in = archive.get(DESCRIPTOR).getAsset().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static File jarOf(Class<?> type) {
        try {
            return new File(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
