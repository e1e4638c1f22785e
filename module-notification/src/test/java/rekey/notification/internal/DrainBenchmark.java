package rekey.notification.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import rekey.kernel.Realm;
import rekey.kernel.TestDatabase;
import rekey.notification.NoticeKind;
import rekey.notification.OutboxAdministration.State;
import rekey.notification.Recipient;
import rekey.notification.internal.MailExit.Letter;

/**
 * How fast the outbox drains to a mail server on the same machine, until everything is recorded as delivered, beside
 * plain Jakarta Mail loops with as many open connections: one that sends messages put together before by Jakarta Mail's
 * own means, and one that words and composes each first, as the product does. No test; how to run it is in
 * {@code docs/performance.md}. Writes {@code target/drain.txt}.
 */
class DrainBenchmark {

    private static final int MAILS = Integer.getInteger("rekey.benchmark.mails", 2_000);
    private static final int ROUNDS = Integer.getInteger("rekey.benchmark.rounds", 5);
    private static final int CONNECTIONS = 4;

    /** One for all, as in the product: it keeps the templates that it has read. */
    private static final Composer COMPOSER = Letters.composer();

    private final Sink sink = new Sink();
    private final Session session = session(sink.port());
    private final ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);

    DrainBenchmark() throws IOException {
        // The sink has to listen.
    }

    @Test
    void measures_how_fast_the_outbox_drains_beside_a_plain_loop() throws Exception {
        List<String> lines = new ArrayList<>();
        try (sink) {
            try (TestDatabase database = TestDatabase.postgres("notification")) {
                measure("PostgreSQL", database, lines);
            }
            try (TestDatabase database = TestDatabase.h2("notification")) {
                measure("H2 in memory", database, lines);
            }
        } finally {
            threads.shutdownNow();
        }
        Files.write(Path.of("target", "drain.txt"), lines);
    }

    /** In turns, so that whatever disturbs the machine disturbs all three. */
    private void measure(String name, TestDatabase database, List<String> lines) throws Exception {
        double[] ratios = new double[ROUNDS];
        double[] composingRatios = new double[ROUNDS];
        for (int round = -1; round < ROUNDS; round++) {
            Cost loop = plainLoop(false);
            Cost composing = plainLoop(true);
            Cost outbox = outbox(database);
            // The first one warms up.
            if (round >= 0) {
                ratios[round] = outbox.rate() / loop.rate();
                composingRatios[round] = outbox.rate() / composing.rate();
                lines.add("%s, %d mails over %d connections: outbox %s; plain loop %s, ratio %.2f;"
                                .formatted(name, MAILS, CONNECTIONS, outbox, loop, ratios[round])
                        + " loop that composes each mail %s, ratio %.2f".formatted(composing, composingRatios[round]));
            }
        }
        lines.add("%s, median of %d rounds: %.2f of the plain loop, %.2f of the loop that composes each mail"
                .formatted(name, ROUNDS, median(ratios), median(composingRatios)));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /**
     * What all mails together took.
     *
     * @param here processor time of this JVM, the mail server in it included
     * @param database processor time of PostgreSQL's processes; H2 is in this JVM
     */
    private record Cost(Duration time, Duration here, Duration database) {

        private static final OperatingSystemMXBean SYSTEM =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

        static Cost now(List<ProcessHandle> processes) {
            return new Cost(
                    Duration.ofNanos(System.nanoTime()),
                    Duration.ofNanos(SYSTEM.getProcessCpuTime()),
                    processes.stream()
                            .flatMap(process -> process.info().totalCpuDuration().stream())
                            .reduce(Duration.ZERO, Duration::plus));
        }

        static Cost since(Cost begin, List<ProcessHandle> processes) {
            Cost end = now(processes);
            return new Cost(end.time.minus(begin.time), end.here.minus(begin.here), end.database.minus(begin.database));
        }

        double rate() {
            return MAILS / (time.toNanos() / 1e9);
        }

        @Override
        public String toString() {
            return "%.0f/s (%d + %d µs of processor each)"
                    .formatted(rate(), here.toNanos() / MAILS / 1000, database.toNanos() / MAILS / 1000);
        }
    }

    private static Letter letter() {
        return COMPOSER.compose(
                Letters.claim(Samples.notice(NoticeKind.TEMPORARY_PASSWORD, Samples.anna(Locale.ENGLISH))),
                Samples.NOW);
    }

    /** The same mail, as anybody would put it together with Jakarta Mail. */
    private MimeMessage plain(Letter letter) {
        try {
            MimeMessage message = new MimeMessage(session);
            message.setFrom("no-reply@id.example.com");
            message.setRecipients(Message.RecipientType.TO, letter.message().getAllRecipients());
            message.setSubject(letter.message().getSubject(), "UTF-8");
            message.setSentDate(letter.message().getSentDate());
            MimeMultipart composed = (MimeMultipart) new MimeMessage(letter.message()).getContent();
            MimeMultipart alternatives = new MimeMultipart("alternative");
            for (int i = 0; i < composed.getCount(); i++) {
                MimeBodyPart part = new MimeBodyPart();
                part.setText((String) composed.getBodyPart(i).getContent(), "UTF-8", i == 0 ? "plain" : "html");
                alternatives.addBodyPart(part);
            }
            message.setContent(alternatives);
            message.saveChanges();
            return message;
        } catch (MessagingException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Cost plainLoop(boolean composing) throws Exception {
        List<Callable<Void>> loops = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            List<Supplier<MimeMessage>> letters = new ArrayList<>();
            for (int j = 0; j < MAILS / CONNECTIONS; j++) {
                MimeMessage ready = composing ? null : plain(letter());
                letters.add(composing ? () -> letter().message() : () -> ready);
            }
            loops.add(() -> {
                try (Transport transport = session.getTransport("smtp")) {
                    transport.connect();
                    for (Supplier<MimeMessage> next : letters) {
                        MimeMessage message = next.get();
                        transport.sendMessage(message, message.getAllRecipients());
                    }
                }
                return null;
            });
        }
        Cost begin = Cost.now(List.of());
        for (Future<Void> loop : threads.invokeAll(loops)) {
            loop.get();
        }
        return Cost.since(begin, List.of());
    }

    private Cost outbox(TestDatabase database) throws SQLException {
        Clock clock = Clock.systemUTC();
        OutboxStore store = new JpaOutboxStore(database.entityManager(), database.transactions());
        MailExit exit = new SmtpExit(session, Optional.empty(), clock);
        Dispatcher dispatcher = Node.workers(
                store, new Budget(store, 0, 20, clock, wait -> {}), exit, CONNECTIONS, 100, clock, threads);
        StoredOutbox outbox = Node.outbox(store, () -> {}, clock);
        database.transactions().run(() -> {
            for (int i = 0; i < MAILS; i++) {
                outbox.enqueue(Samples.notice(
                        NoticeKind.TEMPORARY_PASSWORD,
                        new Recipient(
                                Realm.MAIN,
                                Samples.address("person" + i + "@example.com"),
                                Optional.of("Anna Lind"),
                                Locale.ENGLISH)));
            }
        });
        int before = sink.taken.get();
        List<ProcessHandle> processes = processes(database);
        Cost begin = Cost.now(processes);
        for (int i = 0; i < CONNECTIONS; i++) {
            dispatcher.wake();
        }
        while (sink.taken.get() < before + MAILS || waiting(store)) {
            LockSupport.parkNanos(2_000_000);
        }
        Cost took = Cost.since(begin, processes);
        assertThat(sink.taken.get()).isEqualTo(before + MAILS);
        return took;
    }

    /** As autovacuum does within a minute; the benchmark does not wait for it. */
    private static void analyze(TestDatabase database) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("ANALYZE");
        }
    }

    private static List<ProcessHandle> processes(TestDatabase database) throws SQLException {
        List<ProcessHandle> processes = new ArrayList<>();
        try (Connection connection = database.dataSource().getConnection()) {
            if (connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
                try (Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery("SELECT pid FROM pg_stat_activity")) {
                    while (rows.next()) {
                        ProcessHandle.of(rows.getLong(1)).ifPresent(processes::add);
                    }
                }
            }
        }
        return processes;
    }

    private static boolean waiting(OutboxStore store) {
        return !store.list(Optional.of(State.WAITING), Optional.empty(), 1).isEmpty();
    }

    /** As in the shipped server.xml. */
    private static Session session(int port) {
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", "smtp");
        properties.setProperty("mail.smtp.host", "localhost");
        properties.setProperty("mail.smtp.port", String.valueOf(port));
        properties.setProperty("mail.smtp.connectiontimeout", "5000");
        properties.setProperty("mail.smtp.timeout", "10000");
        properties.setProperty("mail.smtp.writetimeout", "10000");
        properties.setProperty("mail.mime.allowutf8", "true");
        return Session.getInstance(properties);
    }

    /** Takes every message and counts it. */
    private static final class Sink implements AutoCloseable {

        private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final ExecutorService threads = Executors.newCachedThreadPool();
        private final AtomicInteger taken = new AtomicInteger();

        Sink() throws IOException {
            threads.execute(this::listen);
        }

        int port() {
            return socket.getLocalPort();
        }

        private void listen() {
            while (!socket.isClosed()) {
                try {
                    Socket client = socket.accept();
                    client.setTcpNoDelay(true);
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
                    OutputStream out = client.getOutputStream()) {
                out.write("220 sink\r\n".getBytes(StandardCharsets.US_ASCII));
                boolean data = false;
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    if (data && !line.equals(".")) {
                        continue;
                    }
                    if (data) {
                        taken.incrementAndGet();
                    }
                    data = line.equals("DATA");
                    out.write((data ? "354 go on\r\n" : "250 ok\r\n").getBytes(StandardCharsets.US_ASCII));
                }
            } catch (IOException gone) {
                // The benchmark is over.
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
            threads.shutdownNow();
        }
    }
}
