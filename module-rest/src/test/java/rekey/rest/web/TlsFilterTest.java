package rekey.rest.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import rekey.kernel.Deployment;

class TlsFilterTest {

    private static final Map<String, Object> PRODUCTION =
            Map.of("rekey.demo", false, "rekey.public-url", "https://id.example");

    private final Exchange exchange = new Exchange();
    private boolean passed;

    @Test
    void old_clients_without_TLS_are_answered_unless_an_operator_says_otherwise() throws Exception {
        pass(false);

        assertThat(passed).isTrue();
        assertThat(exchange.headers).isEmpty();
    }

    @Test
    void who_reads_in_clear_is_sent_to_the_public_URL_and_not_to_the_host_that_the_request_names() throws Exception {
        exchange.path = "/account/recover";
        exchange.query = "lang=da";
        exchange.requestHeaders.put("Host", "evil.example");

        pass(true);

        assertThat(passed).isFalse();
        assertThat(exchange.status).isEqualTo(308);
        assertThat(exchange.headers).containsEntry("Location", "https://id.example/account/recover?lang=da");
    }

    @Test
    void who_sends_in_clear_is_refused_and_not_told_to_send_it_again() throws Exception {
        exchange.method = "POST";

        pass(true);

        assertThat(passed).isFalse();
        assertThat(exchange.status).isEqualTo(403);
        assertThat(exchange.headers).doesNotContainKey("Location");
        assertThat(exchange.body()).isEqualTo("This server is spoken to over https only.\n");
    }

    @Test
    void who_came_by_TLS_is_told_to_stay_RFC_6797() throws Exception {
        exchange.secure = true;

        pass(true);

        assertThat(passed).isTrue();
        assertThat(exchange.headers).containsEntry("Strict-Transport-Security", "max-age=31536000");
    }

    private void pass(boolean required) throws Exception {
        Map<String, Object> settings = new HashMap<>(PRODUCTION);
        settings.put("rekey.https.redirect", required);
        Settings config = new Settings(settings);
        new TlsFilter(new Deployment(config), config)
                .doFilter(exchange.request(), exchange.response(), (request, response) -> passed = true);
    }
}
