package rekey.rest.servicestack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import rekey.rest.sixth.GreetingContract;

@DisplayName("A further contract is a description and a handler: all the rest follows (design section 2)")
class FurtherContractTest {

    private final Dialect dialect = new Dialect(
            List.of(Recorded.contract((request, call) -> Answer.of(Recorded.success())), new GreetingContract()),
            URI.create("https://rekey.example"));

    @Test
    void it_is_served_beside_the_others_on_every_route_and_in_every_format() {
        assertThat(post("/hello", "application/json", "{\"name\":\"a\",\"times\":\"2\",\"loud\":true}"))
                .isEqualTo("{\"result\":\"Hello a, 2 times!\"}");
        assertThat(post("/api/Hello", "application/json", "{\"NAME\":\"a\"}"))
                .isEqualTo("{\"result\":\"Hello a, 1 times\"}");
        assertThat(post(
                        "/xml/reply/hello",
                        "application/xml",
                        "<Hello xmlns=\"http://schemas.datacontract.org/2004/07/Greeting\"><Times>3</Times><Name>a</Name>"
                                + "<Loud>0</Loud></Hello>"))
                .isEqualTo("<?xml version=\"1.0\" encoding=\"utf-8\"?><HelloResponse"
                        + " xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\""
                        + " xmlns=\"http://schemas.datacontract.org/2004/07/Greeting\">"
                        + "<ResponseStatus xmlns:d2p1=\"http://schemas.servicestack.net/types\" i:nil=\"true\" />"
                        + "<Result>Hello a, 3 times</Result></HelloResponse>");
        assertThat(post("/user/password/reset", "application/json", "{}")).startsWith("{\"systemUserId\":7");
    }

    @Test
    void it_is_documented() {
        assertThat(get("/metadata")).contains("Greeting API").contains("Recorded API");
        assertThat(get("/jsv/metadata?op=Hello"))
                .contains("Whom to greet")
                .contains("{name:String,times:0,loud:False}");
        assertThat(get("/types/mjs")).contains("export class Hello {");
        assertThat(get("/types/metadata.json")).contains("\"path\":\"/hello\"");
    }

    @Test
    void a_value_of_the_wrong_type_is_refused_for_every_type() {
        for (String json :
                new String[] {"{\"times\":1.5}", "{\"times\":\"x\"}", "{\"loud\":\"maybe\"}", "{\"loud\":7}"}) {
            Reply reply = Exchange.of(dialect, "POST", "/hello")
                    .body("application/json", json)
                    .reply();
            assertThat(reply.status()).isEqualTo(400);
        }
    }

    private String post(String path, String contentType, String body) {
        return Exchange.text(
                Exchange.of(dialect, "POST", path).body(contentType, body).reply());
    }

    private String get(String path) {
        return Exchange.text(Exchange.of(dialect, "GET", path).reply());
    }
}
