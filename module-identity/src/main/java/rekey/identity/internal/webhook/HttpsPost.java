package rekey.identity.internal.webhook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * One POST over https to an address that was checked. The name is resolved once, and the connection goes to that very
 * address, so that a name server cannot answer differently in between (DNS rebinding); the certificate has to be for the
 * name. Nothing is followed and nothing is read but the status.
 */
final class HttpsPost {

    private static final int HTTPS = 443;
    private static final int LONGEST_STATUS_LINE = 1024;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})(?: .*)?");

    /** Finds the addresses of a name; the system's name service, but for tests. */
    interface Names {
        List<InetAddress> resolve(String host) throws IOException;
    }

    private final WebhookSettings settings;
    private final Names names;
    private final ScheduledExecutorService scheduler;

    HttpsPost(WebhookSettings settings, Names names, ScheduledExecutorService scheduler) {
        this.settings = settings;
        this.names = names;
        this.scheduler = scheduler;
    }

    /**
     * Sends and waits for the status, no longer than the configured time altogether.
     *
     * @throws IOException if the address is not allowed, or no answer came
     */
    int send(URI target, Map<String, String> headers, String body) throws IOException {
        String host = target.getHost().replaceAll("^\\[|\\]$", "");
        InetAddress address = settings.allowed().choose(names.resolve(host));
        int port = target.getPort() < 0 ? HTTPS : target.getPort();
        Duration timeout = settings.timeout();
        try (Socket plain = new Socket()) {
            Future<?> end = scheduler.schedule(() -> close(plain), timeout.toMillis(), TimeUnit.MILLISECONDS);
            try {
                plain.setSoTimeout((int) timeout.toMillis());
                plain.connect(new InetSocketAddress(address, port), (int) timeout.toMillis());
                return exchange(plain, host, port, request(target, headers, body));
            } finally {
                end.cancel(false);
            }
        }
    }

    private int exchange(Socket plain, String host, int port, byte[] request) throws IOException {
        try (SSLSocket secure = (SSLSocket) settings.tls().getSocketFactory().createSocket(plain, host, port, true)) {
            SSLParameters parameters = secure.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
            secure.setSSLParameters(parameters);
            secure.startHandshake();
            secure.getOutputStream().write(request);
            secure.getOutputStream().flush();
            return status(secure.getInputStream());
        }
    }

    private static byte[] request(URI target, Map<String, String> headers, String body) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String path = target.getRawPath().isEmpty() ? "/" : target.getRawPath();
        StringBuilder head = new StringBuilder("POST ")
                .append(path)
                .append(target.getRawQuery() == null ? "" : "?" + target.getRawQuery())
                .append(" HTTP/1.1\r\nHost: ")
                .append(target.getRawAuthority())
                .append("\r\nContent-Type: application/json\r\nContent-Length: ")
                .append(content.length)
                .append("\r\nUser-Agent: rekey\r\nConnection: close\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
        whole.writeBytes(content);
        return whole.toByteArray();
    }

    private static int status(InputStream answer) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = answer.read(); next != '\n'; next = answer.read()) {
            if (next < 0 || line.length() == LONGEST_STATUS_LINE) {
                throw new IOException("no HTTP answer");
            }
            line.append((char) next);
        }
        Matcher status = STATUS.matcher(line.toString().stripTrailing());
        if (!status.matches()) {
            throw new IOException("no HTTP answer");
        }
        return Integer.parseInt(status.group(1));
    }

    /** Whoever reads or writes there fails at once. */
    private static Void close(Socket socket) throws IOException {
        socket.close();
        return null;
    }
}
