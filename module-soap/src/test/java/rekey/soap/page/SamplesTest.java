package rekey.soap.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import rekey.soap.Contract;
import rekey.soap.asmx.AsmxDialect;
import rekey.soap.description.DialectName;
import rekey.soap.description.Service;
import rekey.soap.gate.Decision;
import rekey.soap.gate.Reply;
import rekey.soap.wso.WsoDialect;

/** wire 1.8, 4.6: the pages show the published sample messages word for word. */
class SamplesTest {

    @TestFactory
    Stream<DynamicTest> the_page_shows_every_published_message() {
        return Stream.of(
                        new String[] {"brightoffice", "CustomerUserSendResetPassword"},
                        new String[] {"brightoffice", "ConfirmCustomerUserMFA"},
                        new String[] {"ifcommon", "ResetUserPassword"},
                        new String[] {"broker", "resetPrivateUserPassword"})
                .map(named -> DynamicTest.dynamicTest(named[1], () -> {
                    String shown = collapsed(text(page(service(named[0]), "?op=" + named[1])));
                    List<String> published = messages(Contract.file("samples/" + named[0] + "-" + named[1] + ".txt"));
                    assertThat(published).hasSizeGreaterThanOrEqualTo(4);
                    assertThat(published)
                            .allSatisfy(message -> assertThat(shown).contains(message));
                }));
    }

    @Test
    void a_page_loads_nothing_runs_nothing_and_is_allowed_exactly_its_own_style() {
        Reply page = page(Contract.IF_COMMON, "?op=ResetUserPassword");
        assertThat(page.headers().get("Content-Security-Policy")).contains("default-src 'none'", "sha256-");
        assertThat(page.text()).doesNotContain("<script", "src=", "<link", " style=", "javascript:");
    }

    @Test
    void the_test_form_calls_the_operation() {
        assertThat(page(Contract.IF_COMMON, "?op=ResetUserPassword").text())
                .contains("method=\"post\"", "formaction=\"IFCommonService.asmx/ResetUserPassword\"")
                .contains("name=\"username\"");
    }

    @Test
    void an_operation_with_structures_has_no_form() {
        assertThat(page(Contract.BRIGHT_OFFICE, "?op=ConfirmCustomerUserMFA").text())
                .doesNotContain("<form");
    }

    @Test
    void what_the_client_sent_is_escaped() {
        assertThat(page(Contract.IF_COMMON, "?op=%3Cscript%3Ealert(1)%3C/script%3E")
                        .text())
                .contains("Method Not Found", "&lt;script&gt;")
                .doesNotContain("<script");
    }

    @Test
    void names_of_operations_are_case_sensitive_and_the_key_is_not() {
        assertThat(page(Contract.IF_COMMON, "?op=resetuserpassword").text()).contains("Method Not Found");
        assertThat(page(Contract.IF_COMMON, "?OP=ResetUserPassword").text()).contains("What the answers mean");
    }

    private static Service service(String contract) {
        return switch (contract) {
            case "brightoffice" -> Contract.BRIGHT_OFFICE;
            case "ifcommon" -> Contract.IF_COMMON;
            default -> Contract.BROKER;
        };
    }

    private static Reply page(Service service, String below) {
        var dialect = service.dialect() == DialectName.ASMX ? new AsmxDialect() : new WsoDialect();
        return ((Decision.Answer) dialect.decide(service, Contract.call(service, "GET", below, ""))).reply();
    }

    private static String text(Reply page) {
        return page.text()
                .replaceAll("<[^>]*>", "\n")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    /** The messages of a published page: each begins with a request or a status line. */
    private static List<String> messages(String page) {
        List<String> messages = new ArrayList<>();
        String hostAndAll = page.replaceAll("Host: .*", "Host: www.example.test");
        String[] parts =
                hostAndAll.split("(?m)^(?=(?:POST|GET) /|HTTP/1\\.1 200)|^(?:SOAP 1\\.[12]|HTTP GET|HTTP POST|JSON)$");
        for (String part : parts) {
            if (part.startsWith("POST /") || part.startsWith("GET /") || part.startsWith("HTTP/1.1 200")) {
                messages.add(collapsed(part).strip());
            }
        }
        return messages;
    }

    /** Blank lines aside, on which the published pages are not of one mind, and no-break spaces, which HTML wanted. */
    private static String collapsed(String text) {
        return text.replace("\r", "").replace('\u00a0', ' ').replaceAll("\n+", "\n");
    }
}
