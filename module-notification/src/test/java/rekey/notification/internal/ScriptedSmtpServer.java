package rekey.notification.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A mail server that answers as it was told: the reply to a command is the one set for the longest beginning of the
 * line that matches, or else the usual one.
 */
final class ScriptedSmtpServer implements AutoCloseable {

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
    private final List<String> lines = new CopyOnWriteArrayList<>();

    ScriptedSmtpServer() throws IOException {
        threads.execute(this::listen);
    }

    /** Sets the reply to lines that begin so; an empty reply hangs up. */
    ScriptedSmtpServer answer(String beginning, String reply) {
        replies.put(beginning, reply);
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
        try (client;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
                PrintWriter out = new PrintWriter(client.getOutputStream(), false, StandardCharsets.UTF_8)) {
            lines.add("CONNECT");
            boolean open = reply("CONNECT", out);
            boolean data = false;
            String line = in.readLine();
            while (open && line != null) {
                lines.add(line);
                if (!data || line.equals(".")) {
                    open = reply(line, out);
                    data = line.equals("DATA") && replies.get("DATA").startsWith("354");
                }
                line = open ? in.readLine() : null;
            }
        } catch (IOException hungUp) {
            throw new UncheckedIOException(hungUp);
        }
    }

    private boolean reply(String line, PrintWriter out) {
        String reply = replies.entrySet().stream()
                .filter(entry -> line.startsWith(entry.getKey()))
                .max((one, other) ->
                        Integer.compare(one.getKey().length(), other.getKey().length()))
                .map(Map.Entry::getValue)
                .orElse("502 what?");
        if (reply.isEmpty()) {
            return false;
        }
        out.print(reply + "\r\n");
        out.flush();
        return true;
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }
}
