package rekey.notification.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A mail server that answers as it was told: the reply to a command is the one set for the longest beginning of the
 * line that matches, or else the usual one.
 */
final class ScriptedSmtpServer implements AutoCloseable {

    /** As a reply: none, and the connection stays open. */
    static final String SILENCE = "(silence)";

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, String> replies = new ConcurrentHashMap<>(Map.of(
            "CONNECT", "220 mail.example.com",
            "EHLO", "250 mail.example.com",
            "MAIL FROM", "250 ok",
            "RCPT TO", "250 ok",
            "DATA", "354 go on",
            ".", "250 taken",
            "RSET", "250 ok",
            "NOOP", "250 ok",
            "QUIT", "221 bye"));
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile SSLContext tls;
    private volatile boolean deaf;
    private volatile int mostMessages = Integer.MAX_VALUE;
    private volatile String farewell = "";
    private final List<String> lines = new CopyOnWriteArrayList<>();

    ScriptedSmtpServer() throws IOException {
        threads.execute(this::listen);
    }

    /** Sets the reply to lines that begin so; an empty reply hangs up. */
    ScriptedSmtpServer answer(String beginning, String reply) {
        replies.put(beginning, reply);
        return this;
    }

    /** Offers STARTTLS with this certificate. */
    ScriptedSmtpServer offering(SSLContext certificate) {
        tls = certificate;
        return answer("EHLO", "250-mail.example.com\r\n250 STARTTLS").answer("STARTTLS", "220 go ahead");
    }

    /** Reads nothing of a message, and keeps the connection. */
    ScriptedSmtpServer deaf() {
        deaf = true;
        return this;
    }

    /** Takes so many messages over one connection; the next one is answered so, or by hanging up when that is empty. */
    ScriptedSmtpServer endAfter(int messages, String reply) {
        mostMessages = messages;
        farewell = reply;
        return this;
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Every line that clients sent. */
    List<String> lines() {
        return lines;
    }

    long count(String beginning) {
        return lines.stream().filter(line -> line.startsWith(beginning)).count();
    }

    private void listen() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                threads.execute(() -> talk(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void talk(Socket client) {
        try (client) {
            if (!talk(client, true)) {
                return;
            }
            answer("EHLO", "250 mail.example.com");
            try (SSLSocket secured =
                    (SSLSocket) tls.getSocketFactory().createSocket(client, "localhost", client.getPort(), true)) {
                secured.setUseClientMode(false);
                secured.startHandshake();
                lines.add("(secured)");
                talk(secured, false);
            }
        } catch (IOException hungUp) {
            lines.add("(hung up)");
        }
    }

    /** @return whether to go on encrypted */
    private boolean talk(Socket client, boolean greeting) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        PrintWriter out = new PrintWriter(client.getOutputStream(), false, StandardCharsets.UTF_8);
        boolean open = true;
        if (greeting) {
            lines.add("CONNECT");
            open = reply("CONNECT", out);
        }
        boolean data = false;
        int messages = 0;
        String line = in.readLine();
        while (open && line != null) {
            lines.add(line);
            if (!data && line.startsWith("MAIL FROM") && messages++ == mostMessages) {
                out.print(farewell.isEmpty() ? "" : farewell + "\r\n");
                out.flush();
                return false;
            }
            if (!data || line.equals(".")) {
                open = reply(line, out);
                data = line.equals("DATA") && replies.get("DATA").startsWith("354");
            }
            if (line.equals("STARTTLS") && tls != null) {
                return true;
            }
            if (data && deaf) {
                hear();
            }
            line = open ? in.readLine() : null;
        }
        return false;
    }

    /** Returns when the server is closed. */
    private void hear() throws IOException {
        try {
            closed.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        }
    }

    private boolean reply(String line, PrintWriter out) {
        String reply = replies.entrySet().stream()
                .filter(entry -> line.startsWith(entry.getKey()))
                .max((one, other) ->
                        Integer.compare(one.getKey().length(), other.getKey().length()))
                .map(Map.Entry::getValue)
                .orElse("502 what?");
        if (reply.isEmpty() || reply.equals(SILENCE)) {
            return !reply.isEmpty();
        }
        out.print(reply + "\r\n");
        out.flush();
        return true;
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        socket.close();
        threads.shutdownNow();
    }
}
