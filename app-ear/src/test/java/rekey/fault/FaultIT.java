package rekey.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rekey.attack.Answer;
import rekey.attack.Call;
import rekey.attack.Leaks;
import rekey.attack.Person;
import rekey.attack.Programs;
import rekey.attack.RequestDoor;
import rekey.attack.Stage;
import rekey.fault.Fault.Clients;
import rekey.fault.MailSink.Received;
import rekey.harness.LibertyServer;

/**
 * What is around a server fails, and comes back. Meanwhile every door answers in its contract's words, with an incident
 * and nothing of the server's insides; nothing that was accepted is lost; and the server finds back by itself. The table
 * is written to {@code target/faults.md}.
 */
class FaultIT {

    /** For how long a fault lasts at most: nobody's answer may need its end. */
    private static final Duration LASTS = Duration.ofSeconds(60);

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final List<String> TABLE = new ArrayList<>(List.of(
            "| what fails | clients see | slowest answer | served again after | accepted, delivered, lost |",
            "|---|---|---|---|---|"));

    private static Surroundings around;
    private static LibertyServer server;
    private static Stage stage;
    private static Programs programs;
    private static ExecutorService clients;

    @BeforeAll
    static void a_server_stands_on_all_that_can_fail(@TempDir Path folder) {
        clients = Executors.newCachedThreadPool();
        DatabaseHost database = new DatabaseHost(folder.resolve("data"));
        around = new Surroundings(database, new Relay(database.port()), new MailSink());
        server = LibertyServer.prepare("fault")
                .set(
                        "rekey.db.url",
                        "jdbc:postgresql://localhost:" + around.wire().port()
                                + "/postgres?logServerErrorDetail=false&socketTimeout=4&connectTimeout=4")
                .set("rekey.db.user", "postgres")
                .set("rekey.db.password", "postgres")
                .set("rekey.db.pool", "10")
                .set("rekey.smtp.host", "localhost")
                .set("rekey.smtp.port", String.valueOf(around.mail().port()))
                .set("rekey.outbox.poll", "PT0.5S")
                .set("rekey.outbox.retry.first", "PT0.5S")
                .set("rekey.outbox.retry.ceiling", "PT1S")
                .set("rekey.limit.client", "1000000/1000")
                .start();
        stage = Stage.on(server);
        programs = stage.programs();
    }

    @AfterAll
    static void the_table_is_written() throws IOException {
        clients.shutdownNow();
        server.close();
        around.close();
        Files.write(Path.of(System.getProperty("rekey.test.target", "target"), "faults.md"), TABLE);
    }

    @ParameterizedTest
    @EnumSource
    void nothing_that_was_accepted_is_lost_and_every_door_answers_in_its_own_words_rules_11_and_14(Fault fault)
            throws Exception {
        List<Probe> probes = Probe.all(stage, programs);
        List<Probe> afterwards = Probe.all(stage, programs);
        Map<Probe, Future<Answer>> asked = new LinkedHashMap<>();
        Queue<Duration> times = new ConcurrentLinkedQueue<>();

        fault.begin(around);
        Instant begun = Instant.now();
        probes.forEach(probe -> asked.put(probe, clients.submit(() -> {
            Answer answer = stage.send(probe.call());
            times.add(Duration.between(begun, Instant.now()));
            return answer;
        })));
        boolean answered = within(LASTS, () -> asked.values().stream().allMatch(Future::isDone));
        fault.end(around);
        Map<Probe, Answer> answers = answers(asked);
        Instant ended = Instant.now();
        awaitServed(afterwards);
        Duration recovery = Duration.between(ended, Instant.now());

        assertThat(answered).as("nobody waits for the end of it").isTrue();
        long served = answers.entrySet().stream()
                .filter(one -> one.getKey().isServed().test(one.getValue()))
                .count();
        answers.forEach((probe, answer) -> assertAnswered(fault, probe, answer));
        Set<String> accepted = accepted(answers);
        boolean delivered = within(PATIENCE, () -> recipients().containsAll(accepted));
        TABLE.add("| %s | %d served, %d system errors | %d ms | %d ms | %d, %s |"
                .formatted(
                        fault.words(),
                        served,
                        answers.size() - served,
                        Collections.max(times).toMillis(),
                        recovery.toMillis(),
                        accepted.size(),
                        delivered ? "all, none" : "not all"));
        assertThat(recipients()).as(fault.words()).containsAll(accepted);
    }

    @Test
    void an_address_that_the_mail_server_refuses_for_good_stands_with_its_account_until_it_takes_mail_again_rule_11() {
        Person person = stage.addressee();
        around.mail().closeMailbox(person.email());
        assertThat(account(person)).doesNotContain("undeliverable");
        stage.send(RequestDoor.BROKER_JSON.call(stage, programs, person));
        assertThat(within(PATIENCE, () -> account(person).contains("\"undeliverable\"")))
                .isTrue();
        assertThat(account(person))
                .containsPattern("\"undeliverable\":\\{\"since\":\"[^\"]+Z\",\"failure\":\"[^\"]*550\"}");

        around.mail().openMailbox(person.email());
        stage.send(RequestDoor.IFCOMMON_GET.call(stage, programs, person));
        assertThat(within(PATIENCE, () -> !account(person).contains("undeliverable")))
                .isTrue();
        assertThat(recipients()).contains(person.email());
    }

    private static String account(Person person) {
        return stage.admin(Call.get("/v1/accounts/" + person.id())).text();
    }

    private static void assertAnswered(Fault fault, Probe probe, Answer answer) {
        String story = fault + ", " + probe.door() + ": " + answer.status() + " " + Leaks.beginning(answer.text());
        boolean served = probe.isServed().test(answer);
        boolean failed = probe.isSystemError(answer);
        assertThat(Leaks.in(answer)).as(story).isEmpty();
        assertThat(served || failed).as(story).isTrue();
        if (fault.clients() != Clients.SEE_EITHER) {
            assertThat(served).as(story).isEqualTo(fault.clients() == Clients.ARE_SERVED);
        }
    }

    /** Until one door serves somebody, and then every other. */
    private static void awaitServed(List<Probe> probes) {
        assertThat(within(
                        PATIENCE,
                        () -> RequestDoor.BROKER_JSON.accepts(
                                stage.send(RequestDoor.BROKER_JSON.call(stage, programs, stage.nobody())))))
                .isTrue();
        for (Probe probe : probes) {
            assertThat(within(PATIENCE, () -> probe.isServed().test(stage.send(probe.call()))))
                    .as(probe.door())
                    .isTrue();
        }
    }

    private static Map<Probe, Answer> answers(Map<Probe, Future<Answer>> asked) throws Exception {
        Map<Probe, Answer> answers = new LinkedHashMap<>();
        for (Map.Entry<Probe, Future<Answer>> one : asked.entrySet()) {
            try {
                answers.put(one.getKey(), one.getValue().get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
            } catch (ExecutionException broken) {
                throw new AssertionError(one.getKey().door(), broken);
            }
        }
        return answers;
    }

    private static Set<String> accepted(Map<Probe, Answer> answers) {
        return answers.entrySet().stream()
                .filter(one -> one.getKey().isServed().test(one.getValue()))
                .flatMap(one -> one.getKey().awaitsMail().stream())
                .map(Person::email)
                .collect(Collectors.toSet());
    }

    private static Set<String> recipients() {
        return around.mail().received().stream().map(Received::recipient).collect(Collectors.toSet());
    }

    private static boolean within(Duration patience, BooleanSupplier condition) {
        Instant end = Instant.now().plus(patience);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                return false;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return true;
    }
}
