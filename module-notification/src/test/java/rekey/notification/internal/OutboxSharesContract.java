package rekey.notification.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import rekey.kernel.AccountId;
import rekey.kernel.Identifiers;
import rekey.notification.NoticeKind;
import rekey.notification.OutboxAdministration.Entry;
import rekey.notification.OutboxAdministration.Requeued;
import rekey.notification.Undeliverables.Undeliverable;
import rekey.notification.internal.DeliveryFailure.Category;

/** What every {@link OutboxStore} promises of who gets how much, when, and for how long it is known. */
interface OutboxSharesContract extends StoredNotices {

    @Test
    @DisplayName("rule 6: a mail that another worker is about to send counts for its address, until its lease ends")
    default void mails_in_hand_are_counted() {
        add(NOON.minusSeconds(2), "here");
        claimOne(NOON);
        add(NOON.minusSeconds(1), "here");
        assertThat(claimOne(NOON).sentToDestination()).isEqualTo(1);
        add(NOON, "here");
        assertThat(claim(3, NOON.plus(LEASE)))
                .extracting(Claim::sentToDestination)
                .containsExactly(0L, 1L, 2L);
    }

    @Test
    @DisplayName("rule 6: a claim tells how many mails its address got lately, those before it in the batch included")
    default void mails_are_counted_by_destination() {
        delivered(claimOne(addedTo("here", NOON)), NOON.minus(LEASE));
        delivered(claimOne(addedTo("here", NOON)), NOON);
        suppressed(claimOne(addedTo("here", NOON)), NOON);
        add(NOON.plusMillis(1), "here");
        add(NOON.plusMillis(2), "there");
        add(NOON.plusMillis(3), "here");
        assertThat(claim(5, NOON.plusMillis(3)))
                .extracting(Claim::sentToDestination)
                .containsExactly(1L, 0L, 2L);
    }

    private Instant addedTo(String destination, Instant due) {
        add(due, destination);
        return due;
    }

    @Test
    @DisplayName("item 3: an address that was refused for good takes no mail, until one is delivered to it")
    default void refused_addresses_are_known() {
        byte[] here = "here".getBytes(StandardCharsets.UTF_8);
        byte[] there = "there".getBytes(StandardCharsets.UTF_8);
        DeliveryFailure refused = new DeliveryFailure(Category.ADDRESS_REFUSED, 550);
        add(NOON, "here");
        recorded(Outcome.givenUp(claimOne(NOON), refused), NOON);
        assertThat(store().undeliverable(List.of(there, here)))
                .contains(new Undeliverable(NOON, "ADDRESS_REFUSED 550"));
        assertThat(store().undeliverable(List.of(there))).isEmpty();
        add(NOON, "here");
        suppressed(claimOne(NOON), NOON.plusSeconds(1));
        assertThat(store().undeliverable(List.of(here))).isPresent();
        add(NOON, "here");
        delivered(claimOne(NOON), NOON.plusSeconds(2));
        assertThat(store().undeliverable(List.of(here))).isEmpty();
        add(NOON, "here");
        recorded(Outcome.givenUp(claimOne(NOON), new DeliveryFailure(Category.REFUSED, 554)), NOON.plusSeconds(3));
        assertThat(store().undeliverable(List.of(here)))
                .as("it was what the mail said")
                .isEmpty();
    }

    @Test
    @DisplayName("rule 6: nodes take turns one after the other, none of them twice, and those of the past are over")
    default void turns_are_taken_once() {
        Duration interval = Duration.ofMillis(10);
        Instant first = store().takeTurns(5, interval, NOON);
        assertThat(first).isEqualTo(NOON);
        assertThat(store().takeTurns(2, interval, NOON)).isEqualTo(NOON.plusMillis(50));
        assertThat(store().takeTurns(1, interval, NOON)).isEqualTo(NOON.plusMillis(70));
        assertThat(store().takeTurns(1, interval, NOON.plusSeconds(9))).isEqualTo(NOON.plusSeconds(9));
    }

    @Test
    @DisplayName("rule 6: suppressing wipes the payload and settles the notice for good")
    default void suppressing_wipes() {
        UUID id = add(NOON);
        assertThat(suppressed(claimOne(NOON), NOON)).isTrue();
        assertThat(stored(id).state()).isEqualTo("SUPPRESSED");
        assertThat(stored(id).payload()).isEmpty();
        assertThat(store().requeue(id, NOON)).isEqualTo(Requeued.NOT_GIVEN_UP);
    }

    private boolean isFirst(AccountId account, NoticeKind kind, Instant now) {
        return transactions()
                .<Boolean, RuntimeException>call(
                        () -> store().isFirstOfDay(account, kind, now, now.plus(Duration.ofDays(1))));
    }

    @Test
    @DisplayName("rule 4: an account has one mail of a kind in its day, and the next when that is over")
    default void a_day_has_one_notice() {
        AccountId one = new AccountId(Identifiers.next());
        AccountId other = new AccountId(Identifiers.next());
        assertThat(isFirst(one, NoticeKind.SIGN_IN_BLOCKED, NOON)).isTrue();
        assertThat(isFirst(one, NoticeKind.SIGN_IN_BLOCKED, NOON.plusSeconds(1)))
                .isFalse();
        assertThat(isFirst(other, NoticeKind.SIGN_IN_BLOCKED, NOON)).isTrue();
        assertThat(isFirst(one, NoticeKind.ACCOUNT_FROZEN, NOON)).isTrue();
        store().purge(NOON, NOON.plus(Duration.ofDays(1)).minusMillis(1));
        assertThat(isFirst(
                        one,
                        NoticeKind.SIGN_IN_BLOCKED,
                        NOON.plus(Duration.ofDays(1)).minusMillis(1)))
                .isFalse();
        assertThat(isFirst(one, NoticeKind.SIGN_IN_BLOCKED, NOON.plus(Duration.ofDays(1))))
                .isTrue();
        store().purge(NOON, NOON.plus(Duration.ofDays(2)));
        assertThat(isFirst(other, NoticeKind.SIGN_IN_BLOCKED, NOON.plus(Duration.ofDays(2))))
                .isTrue();
        assertThatThrownBy(() -> store().isFirstOfDay(one, NoticeKind.CODE, NOON, NOON))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("rule 4: a day that was begun by a transaction that rolled back is not begun")
    default void a_day_is_part_of_the_transaction() {
        AccountId account = new AccountId(Identifiers.next());
        assertThatThrownBy(() -> transactions().run(() -> {
                    store().isFirstOfDay(account, NoticeKind.SIGN_IN_BLOCKED, NOON, NOON.plusSeconds(9));
                    throw new IllegalArgumentException("rolled back");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(isFirst(account, NoticeKind.SIGN_IN_BLOCKED, NOON)).isTrue();
    }

    @Test
    @DisplayName("rule 4: of 16 at once one gets the day, the first time and when a day is over")
    default void a_day_is_exclusive_in_a_race() throws Exception {
        AccountId account = new AccountId(Identifiers.next());
        ExecutorService pool = Executors.newFixedThreadPool(16);
        try {
            for (int day = 0; day < 2; day++) {
                Instant now = NOON.plus(Duration.ofDays(day));
                CyclicBarrier start = new CyclicBarrier(16);
                List<Future<Boolean>> answers = new ArrayList<>();
                for (int i = 0; i < 16; i++) {
                    answers.add(pool.submit(() -> {
                        start.await();
                        return isFirst(account, NoticeKind.SIGN_IN_BLOCKED, now);
                    }));
                }
                int winners = 0;
                for (Future<Boolean> answer : answers) {
                    winners += answer.get() ? 1 : 0;
                }
                assertThat(winners).isEqualTo(1);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    @DisplayName("rule 12: what was settled long ago is removed, what waits is not")
    default void settled_notices_are_purged() {
        add(NOON);
        delivered(claimOne(NOON), NOON);
        UUID waiting = add(NOON);
        assertThat(store().purge(NOON, NOON)).isZero();
        assertThat(store().purge(NOON.plusSeconds(1), NOON)).isEqualTo(1);
        assertThat(store().list(Optional.empty(), Optional.empty(), 10))
                .extracting(Entry::id)
                .containsExactly(waiting);
    }
}
