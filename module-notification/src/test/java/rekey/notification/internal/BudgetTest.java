package rekey.notification.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import rekey.kernel.MovableClock;
import rekey.kernel.TestDatabase;
import rekey.notification.NoticeKind;
import rekey.notification.OutboxAdministration.Entry;
import rekey.notification.OutboxAdministration.State;
import rekey.notification.internal.MailExit.Letter;

/** How much mail may leave. */
class BudgetTest {

    @AutoClose
    private final TestDatabase database = TestDatabase.h2("notification");

    private final OutboxStore store = new JpaOutboxStore(database.entityManager(), database.transactions());
    private final MovableClock clock = new MovableClock(Samples.NOW);
    private final List<Instant> sent = new ArrayList<>();
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final StoredOutbox outbox = Node.outbox(store, () -> {}, clock);

    private void enqueue(NoticeKind kind) {
        database.transactions().run(() -> outbox.enqueue(Samples.notice(kind, Samples.anna(Locale.ENGLISH))));
    }

    private void drain(int rate, int perDestination) {
        MailExit exit = () -> new MailExit.Connection() {
            @Override
            public void send(Letter letter) {
                sent.add(clock.instant());
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
        Node.workers(store, new Budget(store, rate, perDestination, clock, clock::pass), exit, 1, 2, clock, tasks::add)
                .wake();
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    private List<State> states() {
        return store.list(Optional.empty(), Optional.empty(), 50).stream()
                .map(Entry::state)
                .toList();
    }

    @Test
    @DisplayName("rule 6: beyond its share of an hour an address gets no more of what a stranger can ask for")
    void an_address_gets_its_share() {
        for (int i = 0; i < 5; i++) {
            enqueue(NoticeKind.TEMPORARY_PASSWORD);
        }
        drain(0, 3);
        assertThat(sent).hasSize(3);
        assertThat(states())
                .containsExactlyInAnyOrder(
                        State.DELIVERED, State.DELIVERED, State.DELIVERED, State.SUPPRESSED, State.SUPPRESSED);
        clock.pass(Duration.ofMinutes(61));
        enqueue(NoticeKind.LINK);
        drain(0, 3);
        assertThat(sent).hasSize(4);
    }

    @Test
    @DisplayName("rule 6: what tells a person of a change is never one too many")
    void news_of_a_change_are_not_suppressed() {
        for (int i = 0; i < 3; i++) {
            enqueue(NoticeKind.CODE);
        }
        drain(0, 3);
        Stream.of(NoticeKind.values()).filter(MailKind::isNews).forEach(this::enqueue);
        drain(0, 3);
        assertThat(states()).containsOnly(State.DELIVERED).hasSize(11);
    }

    @Test
    @DisplayName("rule 4: of a blocked sign-in an account hears at most once in 24 hours, whoever goes on guessing")
    void blocked_sign_ins_are_told_once_a_day() {
        enqueue(NoticeKind.SIGN_IN_BLOCKED);
        enqueue(NoticeKind.SIGN_IN_BLOCKED);
        drain(0, 0);
        clock.pass(Duration.ofHours(24).minusMillis(1));
        enqueue(NoticeKind.SIGN_IN_BLOCKED);
        drain(0, 0);
        assertThat(sent).hasSize(1);
        clock.pass(Duration.ofMillis(1));
        enqueue(NoticeKind.SIGN_IN_BLOCKED);
        drain(0, 0);
        assertThat(sent).hasSize(2);
        assertThat(states()).hasSize(2);
    }

    @Test
    @DisplayName("rule 6: mails leave at the node's rate, none is lost")
    void mails_wait_for_their_turn() {
        for (int i = 0; i < 5; i++) {
            enqueue(NoticeKind.CODE);
        }
        drain(2, 0);
        assertThat(sent)
                .extracting(moment -> Duration.between(Samples.NOW, moment).toMillis())
                .containsExactly(0L, 500L, 1000L, 1500L, 2000L);
    }

    @Test
    @DisplayName("rule 6: two nodes share the rate, and turns that one did not use are not made up for")
    void nodes_share_the_rate() {
        List<Duration> waits = new ArrayList<>();
        Budget one = new Budget(store, 20, 0, clock, waits::add);
        Budget other = new Budget(store, 20, 0, clock, waits::add);
        for (int i = 0; i < 2; i++) {
            one.awaitTurn();
            other.awaitTurn();
        }
        one.awaitTurn();
        assertThat(waits)
                .extracting(Duration::toMillis)
                .as("two turns of 50 ms to each node at a time: at 0 and 50, at 100 and 150, at 200")
                .containsExactly(100L, 50L, 150L, 200L);
        clock.pass(Duration.ofSeconds(5));
        waits.clear();
        one.awaitTurn();
        one.awaitTurn();
        assertThat(waits).extracting(Duration::toMillis).containsExactly(50L);
    }
}
