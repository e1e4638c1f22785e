package rekey.wire.asmx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import rekey.harness.LibertyServer;

@DisplayName("design 2: a further contract is one package in one jar, and nothing else")
class SixthContractIT {

    private static final Path TARGET = Path.of(System.getProperty("rekey.test.target", "target"));
    private static final Path MODULES = TARGET.resolve("../..");
    private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static LibertyServer server;

    @BeforeAll
    static void start_a_server_whose_web_application_has_one_jar_more() throws IOException {
        server = LibertyServer.prepare("sixth");
        Path ear = TARGET.resolve("test-servers/sixth/usr/servers/sixth/apps/rekey.ear");
        Files.delete(ear);
        Files.write(ear, withContract(TARGET.resolve("rekey.ear")));
        server.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void it_answers_over_soap() throws Exception {
        assertThat(call("<ReadMeter xmlns='urn:example:meter'><Unit>LITRE</Unit><Exact>1</Exact></ReadMeter>"))
                .contains("<ReadMeterResult><Value>42</Value><Unit>LITRE</Unit><Notes><Note><Text>exact</Text></Note>"
                        + "<Note><Text>&lt;seen&gt;</Text></Note></Notes></ReadMeterResult>");
    }

    @Test
    void it_is_given_what_it_asks_for_though_its_jar_is_no_bean_archive() throws Exception {
        assertThat(call("<Ask xmlns='urn:example:meter'/>")).contains("<AskResult>127.0.0.1</AskResult>");
    }

    @Test
    void one_of_the_servicestack_dialect_in_another_jar_is_served_beside_it() throws Exception {
        HttpRequest hello = HttpRequest.newBuilder(server.uri("/json/reply/Hello"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"Anna\",\"loud\":true}"))
                .build();
        assertThat(send(hello)).isEqualTo("{\"result\":\"Hello Anna, 1 times!\"}");
        assertThat(get("/metadata")).contains("Greeting API", "Antel API");
    }

    @Test
    void those_that_ship_are_served_as_before() throws Exception {
        assertThat(get("/Webservices/BrightOfficeAPI.asmx")).contains("ConfirmCustomerUserMFA");
        assertThat(get("/webservices/IFCommonService.asmx?wsdl")).contains("ResetUserPassword");
        assertThat(get("/broker/3.9/login.wso?WSDL")).contains("resetPrivateUserPassword");
    }

    @Test
    void it_answers_over_get_and_json() throws Exception {
        assertThat(get("/sixth/METER.asmx/Add?a=20&b=22")).contains("<int xmlns=\"urn:example:meter\">42</int>");
        HttpRequest json = HttpRequest.newBuilder(server.uri("/Sixth/Meter.asmx/ReadMeter"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"Unit\":1,\"Exact\":false}"))
                .build();
        assertThat(send(json))
                .isEqualTo("{\"d\":{\"__type\":\"Reading\",\"Value\":42,\"Unit\":1,\"Notes\":["
                        + "{\"__type\":\"Note\",\"Text\":\"about\"},"
                        + "{\"__type\":\"Note\",\"Text\":\"\\u003cseen\\u003e\"}]}}");
    }

    @Test
    void its_unexpected_failure_shows_an_incident_and_nothing_else() throws Exception {
        String answer = call("<ReadMeter xmlns='urn:example:meter'><Unit>GALLON</Unit><Exact>true</Exact></ReadMeter>");
        assertThat(answer)
                .containsPattern("Server was unable to process request\\. ---&gt; Incident [2-9A-Z]{10}</faultstring>")
                .doesNotContain("secret");
    }

    @Test
    void its_mistakes_are_told_in_the_manner_of_the_dialect() throws Exception {
        assertThat(call("<ReadMeter xmlns='urn:example:meter'><Unit>PINT</Unit></ReadMeter>"))
                .contains("Instance validation error: 'PINT' is not a valid value for Unit.");
        assertThat(get("/Sixth/Meter.asmx/Add?a=x&b=1")).contains("Input string was not in a correct format.");
    }

    @Test
    void it_is_documented_and_described() throws Exception {
        assertThat(get("/Sixth/Meter.asmx")).contains("A contract from a jar of its own.", "ReadMeter", "Add");
        assertThat(get("/Sixth/Meter.asmx?op=Add")).contains("name=\"A\"", "Adds two numbers.");
        assertThat(get("/Sixth/Meter.asmx?wsdl"))
                .contains("<s:complexType name=\"ArrayOfNote\">", "<s:enumeration value=\"GALLON\" />")
                .contains("name=\"MeterHttpGet\"", "location=\"" + server.uri("/Sixth/Meter.asmx") + "\"");
        assertThat(get("/Meter?wsdl")).isEmpty();
    }

    private static String call(String body) throws Exception {
        return send(HttpRequest.newBuilder(server.uri("/Sixth/Meter.asmx"))
                .header("Content-Type", "text/xml; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "<s:Envelope xmlns:s='" + SOAP + "'><s:Body>" + body + "</s:Body></s:Envelope>"))
                .build());
    }

    private static String get(String path) throws Exception {
        return send(HttpRequest.newBuilder(server.uri(path)).build());
    }

    private static String send(HttpRequest request) throws Exception {
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    /** The EAR with the jar in its web application. */
    private static byte[] withContract(Path ear) throws IOException {
        try (InputStream in = Files.newInputStream(ear)) {
            return copied(in, List.of(), (name, content) -> name.endsWith(".war") ? withJar(content) : content);
        }
    }

    private static byte[] withJar(byte[] war) throws IOException {
        return copied(
                new ByteArrayInputStream(war),
                List.of(
                        new Extra("WEB-INF/lib/sixth-soap.jar", jar("module-soap", "rekey/soap/sixth", false)),
                        new Extra("WEB-INF/lib/sixth-rest.jar", jar("module-rest", "rekey/rest/sixth", true))),
                (name, content) -> content);
    }

    /** @param beanArchive whether the jar says that its beans are to be found; one of ServiceStack is a bean */
    private static byte[] jar(String module, String inPackage, boolean beanArchive) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream jar = new ZipOutputStream(bytes);
                Stream<Path> classes = Files.list(
                        MODULES.resolve(module).resolve("target/test-classes").resolve(inPackage))) {
            if (beanArchive) {
                jar.putNextEntry(new ZipEntry("META-INF/beans.xml"));
            }
            for (Path each : classes.toList()) {
                jar.putNextEntry(new ZipEntry(inPackage + "/" + each.getFileName()));
                jar.write(Files.readAllBytes(each));
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] copied(InputStream archive, List<Extra> extras, Change change) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(archive);
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                if (!entry.isDirectory()) {
                    out.write(change.of(entry.getName(), in.readAllBytes()));
                }
            }
            for (Extra extra : extras) {
                out.putNextEntry(new ZipEntry(extra.name()));
                out.write(extra.content());
            }
        }
        return bytes.toByteArray();
    }

    private record Extra(String name, byte[] content) {}

    private interface Change {
        byte[] of(String name, byte[] content) throws IOException;
    }
}
