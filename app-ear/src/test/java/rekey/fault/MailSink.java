package rekey.fault;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mail server on the loopback address that writes down whom each message is for and its Message-ID, and behaves as it
 * is told. A message counts as received before it is acknowledged: a sender that dies in between sends it again, and
 * both copies are counted.
 */
public final class MailSink implements AutoCloseable {

    private static final Pattern CODE = Pattern.compile("^\\s*(\\d{6})\\s*$");
    private static final Duration SLOWNESS = Duration.ofMillis(100);

    /** How the sink behaves. */
    public enum Mode {
        /** Takes every message at once. */
        HEALTHY,
        /** Is not there: connections are refused, and those that were open are cut. */
        AWAY,
        /** Takes every message, 100 ms after it came. */
        SLOW,
        /** Answers every second message with 451, to be sent again. */
        EVERY_SECOND_REFUSED
    }

    /** A message that was taken. */
    public record Received(String messageId, String recipient) {}

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Map<String, String> codes = new ConcurrentHashMap<>();
    private final Set<String> withoutMailbox = ConcurrentHashMap.newKeySet();
    private final AtomicInteger offered = new AtomicInteger();
    private final int port;
    private volatile Mode mode = Mode.HEALTHY;
    private ServerSocket socket;

    public MailSink() {
        listen(0);
        this.port = socket.getLocalPort();
    }

    /** The port, the same through every absence. */
    public int port() {
        return port;
    }

    /** Behaves so from now on. */
    public void be(Mode next) {
        mode = next;
        if (next == Mode.AWAY) {
            hangUp();
        } else if (socket.isClosed()) {
            listen(port);
        }
    }

    /** Has no mailbox for this address: whoever names it as a recipient is answered 550. */
    public void closeMailbox(String address) {
        withoutMailbox.add(address);
    }

    /** Has a mailbox for this address again. */
    public void openMailbox(String address) {
        withoutMailbox.remove(address);
    }

    /** Every message that was taken so far, each as often as it was. */
    public List<Received> received() {
        return List.copyOf(received);
    }

    /** The last code that was mailed to an address, if there was one. */
    public Optional<String> code(String recipient) {
        return Optional.ofNullable(codes.get(recipient));
    }

    private void listen(int on) {
        try {
            ServerSocket opened = new ServerSocket();
            opened.setReuseAddress(true);
            opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), on));
            socket = opened;
            threads.execute(() -> accept(opened));
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    private void accept(ServerSocket opened) {
        while (!opened.isClosed()) {
            try {
                Socket client = opened.accept();
                clients.add(client);
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
                Writer out = new OutputStreamWriter(client.getOutputStream(), StandardCharsets.UTF_8)) {
            reply(out, "220 sink");
            String recipient = "";
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String command = line.toUpperCase(Locale.ROOT);
                if (command.startsWith("RCPT TO:")) {
                    recipient = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                }
                if (command.equals("DATA")) {
                    reply(out, "354 go on");
                    reply(out, take(read(in, recipient), recipient));
                } else if (command.startsWith("RCPT TO:") && withoutMailbox.contains(recipient)) {
                    reply(out, "550 5.1.1 no such mailbox");
                } else {
                    reply(out, command.equals("QUIT") ? "221 bye" : "250 ok");
                }
            }
        } catch (IOException theOtherSideIsGone) {
            // That is what this is for: the server was killed, or the sink went away.
        } finally {
            clients.remove(client);
        }
    }

    private String take(String messageId, String recipient) {
        Mode now = mode;
        if (now == Mode.EVERY_SECOND_REFUSED && offered.incrementAndGet() % 2 == 0) {
            return "451 later";
        }
        if (now == Mode.SLOW) {
            LockSupport.parkNanos(SLOWNESS.toNanos());
        }
        received.add(new Received(messageId, recipient));
        return "250 taken";
    }

    /** Reads a message to its end, and says which one it is. */
    private String read(BufferedReader in, String recipient) throws IOException {
        String id = "";
        for (String line = in.readLine(); !".".equals(line); line = in.readLine()) {
            if (line == null) {
                throw new IOException("The message is not whole");
            }
            if (line.regionMatches(true, 0, "Message-ID:", 0, 11)) {
                id = line.substring(11).strip();
            }
            Matcher code = CODE.matcher(line);
            if (code.matches()) {
                codes.put(recipient, code.group(1));
            }
        }
        return id;
    }

    private static void reply(Writer out, String line) throws IOException {
        out.write(line + "\r\n");
        out.flush();
    }

    private void hangUp() {
        try {
            socket.close();
            for (Socket client : clients) {
                client.close();
            }
        } catch (IOException stuck) {
            throw new UncheckedIOException(stuck);
        }
    }

    @Override
    public void close() {
        hangUp();
        threads.shutdownNow();
    }
}
