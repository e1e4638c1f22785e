package rekey.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rekey.attack.Call;
import rekey.attack.Person;
import rekey.attack.Program;
import rekey.attack.Programs;
import rekey.attack.RequestDoor;
import rekey.attack.Stage;
import rekey.harness.LibertyServer;
import rekey.harness.Mailbox;
import rekey.harness.RunningServer;

/**
 * Rules 2, 6, 7 and 11 where two nodes share a database: what one of them knows, the other one goes by, and what one of
 * them accepted is mailed though it dies. Runs with {@code -Drekey.test.nodes=2}, as journeys, wire tests and races do.
 */
class TwoNodesIT {

    private static final int CLIENTS = 6;
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** {@code rekey.limit.request}: so many at once, and one more each minute. */
    private static final int REQUESTS = 10;

    /** {@code rekey.limit.caller} of these nodes: so many at once, and one more each three minutes. */
    private static final int OF_A_CALLER = 600;

    /** What a node may have taken ahead of that and lost unused. */
    private static final int LEASE = OF_A_CALLER / 20;

    private final Stage stage = Stage.shared();
    private final List<Stage> nodes =
            RunningServer.nodes().stream().map(Stage::on).toList();

    @Test
    void one_request_after_another_is_served_by_one_node_after_another() {
        List<String> ids =
                IntStream.range(0, 4).mapToObj(i -> Stage.name("step")).toList();
        for (String id : ids) {
            stage.send(Call.get("/account/recover").with("X-Request-Id", id));
        }

        for (int node = 0; node < nodes.size(); node++) {
            String console = RunningServer.nodes().get(node).console();
            assertThat(ids.stream().filter(id -> console.contains("request=" + id)))
                    .as("the requests of node " + node)
                    .hasSize(ids.size() / nodes.size());
        }
    }

    @Test
    void a_limit_of_one_person_s_requests_is_the_same_number_for_all_nodes_together_rule_6() throws Exception {
        Person nobody = stage.nobody();
        Instant start = Instant.now();

        int taken = count(3 * REQUESTS, node -> {
            Call call = RequestDoor.BROKER_JSON.call(node, new Programs(null, null), nobody);
            return RequestDoor.BROKER_JSON.accepts(node.send(call));
        });

        assertThat(taken).isBetween(REQUESTS, REQUESTS + refilled(start, Duration.ofMinutes(1)));
    }

    @Test
    void a_limit_that_nodes_take_ahead_from_is_never_met_late_and_little_too_early_rule_6() throws Exception {
        Programs programs = new Programs(stage.program("brightoffice"), null);
        Instant start = Instant.now();

        int taken = count(OF_A_CALLER + 100, node -> {
            Call call = RequestDoor.BRIGHTOFFICE_JSON.call(node, programs, stage.nobody());
            return RequestDoor.BRIGHTOFFICE_JSON.accepts(node.send(call));
        });

        assertThat(taken)
                .isBetween(OF_A_CALLER - LEASE * nodes.size(), OF_A_CALLER + refilled(start, Duration.ofMinutes(3)));
    }

    @Test
    void a_caller_that_is_removed_at_one_node_is_refused_by_all_within_a_second_rule_7() {
        Program program = stage.program("brightoffice");
        Programs programs = new Programs(program, null);
        assertThat(nodes).as("known to each").allMatch(node -> isAccepted(node, programs));

        nodes.get(0).admin(Call.of("DELETE", "/v1/callers/" + program.name()));
        Instant removed = Instant.now();

        for (Stage node : nodes) {
            Instant lastAccepted = removed;
            for (Instant asked = Instant.now(); isAccepted(node, programs); asked = Instant.now()) {
                lastAccepted = asked;
                assertThat(asked).isBefore(removed.plus(PATIENCE));
            }
            assertThat(lastAccepted).isBefore(removed.plus(SECOND));
        }
    }

    @Test
    void what_was_accepted_is_mailed_though_a_node_is_killed_and_the_other_serves_on_rule_11() throws Exception {
        Population people = new Population(RunningServer.uri(""));
        List<String> names =
                IntStream.range(0, 100).mapToObj(i -> Stage.name("two-nodes")).toList();
        for (String name : names) {
            people.join(name);
        }
        LibertyServer victim = RunningServer.nodes().get(1);
        CountDownLatch moment = new CountDownLatch(names.size() / 3);
        Set<String> accepted = ConcurrentHashMap.newKeySet();
        Set<String> unanswered = ConcurrentHashMap.newKeySet();

        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            boolean byProgram = i % 2 == 0;
            clients.execute(() -> {
                try {
                    if (byProgram ? people.askAsCaller(name) : people.askAnonymously(name)) {
                        accepted.add(name);
                    }
                } catch (IOException killedBeforeItAnswered) {
                    unanswered.add(name);
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                } finally {
                    moment.countDown();
                }
            });
        }
        moment.await();
        int before = accepted.size();
        victim.kill();
        clients.shutdown();
        assertThat(clients.awaitTermination(1, TimeUnit.MINUTES)).isTrue();

        assertThat(accepted.size() + unanswered.size())
                .as("an answer, or none, and nothing else")
                .isEqualTo(names.size());
        assertThat(accepted).as("served without the other").hasSizeGreaterThan(before);
        for (String name : unanswered) {
            assertThat(people.askAnonymously(name))
                    .as("who asks again is served")
                    .isTrue();
        }
        OutboxTable outbox = new OutboxTable(RunningServer.database());
        outbox.endLeases();
        outbox.awaitDrained(PATIENCE);
        Set<String> lost = new HashSet<>(names);
        lost.removeIf(name -> !Mailbox.of(Population.address(name)).mails().isEmpty());
        assertThat(lost).isEmpty();

        victim.start();
        Person later = stage.addressee();
        nodes.get(1).send(RequestDoor.IFCOMMON_GET.call(nodes.get(1), new Programs(null, null), later));
        later.mailbox().await(1);
    }

    private static boolean isAccepted(Stage node, Programs programs) {
        Call call = RequestDoor.BRIGHTOFFICE_JSON.call(node, programs, node.nobody());
        return RequestDoor.BRIGHTOFFICE_JSON.accepts(node.send(call));
    }

    /** Tries so often, at all nodes at once, and counts how often it was let in. */
    private int count(int times, Predicate<Stage> attempt) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            AtomicInteger next = new AtomicInteger();
            List<Callable<Integer>> work = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                Stage node = nodes.get(client % nodes.size());
                work.add(() -> {
                    int taken = 0;
                    for (int i = next.getAndIncrement(); i < times; i = next.getAndIncrement()) {
                        taken += attempt.test(node) ? 1 : 0;
                    }
                    return taken;
                });
            }
            int taken = 0;
            for (Future<Integer> each : clients.invokeAll(work)) {
                taken += each.get();
            }
            return taken;
        } finally {
            clients.shutdownNow();
        }
    }

    private static int refilled(Instant since, Duration each) {
        return (int) Duration.between(since, Instant.now()).dividedBy(each) + 1;
    }
}
