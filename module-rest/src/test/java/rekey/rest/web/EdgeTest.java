package rekey.rest.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rekey.identity.Doors;
import rekey.identity.Origin;
import rekey.kernel.ClientAddress;
import rekey.kernel.Deployment;
import rekey.kernel.IncidentId;
import rekey.kernel.Realm;
import rekey.rest.page.Brands;
import rekey.rest.page.PageRenderer;

class EdgeTest {

    private static final String SECRET = "select secret from rekey.internal.Table";
    private static final Logger INCIDENTS = Logger.getLogger("rekey.incident");

    private final Exchange exchange = new Exchange();
    private final Settings settings =
            new Settings(Map.of("rekey.demo", false, "rekey.public-url", "https://id.example"));
    private final Doors doors = (contract, address) -> new Origin(contract, Realm.MAIN, ClientAddress.of(address));
    private final ErrorServlet errors =
            new ErrorServlet(new PageRenderer(), new Brands(settings), doors, new Deployment(settings));

    @BeforeEach
    void quietly() {
        INCIDENTS.setLevel(Level.OFF);
    }

    @AfterEach
    void loudly() {
        INCIDENTS.setLevel(null);
    }

    @Test
    void whatever_is_thrown_becomes_an_incident_and_goes_no_further_rule_14() throws Exception {
        pass((request, response) -> {
            throw new IllegalStateException(SECRET);
        });

        assertThat(exchange.sentError).isTrue();
        assertThat(exchange.status).isEqualTo(500);
        assertThat(exchange.headers).containsOnly(Map.entry("X-Content-Type-Options", "nosniff"));
        assertThat(exchange.attributes.get(EdgeFilter.INCIDENT)).isInstanceOf(IncidentId.class);
    }

    @Test
    void a_client_that_ends_its_connection_early_is_no_incident_CWE_779() throws Exception {
        pass((request, response) -> {
            throw new IOException("Read failed");
        });

        assertThat(exchange.sentError).isFalse();
        assertThat(exchange.status).isEqualTo(400);
        assertThat(exchange.attributes).doesNotContainKey(EdgeFilter.INCIDENT);
    }

    @Test
    void a_body_that_comes_too_slowly_is_told_so_however_deep_the_container_hides_it() throws Exception {
        pass((request, response) -> {
            throw new IOException(new SocketTimeoutException("no more bytes"));
        });

        assertThat(exchange.sentError).isFalse();
        assertThat(exchange.status).isEqualTo(408);
    }

    @Test
    void an_error_and_a_failure_that_a_servlet_wrapped_do_too() throws Exception {
        pass((request, response) -> {
            throw new ServletException(SECRET);
        });
        assertThat(exchange.status).isEqualTo(500);

        exchange.status = 200;
        pass((request, response) -> {
            throw new StackOverflowError();
        });
        assertThat(exchange.status).isEqualTo(500);
    }

    @Test
    void an_answer_that_somebody_wrote_passes_as_it_is() throws Exception {
        pass((request, response) -> {
            ((HttpServletResponse) response).reset();
            ((HttpServletResponse) response).setStatus(500);
            response.getOutputStream().print("<fault/>");
        });

        assertThat(exchange.sentError).isFalse();
        assertThat(exchange.body()).isEqualTo("<fault/>");
        assertThat(exchange.headers).containsEntry("X-Content-Type-Options", "nosniff");
    }

    @Test
    void an_incident_is_told_as_a_problem_under_v1_as_a_page_to_browsers_and_as_a_line_to_the_rest() throws Exception {
        failed("/v1/accounts", null);
        assertThat(exchange.headers.get("Content-Type")).isEqualTo("application/problem+json");
        assertThat(exchange.body()).contains("https://id.example/problems/unexpected", "\"incident\":\"ABCDEFGHJK\"");

        Exchange page = failed("/account/reset", "text/html");
        assertThat(page.headers.get("Content-Type")).isEqualTo("text/html;charset=utf-8");
        assertThat(page.headers).containsKey("Content-Security-Policy");
        assertThat(page.body()).contains("Something went wrong", "ABCDEFGHJK");

        assertThat(failed("/x.asmx", "*/*").body())
                .isEqualTo("Something went wrong on the server. Incident ABCDEFGHJK\n");
    }

    @Test
    void a_failure_that_only_the_container_saw_gets_an_incident_and_shows_nothing_of_itself() throws Exception {
        exchange.dispatcher = DispatcherType.ERROR;
        exchange.attributes.put(RequestDispatcher.ERROR_EXCEPTION, new IllegalStateException(SECRET));

        errors.service(exchange.request(), exchange.response());

        assertThat(exchange.status).isEqualTo(500);
        assertThat(exchange.body()).matches("Something went wrong on the server\\. Incident [A-Z2-9]{10}\n");
    }

    @Test
    void whoever_asks_for_what_is_not_there_or_for_the_error_page_itself_finds_nothing() throws Exception {
        exchange.path = "/error-answer";

        errors.service(exchange.request(), exchange.response());

        assertThat(exchange.status).isEqualTo(404);
        assertThat(exchange.body()).isEqualTo("There is nothing here.\n");
    }

    @Test
    void HEAD_has_the_head_of_the_answer_and_no_body() throws Exception {
        exchange.method = "HEAD";

        errors.service(exchange.request(), exchange.response());

        assertThat(exchange.headers).containsEntry("Content-Length", "23");
        assertThat(exchange.body()).isEmpty();
    }

    private Exchange failed(String path, String accept) throws IOException {
        Exchange one = path.startsWith("/v1") ? exchange : new Exchange();
        one.path = path;
        one.dispatcher = DispatcherType.ERROR;
        one.requestHeaders.put("Accept", accept);
        one.attributes.put(RequestDispatcher.ERROR_STATUS_CODE, 500);
        one.attributes.put(EdgeFilter.INCIDENT, new IncidentId("ABCDEFGHJK"));
        errors.service(one.request(), one.response());
        return one;
    }

    private void pass(FilterChain chain) throws IOException, ServletException {
        new EdgeFilter().doFilter(exchange.request(), exchange.response(), chain);
    }
}
