package rekey.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** XML that is more than a message, through each contract that reads XML. */
class XmlAttackIT {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String CANARY = "the-canary-that-nobody-may-read";
    private static final RequestDoor[] DOORS = {
        RequestDoor.BRIGHTOFFICE_SOAP_11,
        RequestDoor.BRIGHTOFFICE_SOAP_12,
        RequestDoor.IFCOMMON_SOAP,
        RequestDoor.BROKER_SOAP,
        RequestDoor.ANTEL_XML
    };

    private static final Map<String, Function<String, String>> BOMBS = Map.ofEntries(
            Map.entry("entity bomb (CWE-776)", body -> doctype(body, billionLaughs(), "&i;")),
            Map.entry(
                    "quadratic blow-up (CWE-776)",
                    body -> doctype(body, "<!ENTITY a \"" + "a".repeat(100_000) + "\">", "&a;".repeat(50_000))),
            Map.entry(
                    "parameter entities (CWE-776)",
                    body -> doctype(body, "<!ENTITY % a \"<!ENTITY b 'c'>\"> %a;", "&b;")),
            Map.entry("an unknown entity", body -> inserted(body, "&nothing;")),
            Map.entry(
                    "an endless chain of entities",
                    body -> doctype(body, "<!ENTITY a \"&b;\"><!ENTITY b \"&a;\">", "&a;")),
            Map.entry(
                    "100,000 levels (CWE-674)", body -> inserted(body, "<a>".repeat(100_000) + "</a>".repeat(100_000))),
            Map.entry("100,000 levels that never end", body -> inserted(body, "<a>".repeat(100_000))),
            Map.entry(
                    "100,000 attributes (CWE-400)",
                    body -> inserted(body, "<a" + numbered(" a%d=\"\"", 60_000) + "/>")),
            Map.entry("60,000 namespaces", body -> inserted(body, "<a" + numbered(" xmlns:a%d=\"u\"", 40_000) + "/>")),
            Map.entry("200,000 elements", body -> inserted(body, "<a/>".repeat(200_000))),
            Map.entry(
                    "one attribute of a megabyte", body -> inserted(body, "<a b=\"" + "x".repeat(1_000_000) + "\"/>")),
            Map.entry("a name of a megabyte", body -> inserted(body, "<" + "x".repeat(1_000_000) + "/>")),
            Map.entry("a text of a megabyte", body -> inserted(body, "x".repeat(1_000_000))),
            Map.entry("a text of three megabytes", body -> inserted(body, "x".repeat(3_000_000))),
            Map.entry("a comment of a megabyte", body -> inserted(body, "<!--" + "x".repeat(1_000_000) + "-->")),
            Map.entry("CDATA that never ends", body -> inserted(body, "<![CDATA[")),
            Map.entry("NUL and controls", body -> inserted(body, "\u0000\u0001\u000b")),
            Map.entry("a NUL by reference", body -> inserted(body, "&#0;&#x1F;&#xFFFE;")),
            Map.entry("half a surrogate by reference", body -> inserted(body, "&#xD800;")),
            Map.entry("a processing instruction", body -> inserted(body, "<?xml-stylesheet href=\"http://x/\"?>")),
            Map.entry("nothing", body -> ""),
            Map.entry("an angle bracket", body -> "<"));

    private final Stage stage = Stage.shared();
    private final Programs programs = stage.programs();

    static Stream<String> bombs() {
        return BOMBS.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("bombs")
    void a_document_that_is_built_to_break_the_parser_gets_an_answer_of_the_contract_at_once(String bomb) {
        for (RequestDoor door : DOORS) {
            Call honest = door.call(stage, programs, stage.nobody());

            assertHarmless(door, honest.body(BOMBS.get(bomb).apply(honest.text())));
        }
    }

    @ParameterizedTest
    @EnumSource(XxeForm.class)
    void no_external_entity_is_read_from_file_or_network_CWE_611(XxeForm form, @TempDir Path folder)
            throws IOException {
        Path file = Files.writeString(folder.resolve("canary.txt"), CANARY);
        try (ServerSocket network = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            network.setSoTimeout(300);
            String url = "http://127.0.0.1:" + network.getLocalPort() + "/evil.dtd";
            for (RequestDoor door : DOORS) {
                Call honest = door.call(stage, programs, stage.nobody());
                assertHarmless(
                        door, honest.body(form.apply(honest.text(), file.toUri().toString())));
                assertHarmless(door, honest.body(form.apply(honest.text(), url)));
            }
            assertThat(somebodyCame(network)).as("a connection to the attacker").isFalse();
        }
    }

    /** Ways to make a parser fetch something. */
    enum XxeForm {
        EXTERNAL_ENTITY((body, url) -> doctype(body, "<!ENTITY x SYSTEM \"" + url + "\">", "&x;")),
        PUBLIC_ENTITY((body, url) -> doctype(body, "<!ENTITY x PUBLIC \"p\" \"" + url + "\">", "&x;")),
        PARAMETER_ENTITY((body, url) -> doctype(body, "<!ENTITY % x SYSTEM \"" + url + "\"> %x;", "")),
        EXTERNAL_SUBSET((body, url) -> prefixed(body, "<!DOCTYPE x SYSTEM \"" + url + "\">")),
        XINCLUDE((body, url) -> inserted(
                body,
                "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" parse=\"text\" href=\"" + url + "\"/>")),
        XOP_INCLUDE((body, url) -> inserted(
                body, "<xop:Include xmlns:xop=\"http://www.w3.org/2004/08/xop/include\" href=\"" + url + "\"/>")),
        SCHEMA_LOCATION((body, url) -> body.replaceFirst(
                "(<(soap:Envelope|ForgotPassword))",
                "$1 xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"u " + url
                        + "\" xsi:noNamespaceSchemaLocation=\"" + url + "\"")),
        STYLESHEET((body, url) -> prefixed(body, "<?xml-stylesheet type=\"text/xsl\" href=\"" + url + "\"?>"));

        private final java.util.function.BinaryOperator<String> form;

        XxeForm(java.util.function.BinaryOperator<String> form) {
            this.form = form;
        }

        String apply(String body, String url) {
            return form.apply(body, url);
        }
    }

    @Test
    void an_encoding_that_hides_a_document_type_hides_nothing_CWE_611() {
        for (RequestDoor door : DOORS) {
            Call honest = door.call(stage, programs, stage.nobody());
            String evil = doctype(honest.text(), "<!ENTITY x \"canary\">", "&x;");
            for (String charset : new String[] {"UTF-16", "UTF-16LE", "UTF-32", "IBM037", "UTF-7", "x-nothing"}) {
                byte[] body = evil.replace("utf-8", charset)
                        .getBytes(Charset.isSupported(charset) ? Charset.forName(charset) : StandardCharsets.US_ASCII);
                Call call = Call.post(honest.target(), mediaType(honest) + "; charset=" + charset, "");
                Answer answer = assertHarmless(door, call.body(body));
                assertThat(answer.text()).doesNotContain("canary");
            }
        }
    }

    @Test
    void compressed_and_multipart_bodies_are_not_unpacked_CWE_409() {
        for (RequestDoor door : DOORS) {
            Call honest = door.call(stage, programs, stage.nobody());
            for (String encoding : new String[] {"gzip", "deflate", "br", "zstd", "identity, gzip"}) {
                assertHarmless(door, honest.with("Content-Encoding", encoding));
            }
            for (String type : new String[] {
                "multipart/related; type=\"application/xop+xml\"; boundary=x; start-info=\"text/xml\"",
                "application/xop+xml; type=\"text/xml\"",
                "text/xml; charset=\"",
                "text/xml;;;;",
                "*/*"
            }) {
                assertHarmless(door, Call.post(honest.target(), type, honest.text()));
            }
        }
    }

    @Test
    void the_server_is_well_after_all_of_this() {
        Person person = stage.addressee();

        stage.send(RequestDoor.BRIGHTOFFICE_SOAP_11.call(stage, programs, person));

        person.mailbox().await(1);
        assertThat(stage.send(Call.get("/health/ready")).status()).isEqualTo(200);
    }

    private Answer assertHarmless(RequestDoor door, Call call) {
        Instant start = Instant.now();
        Answer answer = stage.send(call);
        assertThat(Duration.between(start, Instant.now())).as(door.name()).isLessThan(PATIENCE);
        assertThat(answer.status()).as(door.name() + " " + answer.text()).isIn(200, 400, 401, 413, 415, 500);
        assertThat(answer.text()).as(door.name()).doesNotContain(CANARY, "Incident");
        Leaks.assertNone(answer);
        return answer;
    }

    private static boolean somebodyCame(ServerSocket network) throws IOException {
        try {
            network.accept().close();
            return true;
        } catch (SocketTimeoutException nobody) {
            return false;
        }
    }

    private static String mediaType(Call call) {
        return call.headers().get(0).value().split(";", 2)[0];
    }

    private static String doctype(String body, String declarations, String use) {
        return inserted(prefixed(body, "<!DOCTYPE x [" + declarations + "]>"), use);
    }

    private static String prefixed(String body, String prologue) {
        return body.startsWith("<?xml") ? body.replaceFirst("\\?>", "?>" + quoted(prologue)) : prologue + body;
    }

    /** Into the text of the element that names the person. */
    private static String inserted(String body, String markup) {
        return body.replaceFirst("(person-[0-9a-f-]+(@example.com)?)", "$1" + quoted(markup));
    }

    private static String quoted(String replacement) {
        return java.util.regex.Matcher.quoteReplacement(replacement);
    }

    private static String billionLaughs() {
        StringBuilder entities = new StringBuilder("<!ENTITY a \"haha\">");
        for (char c = 'b'; c <= 'i'; c++) {
            entities.append("<!ENTITY ").append(c).append(" \"");
            entities.append(("&" + (char) (c - 1) + ";").repeat(10)).append("\">");
        }
        return entities.toString();
    }

    private static String numbered(String form, int count) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < count; i++) {
            all.append(form.formatted(i));
        }
        return all.toString();
    }
}
