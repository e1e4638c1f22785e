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
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import rekey.kernel.AccountId;
import rekey.kernel.Identifiers;
import rekey.kernel.Realm;
import rekey.kernel.Transactions;
import rekey.notification.NoticeKind;
import rekey.notification.OutboxAdministration.Entry;
import rekey.notification.OutboxAdministration.Requeued;
import rekey.notification.OutboxAdministration.State;

/** What every {@link OutboxStore} promises (rule 11). */
interface OutboxStoreContract {

    Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    Duration LEASE = Duration.ofMinutes(5);

    OutboxStore store();

    Transactions transactions();

    /** What is stored, with the payload. */
    Stored stored(UUID id);

    record Stored(String state, Optional<byte[]> payload, int attempts, String messageId, String lastFailure) {}

    default UUID add(Instant due) {
        return add(due, "somewhere");
    }

    default UUID add(Instant due, String destination) {
        UUID id = Identifiers.next();
        transactions()
                .run(() -> store().add(new OutboxRow(
                        id,
                        Realm.MAIN,
                        NoticeKind.CODE,
                        "sealed".getBytes(StandardCharsets.UTF_8),
                        destination.getBytes(StandardCharsets.UTF_8),
                        NOON,
                        due)));
        return id;
    }

    default List<Claim> claim(int limit, Instant now) {
        return store().claim(limit, now, now.plus(LEASE), now.minus(LEASE));
    }

    default Claim claimOne(Instant now) {
        List<Claim> claims = claim(1, now);
        assertThat(claims).hasSize(1);
        return claims.get(0);
    }

    @Test
    @DisplayName("rule 11: a notice without a transaction is refused, and so is what a rolled-back one wrote")
    default void a_notice_is_part_of_a_transaction() {
        OutboxRow row =
                new OutboxRow(Identifiers.next(), Realm.MAIN, NoticeKind.CODE, new byte[1], new byte[1], null, NOON);
        assertThatThrownBy(() -> store().add(row)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> transactions().run(() -> {
                    store().add(row);
                    throw new IllegalArgumentException("rolled back");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(claim(10, NOON)).isEmpty();
    }

    @Test
    @DisplayName("rule 11: what is due is claimed, the longest waiting first, with all that was stored")
    default void due_notices_are_claimed_in_order() {
        UUID second = add(NOON.minusSeconds(1));
        UUID first = add(NOON.minusSeconds(2));
        UUID third = add(NOON);
        add(NOON.plusSeconds(1));
        List<Claim> claims = claim(2, NOON);
        assertThat(claims).extracting(Claim::id).containsExactly(first, second);
        assertThat(claims.get(0).payload()).asString(StandardCharsets.UTF_8).isEqualTo("sealed");
        assertThat(claims.get(0).kind()).isEqualTo(NoticeKind.CODE);
        assertThat(claims.get(0).realm()).isEqualTo(Realm.MAIN);
        assertThat(claims.get(0).validUntil()).contains(NOON);
        assertThat(claims.get(0).createdAt()).isEqualTo(NOON.minusSeconds(2));
        assertThat(claims.get(0).attempts()).isEqualTo(1);
        assertThat(claim(2, NOON)).extracting(Claim::id).containsExactly(third);
    }

    @Test
    @DisplayName("rule 11: of 16 nodes that claim at once each notice goes to exactly one")
    default void a_claim_is_exclusive_in_a_race() throws Exception {
        List<UUID> all = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            all.add(add(NOON.minusSeconds(i)));
        }
        int nodes = 16;
        ExecutorService pool = Executors.newFixedThreadPool(nodes);
        try {
            CyclicBarrier start = new CyclicBarrier(nodes);
            Callable<List<UUID>> node = () -> {
                start.await();
                List<UUID> mine = new ArrayList<>();
                List<Claim> claims = claim(3, NOON);
                while (!claims.isEmpty()) {
                    claims.forEach(claim -> mine.add(claim.id()));
                    claims = claim(3, NOON);
                }
                return mine;
            };
            List<Future<List<UUID>>> nodesAtWork = new ArrayList<>();
            for (int i = 0; i < nodes; i++) {
                nodesAtWork.add(pool.submit(node));
            }
            List<UUID> claimed = new ArrayList<>();
            for (Future<List<UUID>> done : nodesAtWork) {
                claimed.addAll(done.get());
            }
            // Passed over while locked by another, a notice may be left; it is never claimed twice.
            assertThat(claimed).doesNotHaveDuplicates();
            claim(all.size(), NOON).forEach(rest -> claimed.add(rest.id()));
            assertThat(claimed).containsExactlyInAnyOrderElementsOf(all);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    @DisplayName("rule 11: a lease that ran out gives the notice to another, and its late holder changes nothing")
    default void a_lease_ends_by_itself() {
        UUID id = add(NOON);
        Claim late = claimOne(NOON);
        assertThat(claim(1, NOON.plus(LEASE).minusMillis(1))).isEmpty();
        Instant later = NOON.plus(LEASE);
        Claim current = claimOne(later);
        assertThat(current.id()).isEqualTo(id);
        assertThat(current.attempts()).isEqualTo(2);
        assertThat(store().delivered(late, "<late>", later)).isFalse();
        assertThat(store().postponed(late, "late", later)).isFalse();
        assertThat(store().givenUp(late, "late", later)).isFalse();
        assertThat(store().released(late, later)).isFalse();
        assertThat(stored(id).state()).isEqualTo("WAITING");
        assertThat(store().delivered(current, "<current>", later)).isTrue();
        assertThat(stored(id).messageId()).isEqualTo("<current>");
    }

    @Test
    @DisplayName("rule 11: delivery wipes the payload and settles the notice for good")
    default void delivery_wipes() {
        UUID id = add(NOON);
        Claim claim = claimOne(NOON);
        assertThat(stored(id).payload()).isPresent();
        assertThat(store().delivered(claim, "<m@example.com>", NOON)).isTrue();
        assertThat(stored(id))
                .extracting(Stored::state, Stored::payload, Stored::messageId)
                .containsExactly("DELIVERED", Optional.empty(), "<m@example.com>");
        assertThat(store().delivered(claim, "<again>", NOON)).isFalse();
        assertThat(claim(1, NOON.plus(Duration.ofDays(365)))).isEmpty();
    }

    @Test
    @DisplayName("rule 11: giving up says why, and keeps what it takes to try again")
    default void giving_up_keeps() {
        UUID id = add(NOON);
        assertThat(store().givenUp(claimOne(NOON), "REFUSED 550", NOON)).isTrue();
        assertThat(stored(id).payload()).isPresent();
        assertThat(stored(id).state()).isEqualTo("DEAD");
        assertThat(stored(id).lastFailure()).isEqualTo("REFUSED 550");
        assertThat(claim(1, NOON.plus(Duration.ofDays(365)))).isEmpty();
    }

    @Test
    @DisplayName("rule 11: what was given up can be made due again, once, and gets as much time as a new notice")
    default void given_up_notices_are_requeued() {
        UUID id = add(NOON);
        Instant later = NOON.plus(Duration.ofDays(2));
        assertThat(store().requeue(id, later)).isEqualTo(Requeued.NOT_GIVEN_UP);
        store().givenUp(claimOne(NOON), "UNREACHABLE", NOON);
        assertThat(store().requeue(id, later)).isEqualTo(Requeued.DUE);
        assertThat(store().requeue(id, later)).isEqualTo(Requeued.NOT_GIVEN_UP);
        assertThat(store().requeue(UUID.randomUUID(), later)).isEqualTo(Requeued.UNKNOWN);
        Claim again = claimOne(later);
        assertThat(again.attempts()).isEqualTo(1);
        assertThat(again.createdAt()).isEqualTo(NOON);
        assertThat(again.dueSince()).isEqualTo(later);
        store().delivered(again, "<m@example.com>", later);
        assertThat(store().requeue(id, later)).isEqualTo(Requeued.NOT_GIVEN_UP);
    }

    @Test
    @DisplayName("administrators see the newest first, page by page, by state if they like")
    default void notices_are_listed() {
        List<UUID> ids = List.of(add(NOON), add(NOON), add(NOON));
        store().givenUp(claimOne(NOON), "REFUSED 550", NOON);
        List<Entry> firstPage = store().list(Optional.empty(), Optional.empty(), 2);
        assertThat(firstPage).extracting(Entry::id).containsExactly(ids.get(2), ids.get(1));
        assertThat(store().list(Optional.empty(), Optional.of(ids.get(1)), 2))
                .extracting(Entry::id)
                .containsExactly(ids.get(0));
        List<Entry> dead = store().list(Optional.of(State.DEAD), Optional.empty(), 10);
        assertThat(dead).hasSize(1);
        assertThat(dead.get(0).lastFailure()).contains("REFUSED 550");
        assertThat(dead.get(0).settledAt()).contains(NOON);
        assertThat(store().list(Optional.of(State.WAITING), Optional.empty(), 10))
                .hasSize(2);
    }

    @Test
    @DisplayName("rule 6: a claim tells how many mails its address got lately, those before it in the batch included")
    default void mails_are_counted_by_destination() {
        store().delivered(claimOne(addedTo("here", NOON)), "<old>", NOON.minus(LEASE));
        store().delivered(claimOne(addedTo("here", NOON)), "<lately>", NOON);
        store().suppressed(claimOne(addedTo("here", NOON)), NOON);
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
    @DisplayName("rule 6: suppressing wipes the payload and settles the notice for good")
    default void suppressing_wipes() {
        UUID id = add(NOON);
        assertThat(store().suppressed(claimOne(NOON), NOON)).isTrue();
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
        store().delivered(claimOne(NOON), "<m@example.com>", NOON);
        UUID waiting = add(NOON);
        assertThat(store().purge(NOON, NOON)).isZero();
        assertThat(store().purge(NOON.plusSeconds(1), NOON)).isEqualTo(1);
        assertThat(store().list(Optional.empty(), Optional.empty(), 10))
                .extracting(Entry::id)
                .containsExactly(waiting);
    }

    @Test
    @DisplayName("rule 11: a postponed notice comes back when it said, and not before")
    default void postponed_notices_come_back() {
        UUID id = add(NOON);
        Instant next = NOON.plusSeconds(40);
        assertThat(store().postponed(claimOne(NOON), "UNREACHABLE", next)).isTrue();
        assertThat(claim(1, next.minusMillis(1))).isEmpty();
        assertThat(claimOne(next).attempts()).isEqualTo(2);
        assertThat(stored(id).lastFailure()).isEqualTo("UNREACHABLE");
    }

    @Test
    @DisplayName("rule 11: a released notice is due at once and its attempt is not counted")
    default void released_notices_are_due() {
        add(NOON);
        assertThat(store().released(claimOne(NOON), NOON)).isTrue();
        assertThat(claimOne(NOON).attempts()).isEqualTo(1);
    }
}
