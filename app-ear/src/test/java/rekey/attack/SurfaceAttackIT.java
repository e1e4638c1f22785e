package rekey.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way into the server that is not a contract's: no page of the container's own, nothing of its insides. */
class SurfaceAttackIT {

    private static final List<String> PATHS = List.of(
            "/",
            "/Webservices/BrightOfficeAPI.asmx",
            "/Webservices/BrightOfficeAPI.asmx/ConfirmCustomerUserMFA",
            "/webservices/IFCommonService.asmx",
            "/webservices/IFCommonService.asmx/ResetUserPassword",
            "/broker/3.9/login.wso",
            "/broker/3.9/login.wso/resetPrivateUserPassword",
            "/user/password/reset",
            "/api/ResetPassword",
            "/xml/reply/ForgotPassword",
            "/metadata",
            "/v1/accounts",
            "/v1/nothing",
            "/account/recover",
            "/account/reset",
            "/nothing");

    private static final List<String> METHODS = List.of(
            "GET",
            "HEAD",
            "POST",
            "PUT",
            "DELETE",
            "OPTIONS",
            "CONNECT",
            "PATCH",
            "PROPFIND",
            "DEBUG",
            "TRACK",
            "BREW",
            "get",
            "X");

    private final Stage stage = Stage.shared();

    static Stream<Arguments> methodsAndPaths() {
        return METHODS.stream().flatMap(method -> PATHS.stream().map(path -> Arguments.of(method, path)));
    }

    @ParameterizedTest
    @MethodSource("methodsAndPaths")
    void no_method_on_any_path_is_answered_in_the_containers_words_ASVS_16_5_1(String method, String path) {
        for (String accept : new String[] {"*/*", "text/html"}) {
            Answer answer = stage.send(Call.of(method, path).with("Accept", accept));

            Leaks.assertNone(answer);
            assertThat(answer.text()).doesNotContainIgnoringCase("incident");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/BrightofficeAPI",
                "/BrightofficeAPI?wsdl",
                "/brightofficeapi",
                "/BrightofficeAPI/",
                "/BrightofficeAPI;x=y",
                "/%42rightofficeAPI",
                "/x/../BrightofficeAPI",
                "/x/%2e%2e/BrightofficeAPI",
                "/./BrightofficeAPI",
                "//BrightofficeAPI",
                "/IFCommonService",
                "/IFCommonService?wsdl",
                "/LoginService",
                "/LoginService?wsdl",
                "/LoginService/x",
                "/error-answer",
                "/services",
                "/services/"
            })
    void the_endpoints_behind_the_gates_cannot_be_reached_around_them_CWE_424(String path) {
        for (Call call : new Call[] {
            Call.get(path),
            Call.post(
                    path,
                    "text/xml; charset=utf-8",
                    Bodies.envelope("<ResetUserPassword xmlns=\"http://www.ifactorconsulting.com/webservices\"/>"))
        }) {
            Answer answer = stage.send(call);

            assertThat(answer.status()).isIn(400, 403, 404);
            assertThat(answer.text()).doesNotContain("Envelope", "definitions");
            Leaks.assertNone(answer);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/metrics", "/metrics/", "/metrics?scope=base", "/ibm/api", "/ibm/api/metrics"})
    void what_the_container_has_for_operators_is_closed_to_strangers_and_says_nothing_ASVS_13_4_2(String path) {
        Answer answer = stage.send(Call.get(path));

        assertThat(answer.status()).isIn(401, 403, 404);
        // A header of the container's ($WSEP) tells its maker here; docs/security.md says so among the known limits.
        assertThat(answer.text()).doesNotContain("rekey_", "jvm", "thread", "Exception", "com.ibm", "\tat ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/WEB-INF/web.xml",
                "/web-inf/web.xml",
                "/META-INF/MANIFEST.MF",
                "/%57EB-INF/web.xml",
                "/WEB-INF;/web.xml",
                "/WEB-INF%2fweb.xml",
                "//WEB-INF/web.xml",
                "/./WEB-INF/web.xml",
                "/account/../WEB-INF/web.xml",
                "/account/%2e%2e/WEB-INF/web.xml",
                "/account/..%2fWEB-INF/web.xml",
                "/assets/../WEB-INF/web.xml",
                "/assets/..%5c..%5cWEB-INF%5cweb.xml",
                "/%c0%ae%c0%ae/WEB-INF/web.xml",
                "/%ff",
                "/\u00e9",
                "*",
                "nothing",
                "//evil.example/%2f..",
                "/\\evil.example",
                "/openapi",
                "/adminCenter",
                "/IBMJMXConnectorREST",
                "/j_security_check",
                "/server.xml",
                "/.git/config",
                "/.env"
            })
    void no_odd_path_reads_a_file_redirects_away_or_shows_the_container_CWE_22(String path) {
        for (String accept : new String[] {"*/*", "text/html"}) {
            Answer answer = stage.send(Call.get(path).with("Accept", accept));

            assertThat(answer.status()).as(Leaks.beginning(answer.text())).isIn(400, 404, 405, 410);
            assertThat(answer.header("X-Evil")).isEmpty();
            assertThat(answer.header("Location")).isEmpty();
            assertThat(answer.text()).doesNotContain("<servlet", "web-app", "Manifest-Version");
            Leaks.assertNone(answer);
        }
    }

    @Test
    void TRACE_is_refused_and_echoes_nothing_CWE_693() {
        for (String path : PATHS) {
            Answer answer = stage.send(Call.of("TRACE", path).with("X-Secret", "the header that must not come back"));

            assertThat(answer.status()).as(path).isIn(400, 401, 403, 404, 405, 500);
            assertThat(answer.text()).as(path).doesNotContain("the header that must not come back");
        }
    }

    /**
     * The container refuses such a path before any filter sees it, with one line of its own that no setting changes:
     * docs/security.md lists it among what a proxy in front has to answer for those whom it disturbs.
     */
    @Test
    void a_path_that_cannot_be_decoded_is_refused_with_at_most_one_line_ASVS_16_5_1() {
        for (String path : new String[] {
            "/%00",
            "/%",
            "/%zz",
            "/%u002e%u002e/",
            "/assets/%00",
            "/account/..;/WEB-INF/web.xml",
            "/assets/%2e%2e/%2e%2e/WEB-INF/web.xml",
            "/account/recover%00.html",
            "/account/recover%0d%0aX-Evil:%20a",
            "/v1/accounts%00",
            "/assets/..;/v1/accounts",
            "/Webservices/BrightOfficeAPI.asmx/%00"
        }) {
            Answer answer = stage.send(Call.get(path));

            assertThat(answer.status()).as(path).isIn(400, 401, 404, 410);
            assertThat(answer.header("X-Evil")).isEmpty();
            assertThat(answer.text()).doesNotContain("Exception", "at com.", "at java.", "rekey.", "WEB-INF/classes");
            assertThat(answer.text().lines()).hasSizeLessThanOrEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/accounts", "/v1/callers", "/v1/authenticate"})
    void path_tricks_lead_nobody_past_the_sign_in_CWE_288(String path) {
        for (String trick : new String[] {
            path + "/",
            path + ";x=y",
            "/" + path,
            "/." + path,
            "/x/.." + path,
            "/x/%2e%2e" + path,
            path.replace("v1", "V1"),
            path.replace("v1", "v1;a=b"),
            path.replace("v1", "%76%31"),
            path + "%20",
            path + "?",
            path + "#",
            path + ".json",
            path + "%2f",
            "/account/.." + path,
            path.replace("/v1", "/v1/."),
            "/v1//" + path.substring(4)
        }) {
            Answer answer =
                    stage.send(Call.post(trick, "application/json", "{\"username\":\"anna\",\"password\":\"x\"}"));

            assertThat(answer.status()).as(trick + " " + answer.text()).isIn(400, 401, 404, 405);
            Leaks.assertNone(answer);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override", "_method", "X-Original-Method"})
    void a_header_that_names_another_method_makes_none_CWE_650(String header) {
        Answer asGet = stage.send(Call.get("/v1/nothing").with(header, "POST"));
        Answer posted = stage.send(Call.post("/user/password/forgot?_method=GET", "application/json", "{}")
                .with(header, "GET"));
        Answer viaGet = stage.send(Call.get("/user/password/forgot").with(header, "POST"));

        assertThat(asGet.status()).isEqualTo(401);
        assertThat(posted.status()).as("still a call without a key").isEqualTo(401);
        assertThat(viaGet.status()).as("still a GET").isIn(404, 405);
    }

    @Test
    void over_long_everything_is_refused_and_told_in_no_words_of_the_containers_CWE_400() {
        for (Call call : new Call[] {
            Call.get("/" + "x".repeat(7_000)),
            Call.get("/" + "x".repeat(40_000)),
            Call.get("/account/recover?" + "x=y&".repeat(8_000)),
            Call.get("/webservices/IFCommonService.asmx/ResetUserPassword?username=" + "x".repeat(30_000)),
            Call.get("/").with("X-Long", "x".repeat(40_000)),
            Call.get("/account/recover").with("Cookie", "rekey_form=" + "x".repeat(30_000)),
            Call.get("/account/recover").with("Accept-Language", "da,".repeat(10_000)),
            Call.get("/v1/accounts").with("Authorization", "Basic " + "QUFB".repeat(8_000)),
            Call.of("X".repeat(5_000), "/")
        }) {
            Answer answer = stage.send(call);

            assertThat(answer.status()).as(call.target().length() + "").isNotEqualTo(500);
            Leaks.assertNone(answer);
        }
        Call many = Call.get("/");
        for (int i = 0; i < 1_000; i++) {
            many = many.with("X-" + i, "x");
        }
        Leaks.assertNone(stage.send(many));
    }

    @Test
    void request_smuggling_shapes_are_refused_or_end_the_connection_CWE_444() {
        String inside = "GET /account/smuggled HTTP/1.1\r\nHost: x\r\n\r\n";
        for (Call call : new Call[] {
            Call.of("POST", "/user/password/forgot")
                    .with("Content-Length", "4")
                    .with("Transfer-Encoding", "chunked")
                    .body("0\r\n\r\n" + inside),
            Call.of("POST", "/user/password/forgot")
                    .with("Content-Length", "0")
                    .with("Content-Length", "44")
                    .body(inside),
            Call.of("POST", "/user/password/forgot")
                    .with("Content-Length", "-1")
                    .body(inside),
            Call.of("POST", "/user/password/forgot")
                    .with("Content-Length", "+4")
                    .body(inside),
            Call.of("POST", "/user/password/forgot")
                    .with("Transfer-Encoding", "xchunked")
                    .body(inside),
            Call.of("POST", "/user/password/forgot")
                    .with("Transfer-Encoding", "chunked")
                    .body("ffffffffffff\r\n"),
            Call.of("POST", "/user/password/forgot")
                    .with("Transfer-Encoding", "chunked")
                    .body("-1\r\n\r\n" + inside),
            Call.of("GET", "/account/recover").with("Content-Length", "45").body(inside + "x")
        }) {
            Answer answer = stage.send(call, 1_000);

            assertThat(answer.text()).doesNotContain("smuggled");
            Leaks.assertNone(answer);
        }
    }
}
