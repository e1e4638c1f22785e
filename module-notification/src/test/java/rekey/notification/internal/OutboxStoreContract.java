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
import rekey.kernel.Identifiers;
import rekey.kernel.Realm;
import rekey.notification.NoticeKind;
import rekey.notification.OutboxAdministration.Entry;
import rekey.notification.OutboxAdministration.Requeued;
import rekey.notification.OutboxAdministration.State;
import rekey.notification.internal.DeliveryFailure.Category;

/** What every {@link OutboxStore} promises of a notice on its way (rule 11). */
interface OutboxStoreContract extends StoredNotices {

    @Test
    @DisplayName("rule 11: a notice without a transaction is refused, and so is what a rolled-back one wrote")
    default void a_notice_is_part_of_a_transaction() {
        OutboxRow row = new OutboxRow(
                Identifiers.next(), Realm.MAIN, NoticeKind.CODE, new byte[1], new byte[1], "<m@x>", null, NOON);
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
        assertThat(claims.get(0).messageId()).contains(StoredNotices.messageId(first));
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
        assertThat(delivered(late, later)).isFalse();
        assertThat(postponed(late, later)).isFalse();
        assertThat(givenUp(late, later)).isFalse();
        assertThat(released(late, later)).isFalse();
        assertThat(stored(id).state()).isEqualTo("WAITING");
        assertThat(delivered(current, later)).isTrue();
        assertThat(stored(id).state()).isEqualTo("DELIVERED");
    }

    @Test
    @DisplayName("rule 11: what became of many claims is recorded together, and only lost leases change nothing")
    default void outcomes_are_recorded_together() {
        List<UUID> ids = List.of(
                add(NOON),
                add(NOON.plusMillis(1)),
                add(NOON.plusMillis(2)),
                add(NOON.plusMillis(3)),
                add(NOON.plusMillis(4)),
                add(NOON.plusMillis(5)));
        Instant claimed = NOON.plusMillis(5);
        List<Claim> first = claim(6, claimed);
        Instant later = claimed.plus(LEASE);
        Claim taken = claimOne(later);
        Outcome lost = Outcome.delivered(first.get(0));
        assertThat(store().record(
                                List.of(
                                        lost,
                                        Outcome.delivered(first.get(1)),
                                        Outcome.delivered(first.get(2)),
                                        Outcome.suppressed(first.get(3)),
                                        Outcome.postponed(
                                                first.get(4), new DeliveryFailure(Category.DEFERRED, 451), later),
                                        Outcome.released(first.get(5))),
                                later.plusNanos(1)))
                .containsExactly(lost);
        assertThat(taken.id()).isEqualTo(ids.get(0));
        assertThat(ids)
                .extracting(id -> stored(id).state())
                .containsExactly("WAITING", "DELIVERED", "DELIVERED", "SUPPRESSED", "WAITING", "WAITING");
        assertThat(ids)
                .extracting(id -> stored(id).payload().isPresent())
                .containsExactly(true, false, false, false, true, true);
        assertThat(stored(ids.get(4)).lastFailure()).isEqualTo("DEFERRED 451");
        assertThat(claim(6, later.plusNanos(1_000)))
                .extracting(Claim::id)
                .containsExactlyInAnyOrder(ids.get(4), ids.get(5));
    }

    @Test
    @DisplayName("rule 11: delivery wipes the payload and settles the notice for good")
    default void delivery_wipes() {
        UUID id = add(NOON);
        Claim claim = claimOne(NOON);
        assertThat(stored(id).payload()).isPresent();
        assertThat(delivered(claim, NOON)).isTrue();
        assertThat(stored(id))
                .extracting(Stored::state, Stored::payload, Stored::messageId)
                .containsExactly("DELIVERED", Optional.empty(), StoredNotices.messageId(id));
        assertThat(delivered(claim, NOON.plusSeconds(1))).isFalse();
        assertThat(claim(1, NOON.plus(Duration.ofDays(365)))).isEmpty();
    }

    @Test
    @DisplayName("rule 11: giving up says why, and keeps what it takes to try again")
    default void giving_up_keeps() {
        UUID id = add(NOON);
        assertThat(givenUp(claimOne(NOON), NOON)).isTrue();
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
        givenUp(claimOne(NOON), NOON);
        assertThat(store().requeue(id, later)).isEqualTo(Requeued.DUE);
        assertThat(store().requeue(id, later)).isEqualTo(Requeued.NOT_GIVEN_UP);
        assertThat(store().requeue(UUID.randomUUID(), later)).isEqualTo(Requeued.UNKNOWN);
        Claim again = claimOne(later);
        assertThat(again.attempts()).isEqualTo(1);
        assertThat(again.createdAt()).isEqualTo(NOON);
        assertThat(again.dueSince()).isEqualTo(later);
        delivered(again, later);
        assertThat(store().requeue(id, later)).isEqualTo(Requeued.NOT_GIVEN_UP);
    }

    @Test
    @DisplayName("administrators see the newest first, page by page, by state if they like")
    default void notices_are_listed() {
        List<UUID> ids = List.of(add(NOON), add(NOON), add(NOON));
        givenUp(claimOne(NOON), NOON);
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
    @DisplayName("an operator sees how many wait, and since when the one that has waited longest is due")
    default void what_waits_is_counted() {
        assertThat(store().backlog().oldest()).isEmpty();
        add(NOON);
        add(NOON.plusSeconds(30));
        add(NOON.plusSeconds(60));
        givenUp(claimOne(NOON), NOON);

        assertThat(store().backlog().waiting()).isEqualTo(2);
        assertThat(store().backlog().oldest()).contains(NOON.plusSeconds(30));
    }

    @Test
    @DisplayName("rule 11: a postponed notice comes back when it said, and not before")
    default void postponed_notices_come_back() {
        UUID id = add(NOON);
        Instant next = NOON.plusSeconds(40);
        assertThat(postponed(claimOne(NOON), next)).isTrue();
        assertThat(claim(1, next.minusMillis(1))).isEmpty();
        assertThat(claimOne(next).attempts()).isEqualTo(2);
        assertThat(stored(id).lastFailure()).isEqualTo("UNREACHABLE");
    }

    @Test
    @DisplayName("rule 11: a released notice is due at once and its attempt is not counted")
    default void released_notices_are_due() {
        add(NOON);
        assertThat(released(claimOne(NOON), NOON)).isTrue();
        assertThat(claimOne(NOON).attempts()).isEqualTo(1);
    }
}
