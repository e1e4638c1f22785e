package rekey.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import rekey.attack.Call;
import rekey.attack.Person;
import rekey.attack.Programs;
import rekey.attack.RequestDoor;
import rekey.attack.Stage;
import rekey.harness.LibertyServer;
import rekey.harness.Mailbox;

/** Traces as {@code examples/tracing.xml} turns them on, sent to a collector that keeps what it is sent. */
class TracingIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String QUERY = "s3cretOfAQuery";

    private static final List<String> RECEIVED = new CopyOnWriteArrayList<>();
    private static HttpServer collector;
    private static LibertyServer server;

    @BeforeAll
    static void a_server_with_traces_and_a_collector() throws IOException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            RECEIVED.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        server = LibertyServer.prepare("tracing")
                .overrideByExample("tracing.xml")
                .set(
                        "otel.exporter.otlp.endpoint",
                        "http://localhost:" + collector.getAddress().getPort())
                .set("otel.bsp.schedule.delay", "200")
                .start();
    }

    @AfterAll
    static void stop() {
        server.close();
        collector.stop(0);
    }

    @Test
    void a_request_leaves_spans_of_gate_core_database_and_delivery_and_none_of_them_has_a_secret() {
        Stage stage = Stage.on(server);
        Programs programs = stage.programs();
        Person person = stage.person();
        stage.send(RequestDoor.BRIGHTOFFICE_SOAP_11.call(stage, programs, person));
        stage.send(RequestDoor.BROKER_JSON.call(stage, programs, person));
        Mailbox mailbox = Mailbox.of(server, person.email());
        mailbox.await(2);
        String link = mailbox.mails().stream()
                .filter(mail -> mail.text().contains("/account/reset/"))
                .findFirst()
                .orElseThrow()
                .resetPath();
        stage.send(Call.get(link + "?secret=" + QUERY));
        stage.send(Call.get("/webservices/IFCommonService.asmx/ResetUserPassword?username=" + person.name()));

        List<String> wanted = List.of(
                "request",
                "gate",
                "door",
                "brightoffice",
                "authenticate caller",
                "request recovery",
                "transaction",
                "work off recovery requests",
                "deliver mail",
                "/account/reset/*");
        awaitAll(wanted);
        assertThat(all())
                .doesNotContain(
                        link.substring(link.lastIndexOf('/') + 1),
                        QUERY,
                        person.name(),
                        person.email(),
                        programs.brightOffice().secret(),
                        Stage.OLD_PASSWORD);
    }

    private static void awaitAll(List<String> wanted) {
        Instant end = Instant.now().plus(PATIENCE);
        while (missing(wanted).findAny().isPresent() && Instant.now().isBefore(end)) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        assertThat(missing(wanted)).isEmpty();
    }

    private static Stream<String> missing(List<String> wanted) {
        String all = all();
        return wanted.stream().filter(text -> !all.contains(text));
    }

    private static String all() {
        return String.join("", RECEIVED);
    }
}
