package rekey.rest.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rekey.kernel.RememberedMeters;
import rekey.kernel.RequestId;
import rekey.soap.gate.ServedCall;

class ObservingFilterTest {

    private static final Logger LOG = Logger.getLogger("rekey.request");

    private final Exchange exchange = new Exchange();
    private final RememberedMeters meters = new RememberedMeters();
    private final AtomicLong nanoseconds = new AtomicLong();
    private final List<LogRecord> lines = new ArrayList<>();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        LOG.setUseParentHandlers(false);
        LOG.addHandler(listener);
    }

    @AfterEach
    void stopListening() {
        LOG.removeHandler(listener);
        LOG.setUseParentHandlers(true);
    }

    @Test
    void a_request_is_measured_by_contract_operation_and_class_of_status_and_by_nothing_of_a_persons()
            throws Exception {
        exchange.path = "/broker/3.9/login.wso";
        pass(Map.of(), (request, response) -> {
            new ServedCall("broker", "resetPrivateUserPassword").markOn(request);
            nanoseconds.addAndGet(Duration.ofMillis(12).toNanos());
        });

        assertThat(meters.times())
                .containsExactly(Map.entry(
                        "rekey_request{contract=broker,operation=resetprivateuserpassword,status=2xx}",
                        List.of(Duration.ofMillis(12))));
        assertThat(lines).as("a healthy run logs nothing").isEmpty();
    }

    @Test
    void paths_that_nobody_serves_are_one_series_however_many_a_scanner_tries() throws Exception {
        for (String path : List.of("/", "/wp-login.php", "/anna@example.com")) {
            exchange.path = path;
            exchange.status = 404;
            pass(Map.of(), (request, response) -> {});
        }

        assertThat(meters.times()).containsOnlyKeys("rekey_request{contract=other,operation=none,status=4xx}");
    }

    @Test
    void a_failed_request_is_measured_too_and_its_thread_forgets_its_id() {
        FilterChain failing = (request, response) -> {
            ((HttpServletResponse) response).setStatus(500);
            throw new IllegalStateException();
        };

        assertThatThrownBy(() -> pass(Map.of(), failing)).isInstanceOf(IllegalStateException.class);

        assertThat(meters.times()).containsOnlyKeys("rekey_request{contract=other,operation=none,status=5xx}");
        assertThat(RequestId.current()).isEmpty();
    }

    @Test
    void a_logged_request_holds_neither_token_nor_query_ASVS_14_2_1() throws Exception {
        exchange.path = "/account/reset/s3cr3t-token";
        exchange.query = "username=secret";
        exchange.requestHeaders.put("X-Request-Id", "from-the-proxy");
        pass(Map.of("rekey.log.requests", true), (request, response) -> {});

        assertThat(lines)
                .singleElement()
                .satisfies(line -> assertThat(line.getMessage())
                        .isEqualTo("Request: GET /account/reset/* status=200 millis=0 client=127.0.0.1"
                                + " request=from-the-proxy"));
    }

    @Test
    void a_slow_request_is_a_warning_whether_or_not_requests_are_logged() throws Exception {
        FilterChain slow = (request, response) ->
                nanoseconds.addAndGet(Duration.ofSeconds(3).toNanos());

        pass(Map.of("rekey.log.slow-request", 3000L), slow);
        pass(Map.of("rekey.log.slow-request", 3001L), slow);
        pass(Map.of("rekey.log.slow-request", 0L), slow);

        assertThat(lines).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.WARNING);
            assertThat(line.getMessage()).startsWith("Slow request: GET / status=200 millis=3000");
        });
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "/|/",
                "/Webservices/BrightOfficeAPI.asmx|/Webservices/BrightOfficeAPI.asmx",
                "/account/reset|/account/reset",
                "/account/reset/token|/account/reset/*",
                "/account/not-me/a/b|/account/not-me/*/*",
                "/v1/accounts/0193-ab/recovery|/v1/accounts/0193-ab/recovery",
                "/x y/ok|/*/ok",
                "/a%0d/ok|/*/ok",
                "/1/2/3/4/5/6/7|/1/2/3/4/*",
            },
            delimiter = '|')
    void what_may_be_a_secret_or_forge_a_line_is_an_asterisk_CWE_117(String path, String logged) {
        assertThat(LoggedPath.of(path, null)).isEqualTo(logged);
    }

    @Test
    void a_method_of_the_clients_own_making_is_not_repeated() {
        assertThat(LoggedPath.method("GET")).isEqualTo("GET");
        assertThat(LoggedPath.method("FORGED")).isEqualTo("OTHER");
    }

    private void pass(Map<String, Object> settings, FilterChain chain) throws Exception {
        new ObservingFilter(meters, new RequestSpan(), new Settings(settings), nanoseconds::get)
                .doFilter(exchange.request(), exchange.response(), chain);
    }
}
