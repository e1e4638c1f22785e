package rekey.wire.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rekey.harness.RunningServer;

/** Rule 14: documents show the address by which a client came, and forwarding headers count from trusted proxies only. */
class TrustedProxyContractIT {

    private static final String STRANGER = "127.0.0.1";
    private static final Pattern LOCATION = Pattern.compile("address location=\"([^\"]+)\"");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/Webservices/BrightOfficeAPI.asmx?wsdl",
                "/webservices/IFCommonService.asmx?wsdl",
                "/broker/3.9/login.wso?wsdl"
            })
    void behind_a_trusted_proxy_the_wsdl_shows_the_address_that_the_client_used(String path) {
        assertThat(locations(
                        get(RunningServer.PROXY, path, "X-Forwarded-For: 203.0.113.9", "X-Forwarded-Proto: https")))
                .isNotEmpty()
                .allMatch(location -> location.startsWith("https://" + RunningServer.PROXIED_HOST + "/"));
    }

    @Test
    void a_stranger_s_forwarding_headers_are_nobody_s() {
        assertThat(locations(get(
                        STRANGER,
                        "/webservices/IFCommonService.asmx?wsdl",
                        "X-Forwarded-For: 203.0.113.9",
                        "X-Forwarded-Proto: https",
                        "X-Forwarded-Host: evil.example.com")))
                .isNotEmpty()
                .allMatch(location -> location.startsWith("http://" + RunningServer.PROXIED_HOST));
    }

    @Test
    void liberty_s_private_headers_are_nobody_s_even_of_a_proxy() {
        assertThat(get(
                        RunningServer.PROXY,
                        "/webservices/IFCommonService.asmx?wsdl",
                        "$WSSN: evil.example.com",
                        "$WSSP: 666",
                        "$WSIS: true"))
                .doesNotContain("evil.example.com")
                .doesNotContain(":666/");
    }

    private static List<String> locations(String answer) {
        return LOCATION.matcher(answer).results().map(found -> found.group(1)).toList();
    }

    /** From a chosen loopback address, which the HTTP client of Java 17 cannot do. */
    private static String get(String from, String path, String... headers) {
        URI server = RunningServer.uri(path);
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
            socket.setSoTimeout(30_000);
            socket.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), server.getPort()));
            String request = "GET " + path + " HTTP/1.1\r\nHost: " + RunningServer.PROXIED_HOST + "\r\n"
                    + String.join("\r\n", headers) + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
