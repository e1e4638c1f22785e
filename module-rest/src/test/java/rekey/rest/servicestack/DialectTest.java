package rekey.rest.servicestack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The dialect routes, negotiates and fails as ServiceStack does (wire 5.2 to 5.5)")
class DialectTest {

    private static final String JSON = "application/json";

    /** What the handler got. */
    private final List<Message> received = new ArrayList<>();

    private final Dialect dialect = Exchange.dialect((request, call) -> {
        received.add(request);
        if (request.get(Recorded.PASSWORD).filter("boom"::equals).isPresent()) {
            throw new IllegalStateException("secret detail");
        }
        return request.get(Recorded.PASSWORD).isEmpty()
                ? Answer.invalid(List.of(Validation.missing(Recorded.PASSWORD)))
                : Answer.of(Recorded.success());
    });

    private final Logger incidents = Logger.getLogger("rekey.incident");

    @BeforeEach
    void quietly() {
        incidents.setLevel(Level.OFF);
    }

    @AfterEach
    void loudly() {
        incidents.setLevel(null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/user/password/reset",
                "/User/Password/RESET",
                "/user/password/reset/",
                "/user/password/reset.json",
                "/api/ResetPassword",
                "/api/resetpassword",
                "/api/ResetPassword.json",
                "/json/reply/ResetPassword",
                "/json/oneway/RESETPASSWORD"
            })
    @DisplayName("wire 5.2: every documented URL reaches the operation, in any case")
    void routes(String path) {
        Reply reply = post(path).body(JSON, "{\"password\":\"p\"}").reply();
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.contentType()).isEqualTo("application/json; charset=utf-8");
        assertThat(reply.headers()).containsEntry("Vary", "Accept");
        assertThat(Exchange.text(reply)).startsWith("{\"systemUserId\":7,");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // path | Content-Type | Accept | format of the answer
                "/user/password/reset | application/json | - | JSON",
                "/user/password/reset | application/json | */* | JSON",
                "/user/password/reset | application/json | application/xml | XML",
                "/user/password/reset | application/json | application/xml, application/json;q=0.1 | JSON",
                "/user/password/reset | text/plain | application/xml, application/json;q=0.1 | JSON",
                "/user/password/reset | text/plain | application/jsv, application/xml | XML",
                "/user/password/reset | application/json | text/html,application/xhtml+xml,*/*;q=0.8 | JSON",
                "/user/password/reset | application/json | image/png | JSON",
                "/user/password/reset | application/json | TEXT/CSV | CSV",
                "/user/password/reset | application/json | text/csv, application/jsv | JSV",
                "/user/password/reset | text/plain | */* | JSON",
                "/user/password/reset | application/xml | - | XML",
                "/user/password/reset | application/xml; charset=utf-8 | */* | XML",
                "/user/password/reset | application/xml | application/json | JSON",
                "/user/password/reset | application/xml | application/json, text/xml | XML",
                "/user/password/reset | application/x-www-form-urlencoded | - | JSON",
                "/user/password/reset | application/x-www-form-urlencoded | application/xml | XML",
                "/user/password/reset.xml | application/json | application/json | XML",
                "/user/password/reset.CSV | application/json | */* | CSV",
                "/user/password/reset?format=jsv | application/json | application/xml | JSV",
                "/user/password/reset?FORMAT=XML | application/json | - | XML",
                "/user/password/reset?format=nonsense | application/json | application/xml | XML",
                "/user/password/reset.xml?format=csv | application/json | - | XML",
                "/api/ResetPassword | application/json | */* | JSON",
                "/api/ResetPassword | application/json | application/xml | XML",
                "/api/ResetPassword.jsv | application/json | application/xml | JSV",
                "/api/ResetPassword | text/plain;charset=UTF-8 | */* | JSON",
                "/xml/reply/ResetPassword | application/xml | application/json | XML",
                "/json/reply/ResetPassword | application/json | application/xml | JSON",
                "/json/reply/ResetPassword?format=csv | application/json | - | CSV",
                "/jsv/reply/ResetPassword | text/plain | - | JSV",
                "/csv/reply/ResetPassword | - | - | CSV",
                "/jsonl/reply/ResetPassword | - | */* | JSONL"
            })
    @DisplayName("wire 5.3: suffix or ?format=, then Accept, then the request's own type")
    void negotiation(String path, String contentType, String accept, Format expected) {
        Exchange exchange = post(path);
        if (contentType != null) {
            exchange.header("Content-Type", contentType);
        }
        if (accept != null) {
            exchange.header("Accept", accept);
        }
        assertThat(exchange.reply().contentType()).isEqualTo(expected.contentType());
    }

    @ParameterizedTest
    @CsvSource({
        "/user/password/reset,text/plain",
        "/user/password/reset,",
        "/api/ResetPassword,text/plain;charset=UTF-8",
        "/api/ResetPassword,application/octet-stream",
        "/api/ResetPassword,application/xml",
        "/json/reply/ResetPassword,",
        "/jsonl/reply/ResetPassword,text/plain"
    })
    @DisplayName("wire 5.4 and 5.8: JSON is read whatever its type on the predefined routes, as text/plain everywhere")
    void json_by_any_other_name(String path, String contentType) {
        Exchange exchange = post(path).body("{\"password\":\"p\"}".getBytes(StandardCharsets.UTF_8));
        if (contentType != null) {
            exchange.header("Content-Type", contentType);
        }
        assertThat(exchange.reply().status()).isEqualTo(200);
    }

    @Test
    @DisplayName("wire 5.4: a body of an unknown type binds nothing on the operation's own route, and the query does")
    void unknown_type() {
        post("/user/password/reset?password=q")
                .body("image/png", "{\"apiKey\":\"k\"}")
                .reply();
        assertThat(received.get(0).get(Recorded.API_KEY)).isEmpty();
        assertThat(received.get(0).get(Recorded.PASSWORD)).contains("q");
    }

    @Test
    @DisplayName(
            "wire 5.4: the query beats the body on the own route and fills it on a predefined one; blanks say nothing")
    void overlay() {
        String body = "{\"password\":\"b\"}";
        post("/user/password/reset?PASSWORD=q&apikey=k").body(JSON, body).reply();
        post("/api/ResetPassword?password=q&apikey=k").body(JSON, body).reply();
        post("/user/password/reset?password=").body(JSON, body).reply();
        assertThat(received)
                .extracting(m -> m.get(Recorded.PASSWORD).orElseThrow())
                .containsExactly("q", "b", "b");
        assertThat(received.get(1).get(Recorded.API_KEY)).contains("k");
    }

    @Test
    @DisplayName("wire 5.4: a form binds on every route and beats the query")
    void forms() {
        for (String path : List.of("/user/password/reset", "/api/ResetPassword", "/xml/reply/ResetPassword")) {
            post(path + "?password=q")
                    .body("application/x-www-form-urlencoded", "Password=f")
                    .reply();
        }
        assertThat(received)
                .extracting(m -> m.get(Recorded.PASSWORD).orElseThrow())
                .containsExactly("f", "f", "f");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/user/password/reset",
        "PUT,/user/password/reset.json",
        "OPTIONS,/user/password/reset",
        "POST,/user/password/nothing",
        "GET,/user",
        "GET,/user/password/reset/more",
        "POST,/api",
        "POST,/api/ResetPassword/more",
        "POST,/json/reply",
        "GET,/json",
        "GET,/types/nothing",
        "POST,/metadata"
    })
    @DisplayName("wire 5.2: a wrong verb on the own route and an unknown path are 404, three bytes of text")
    void not_found(String method, String path) {
        Reply reply = Exchange.of(dialect, method, path).reply();
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.contentType()).isEqualTo("text/plain");
        assertThat(Exchange.text(reply)).isEqualTo("404");
        assertThat(received).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"GET,Get", "PUT,Put", "DELETE,Delete", "HEAD,Head", "OPTIONS,Options", "<x>,Other"})
    @DisplayName("wire 5.2: a wrong verb on a predefined route is 405")
    void wrong_verb(String method, String named) {
        Reply reply =
                Exchange.of(dialect, method, "/api/ResetPassword?password=p").reply();
        assertThat(reply.status()).isEqualTo(405);
        assertThat(Exchange.text(reply))
                .isEqualTo("{\"responseStatus\":{\"errorCode\":\"NotImplementedException\",\"message\":\"Could not find"
                        + " method named " + named
                        + "(ResetPassword) or Any(ResetPassword) on Service RecordedService\","
                        + "\"errors\":[]}}");
        assertThat(received).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/Nothing", "/json/reply/Nothing", "/api/Nothing.json"})
    @DisplayName("wire 5.2: an unknown operation is 405")
    void unknown_operation(String path) {
        Reply reply = post(path).reply();
        assertThat(reply.status()).isEqualTo(405);
        assertThat(Exchange.text(reply)).contains("\"message\":\"The operation does not exist for this service\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/account/recover", "/v1/accounts", "/index.html", "/users", "/apis", "", "/jsons/reply"})
    void what_is_not_the_dialects_is_left_alone(String path) {
        assertThat(Exchange.of(dialect, "GET", path).send()).isEmpty();
        assertThat(post(path).send()).isEmpty();
    }

    @Test
    @DisplayName("wire 5.4: bad input is 400 with the recorded words and an ErrorResponse")
    void unreadable() {
        Reply reply = post("/user/password/reset").body(JSON, "[]").reply();
        assertThat(reply.status()).isEqualTo(400);
        assertThat(Exchange.text(reply))
                .isEqualTo(
                        "{\"responseStatus\":{\"errorCode\":\"SerializationException\",\"message\":\"Could not deserialize"
                                + " 'application/json' request using WebService.ServiceModel.ResetPassword'\\nError: Type"
                                + " definitions should start with a '{', expecting serialized type 'ResetPassword', got string"
                                + " starting with: [\",\"errors\":[]}}");
    }

    @Test
    void an_unreadable_query_is_bad_input_as_well() {
        assertThat(post("/user/password/reset?latitude=x")
                        .body(JSON, "{}")
                        .reply()
                        .status())
                .isEqualTo(400);
    }

    @Test
    @DisplayName("wire 5.5: a failure of the operation is its response with a responseStatus")
    void failed() {
        Reply reply = post("/xml/reply/ResetPassword").reply();
        assertThat(reply.status()).isEqualTo(400);
        assertThat(Exchange.text(reply))
                .startsWith("<?xml version=\"1.0\" encoding=\"utf-8\"?><ResetPasswordResponse ")
                .contains("<d2p1:FieldName>Password</d2p1:FieldName>");
    }

    @ParameterizedTest
    @CsvSource({
        "/user/password/reset,JSON",
        "/user/password/reset.xml,XML",
        "/csv/reply/ResetPassword?password=boom,CSV"
    })
    @DisplayName("design rule 14: an unexpected failure shows an incident and nothing else, in the format asked for")
    void incident(String path, Format format) {
        Reply reply = post(path)
                .body(JSON, format == Format.CSV ? "" : "{\"password\":\"boom\"}")
                .reply();
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.contentType()).isEqualTo(format.contentType());
        assertThat(Exchange.text(reply))
                .containsPattern("Incident [2-9A-Z]{10}")
                .doesNotContain("secret")
                .doesNotContain("IllegalState");
    }

    @Test
    @DisplayName("A body of 1 MiB is read, a longer one is 413 and never reaches the operation")
    void body_limit() {
        String longest = "{\"password\":\"" + "p".repeat(1_048_576 - 15) + "\"}";
        assertThat(post("/api/ResetPassword").body(JSON, longest).reply().status())
                .isEqualTo(200);
        Reply reply = post("/api/ResetPassword").body(JSON, longest + " ").reply();
        assertThat(reply.status()).isEqualTo(413);
        assertThat(Exchange.text(reply)).contains("\"errorCode\":\"RequestEntityTooLarge\"");
        assertThat(received).hasSize(1);
    }

    @Test
    @DisplayName("design section 1: JSONP is off")
    void no_jsonp() {
        Reply reply = post("/user/password/reset?callback=steal")
                .body(JSON, "{\"password\":\"p\"}")
                .reply();
        assertThat(Exchange.text(reply)).startsWith("{").doesNotContain("steal");
        assertThat(reply.headers()).doesNotContainKey("Access-Control-Allow-Origin");
    }

    @Test
    void two_contracts_cannot_have_the_same_operation() {
        ServiceStackContract contract = Recorded.contract((request, call) -> Answer.of(Recorded.success()));
        assertThatThrownBy(() -> new Dialect(List.of(contract, contract), URI.create("https://rekey.example")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("/user/password/reset");
    }

    private Exchange post(String path) {
        return Exchange.of(dialect, "POST", path);
    }
}
