package rekey.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rekey.fault.MailSink.Mode;
import rekey.fault.MailSink.Received;
import rekey.harness.LibertyServer;

/**
 * Rule 11: what was accepted is mailed, though the server dies. It is loaded, killed with SIGKILL at a random moment and
 * started again, while the mail server is healthy, away, slow or refuses every second message, in turn.
 *
 * <p>Five kills; {@code -Drekey.kills=80} makes it twenty with each mail server, {@code -Drekey.kills.seed} other
 * moments. The counts are written to {@code target/kills.txt}.
 */
class KillIT {

    private static final int KILLS = Integer.getInteger("rekey.kills", 5);
    private static final long SEED = Long.getLong("rekey.kills.seed", 20_26L);
    private static final int REQUESTS = 100;
    private static final int CLIENTS = 6;

    private static final int WORKERS = 4;

    /** So many mails may the mail server have taken of which the database does not know yet. */
    private static final int IN_FLIGHT = 8 * WORKERS;

    private static final Duration DRAIN = Duration.ofSeconds(60);
    private static final Path COUNTS =
            Path.of(System.getProperty("rekey.test.target", "target")).resolve("kills.txt");

    private final Random random = new Random(SEED);
    private final List<String> counts = new ArrayList<>();

    @Test
    void nothing_accepted_is_lost_and_a_kill_sends_no_more_twice_than_was_in_flight_rule_11() throws Exception {
        try (EmbeddedPostgres database = EmbeddedPostgres.start();
                MailSink sink = new MailSink();
                LibertyServer server = server(database, sink)) {
            Population people = new Population(server.start().uri(""));
            OutboxTable outbox = new OutboxTable(database.getPostgresDatabase());
            for (int kill = 0; kill < KILLS; kill++) {
                survive(kill, server, people, outbox, sink);
                Files.write(COUNTS, counts);
            }
        }
    }

    private static LibertyServer server(EmbeddedPostgres database, MailSink sink) {
        return LibertyServer.prepare("kill")
                .set("rekey.db.url", database.getJdbcUrl("postgres", "postgres"))
                .set("rekey.db.user", "postgres")
                .set("rekey.db.password", "postgres")
                .set("rekey.smtp.host", "localhost")
                .set("rekey.smtp.port", String.valueOf(sink.port()))
                .set("rekey.outbox.workers", String.valueOf(WORKERS))
                .set("rekey.outbox.poll", "PT0.5S")
                .set("rekey.outbox.retry.first", "PT0.5S")
                .set("rekey.outbox.retry.ceiling", "PT1S");
    }

    private void survive(int kill, LibertyServer server, Population people, OutboxTable outbox, MailSink sink)
            throws Exception {
        Mode mode = Mode.values()[kill % Mode.values().length];
        List<String> names = IntStream.range(0, REQUESTS)
                .mapToObj(i -> "kill" + kill + "-" + i)
                .toList();
        for (String name : names) {
            people.join(name);
        }
        int before = sink.received().size();
        sink.be(mode);

        Set<String> accepted = askUntilKilled(names, server, people);
        int leases = outbox.endLeases();
        long waiting = outbox.unfinished();
        server.start();
        if (mode == Mode.AWAY) {
            sink.be(Mode.HEALTHY);
        }
        outbox.awaitDrained(DRAIN);

        List<Received> mails = sink.received().subList(before, sink.received().size());
        Set<String> reached = mails.stream().map(Received::recipient).collect(Collectors.toSet());
        int duplicates = mails.size()
                - mails.stream()
                        .map(Received::messageId)
                        .collect(Collectors.toSet())
                        .size();
        Set<String> lost = new HashSet<>(accepted);
        lost.removeAll(reached);
        String story = "kill %d, mail server %s: %d accepted, %d waited (%d held), %d received, %d twice, %d lost"
                .formatted(kill + 1, mode, accepted.size(), waiting, leases, mails.size(), duplicates, lost.size());
        counts.add(story);
        assertThat(lost).as(story).isEmpty();
        assertThat(duplicates).as(story).isLessThanOrEqualTo(IN_FLIGHT);
        assertThat(mails).as("one mail for each person: " + story).hasSize(reached.size() + duplicates);
        assertThat(outbox.count("DEAD")).as(story).isZero();
    }

    /** Returns the addresses of those whose request was answered before the server died. */
    private Set<String> askUntilKilled(List<String> names, LibertyServer server, Population people)
            throws InterruptedException {
        Set<String> accepted = ConcurrentHashMap.newKeySet();
        CountDownLatch moment = new CountDownLatch(1 + random.nextInt(names.size() / 2));
        long then = random.nextLong(Duration.ofMillis(60).toNanos());
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        for (int i = 0; i < names.size(); i++) {
            boolean byProgram = i % 2 == 0;
            String name = names.get(i);
            clients.execute(() -> {
                try {
                    if (byProgram ? people.askAsCaller(name) : people.askAnonymously(name)) {
                        accepted.add(Population.address(name));
                    }
                } catch (IOException killedBeforeItAnswered) {
                    // Not accepted: whoever asked knows nothing and asks again.
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                } finally {
                    moment.countDown();
                }
            });
        }
        moment.await();
        LockSupport.parkNanos(then);
        server.kill();
        clients.shutdown();
        assertThat(clients.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        return accepted;
    }
}
