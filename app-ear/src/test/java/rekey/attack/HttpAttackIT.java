package rekey.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rekey.harness.RunningServer;

/** Attacks on how requests come, whatever they say. */
class HttpAttackIT {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int SLOW_CLIENTS = 50;

    /** The grace of a body, and what a busy machine adds to it. */
    private static final Duration TRICKLE = Duration.ofSeconds(45);

    private static final String CHUNKED = "Transfer-Encoding: chunked";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final Stage stage = Stage.shared();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /user/password/forgot HTTP/1.1\r\nHost: x\r\nConte",
                "POST /webservices/IFCommonService.asmx HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n<",
                "POST /broker/3.9/login.wso HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n<",
                "POST /account/recover HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                        + "Content-Length: 900\r\n\r\na="
            })
    void clients_that_never_come_to_an_end_keep_nobody_waiting_CWE_400(String beginning) throws IOException {
        Programs programs = stage.programs();
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < SLOW_CLIENTS; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), stage.port());
                socket.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().flush();
                slow.add(socket);
            }
            for (RequestDoor door : RequestDoor.values()) {
                Call honest = door.call(stage, programs, stage.nobody());
                Instant start = Instant.now();

                assertThat(door.accepts(stage.send(honest))).as(door.name()).isTrue();

                assertThat(Duration.between(start, Instant.now()))
                        .as(door.name())
                        .isLessThan(PATIENCE);
            }
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    /** The reads of a body in chunks never meet the container's time-out; many such would hold all threads for days. */
    @ParameterizedTest
    @ValueSource(strings = {CHUNKED, "Content-Length: 90000"})
    void a_body_that_trickles_is_given_up_at_every_door_CWE_400(String framing) throws Exception {
        String drop = framing.equals(CHUNKED) ? "1\r\n \r\n" : " ";
        List<String> doors = List.of(
                "/Webservices/BrightOfficeAPI.asmx HTTP/1.1\r\nContent-Type: text/xml",
                "/Webservices/BrightOfficeAPI.asmx/ConfirmCustomerUserMFA HTTP/1.1\r\nContent-Type: application/json",
                "/webservices/IFCommonService.asmx/ResetUserPassword HTTP/1.1\r\nContent-Type: " + FORM,
                "/broker/3.9/login.wso HTTP/1.1\r\nContent-Type: text/xml",
                "/broker/3.9/login.wso/resetPrivateUserPassword HTTP/1.1\r\nContent-Type: application/json",
                "/user/password/reset HTTP/1.1\r\nContent-Type: application/json",
                "/v1/accounts HTTP/1.1\r\nContent-Type: application/json\r\nAuthorization: "
                        + RunningServer.adminAuthorization(),
                "/account/recover HTTP/1.1\r\nContent-Type: " + FORM);
        ExecutorService readers = Executors.newFixedThreadPool(doors.size());
        List<Socket> sockets = new ArrayList<>();
        List<Future<String>> ends = new ArrayList<>();
        try {
            for (String door : doors) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), stage.port());
                sockets.add(socket);
                trickle(socket, "POST " + door + "\r\nHost: " + stage.authority() + "\r\n" + framing + "\r\n\r\n");
                ends.add(readers.submit(() -> firstLine(socket)));
            }
            Instant end = Instant.now().plus(TRICKLE);
            while (ends.stream().anyMatch(one -> !one.isDone()) && Instant.now().isBefore(end)) {
                LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
                for (int i = 0; i < sockets.size(); i++) {
                    if (!ends.get(i).isDone()) {
                        trickle(sockets.get(i), drop);
                    }
                }
            }
            for (int i = 0; i < doors.size(); i++) {
                assertThat(ends.get(i).isDone()).as(doors.get(i)).isTrue();
                assertThat(ends.get(i).get()).as(doors.get(i)).doesNotContain(" 200", " 201", " 303");
            }
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
            readers.shutdownNow();
        }
    }

    private static void trickle(Socket socket, String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
        } catch (IOException givenUp) {
            // Its reader sees the same and says so.
        }
    }

    /** The line that begins an answer; nothing if the connection ends without one. */
    private static String firstLine(Socket socket) {
        try {
            String line = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            return line == null ? "" : line;
        } catch (IOException ended) {
            return "";
        }
    }

    /** What the container remembers of one path must not answer the next caller of another; ADR 12. */
    @ParameterizedTest
    @ValueSource(strings = {";a=b/longer/than/the/path", ";/x", ";a", "/%2e%2e;/x"})
    void a_path_with_parameters_changes_nothing_for_the_next_caller_CWE_349(String parameters) {
        for (int i = 0; i < 5; i++) {
            String path = "/" + Stage.name("path");
            String expected = stage.send(Call.get("/" + Stage.name("path"))).visible();

            stage.send(Call.get(path + parameters));

            assertThat(stage.send(Call.get(path)).visible()).isEqualTo(expected);
        }
        stage.send(Call.get("/webservices;a=b/IFCommonService.asmx"));
        assertThat(stage.send(Call.get("/webservices")).status()).isEqualTo(404);
    }

    @Test
    void a_request_without_a_host_or_of_an_old_version_gets_no_link_of_its_own_making_CWE_644() throws IOException {
        for (String request : new String[] {
            "GET /webservices/IFCommonService.asmx?wsdl HTTP/1.0\r\n\r\n",
            "GET /webservices/IFCommonService.asmx?wsdl HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
            "GET http://evil.example/webservices/IFCommonService.asmx?wsdl HTTP/1.1\r\nHost: evil.example\r\n"
                    + "Connection: close\r\n\r\n",
            "GET /webservices/IFCommonService.asmx?wsdl HTTP/1.1\r\nHost: x\"><evil/>\r\nConnection: close\r\n\r\n"
        }) {
            try (RawConnection connection = new RawConnection(stage.port())) {
                Answer answer = connection.exchange(request.getBytes(StandardCharsets.US_ASCII), false);

                assertThat(answer.text()).doesNotContain("evil");
                Leaks.assertNone(answer);
            }
        }
    }
}
