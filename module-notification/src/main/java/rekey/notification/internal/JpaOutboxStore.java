package rekey.notification.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import rekey.kernel.AccountId;
import rekey.kernel.Realm;
import rekey.kernel.Transactions;
import rekey.notification.NoticeKind;
import rekey.notification.OutboxAdministration.Entry;
import rekey.notification.OutboxAdministration.Requeued;
import rekey.notification.OutboxAdministration.State;
import rekey.notification.Undeliverables.Undeliverable;
import rekey.notification.internal.Outcome.Fate;

/** The outbox as a table that all nodes share. */
@ApplicationScoped
class JpaOutboxStore implements OutboxStore {

    private final EntityManager entities;
    private final Transactions transactions;

    /** For the container's proxy. */
    JpaOutboxStore() {
        this(null, null);
    }

    @Inject
    JpaOutboxStore(@NotificationUnit EntityManager entities, Transactions transactions) {
        this.entities = entities;
        this.transactions = transactions;
    }

    @Override
    public void add(OutboxRow row) {
        requireTransaction();
        entities.persist(row);
    }

    @Override
    public boolean isFirstOfDay(AccountId account, NoticeKind kind, Instant now, Instant until) {
        requireTransaction();
        return day(
                                        "UPDATE notification_day SET ends_at = :until"
                                                + " WHERE account_id = :account AND kind = :kind AND ends_at <= :now",
                                        account,
                                        kind,
                                        until)
                                .setParameter("now", now)
                                .executeUpdate()
                        == 1
                || day(
                                        "INSERT INTO notification_day (account_id, kind, ends_at)"
                                                + " VALUES (:account, :kind, :until) ON CONFLICT DO NOTHING",
                                        account,
                                        kind,
                                        until)
                                .executeUpdate()
                        == 1;
    }

    private Query day(String sql, AccountId account, NoticeKind kind, Instant until) {
        return entities.createNativeQuery(sql)
                .setParameter("account", account.value())
                .setParameter("kind", kind.name())
                .setParameter("until", until);
    }

    private void requireTransaction() {
        if (!entities.isJoinedToTransaction()) {
            throw new IllegalStateException("A notice is part of the transaction of what it tells of; none is open");
        }
    }

    @Override
    public List<Claim> claim(int limit, Instant now, Instant until, Instant countedSince) {
        UUID holder = UUID.randomUUID();
        return transactions.call(() -> entities.<Connection, List<Claim>>callWithConnection(
                connection -> new OutboxBatches(connection).claim(limit, holder, now, until, countedSince)));
    }

    @Override
    public List<Outcome> record(List<Outcome> outcomes, Instant moment) {
        // As exactly as a database keeps it, so that it is found again.
        Instant now = moment.truncatedTo(ChronoUnit.MICROS);
        return transactions.call(() -> {
            List<Outcome> lost = new ArrayList<>();
            lost.addAll(settle(outcomes, Fate.DELIVERED, State.DELIVERED, now));
            lost.addAll(settle(outcomes, Fate.SUPPRESSED, State.SUPPRESSED, now));
            for (Outcome outcome : outcomes) {
                boolean held = switch (outcome.fate()) {
                    case DELIVERED, SUPPRESSED -> true;
                    case POSTPONED -> postpone(outcome);
                    case GIVEN_UP -> giveUp(outcome, now);
                    case RELEASED -> release(outcome, now);
                };
                if (!held) {
                    lost.add(outcome);
                }
            }
            return lost;
        });
    }

    private List<Outcome> settle(List<Outcome> outcomes, Fate fate, State end, Instant now) {
        List<Outcome> settling =
                outcomes.stream().filter(outcome -> outcome.fate() == fate).toList();
        if (settling.isEmpty()) {
            return List.of();
        }
        Set<UUID> settled =
                entities.<Connection, Set<UUID>>callWithConnection(connection -> new OutboxBatches(connection)
                        .settle(settling.stream().map(Outcome::claim).toList(), end, now));
        return settling.stream()
                .filter(outcome -> !settled.contains(outcome.claim().id()))
                .toList();
    }

    private boolean postpone(Outcome outcome) {
        return change(outcome, "last_failure = :failure, next_attempt_at = :next")
                        .setParameter("failure", outcome.failure().orElseThrow().getMessage())
                        .setParameter("next", outcome.next().orElseThrow())
                        .executeUpdate()
                == 1;
    }

    private boolean giveUp(Outcome outcome, Instant now) {
        return change(outcome, "last_failure = :failure, state = 'DEAD', settled_at = :now")
                        .setParameter("failure", outcome.failure().orElseThrow().getMessage())
                        .setParameter("now", now)
                        .executeUpdate()
                == 1;
    }

    private boolean release(Outcome outcome, Instant now) {
        return change(outcome, "attempts = attempts - 1, next_attempt_at = :now")
                        .setParameter("now", now)
                        .executeUpdate()
                == 1;
    }

    private Query change(Outcome outcome, String what) {
        return entities.createNativeQuery("UPDATE notification_outbox SET lease = NULL, " + what
                        + " WHERE id = :id AND lease = :lease AND state = 'WAITING'")
                .setParameter("id", outcome.claim().id())
                .setParameter("lease", outcome.claim().lease());
    }

    @Override
    public int purge(Instant settledBefore, Instant now) {
        return transactions.call(() -> {
            entities.createNativeQuery("DELETE FROM notification_day WHERE ends_at <= :now")
                    .setParameter("now", now)
                    .executeUpdate();
            return entities.createQuery("DELETE FROM OutboxRow r WHERE r.settledAt < :moment")
                    .setParameter("moment", settledBefore)
                    .executeUpdate();
        });
    }

    @Override
    @SuppressWarnings("unchecked")
    public Optional<Undeliverable> undeliverable(Collection<byte[]> destinations) {
        return transactions.call(() -> ((List<OutboxRow>) entities.createNativeQuery(
                                "SELECT * FROM notification_outbox WHERE destination IN (:destinations)"
                                        + " AND state IN ('DELIVERED', 'DEAD') ORDER BY settled_at DESC LIMIT 1",
                                OutboxRow.class)
                        .setParameter("destinations", destinations)
                        .getResultList())
                .stream().findFirst().flatMap(OutboxRow::undeliverable));
    }

    @Override
    public Instant takeTurns(int turns, Duration interval, Instant now) {
        return transactions.call(() -> {
            Instant free = (Instant)
                    entities.createNativeQuery("SELECT next_turn_at FROM notification_rate FOR UPDATE", Instant.class)
                            .getSingleResult();
            Instant first = free.isBefore(now) ? now : free;
            entities.createNativeQuery("UPDATE notification_rate SET next_turn_at = :next")
                    .setParameter("next", first.plus(interval.multipliedBy(turns)))
                    .executeUpdate();
            return first;
        });
    }

    @Override
    public Requeued requeue(UUID id, Instant now) {
        return transactions.call(() -> {
            OutboxRow row = entities.find(OutboxRow.class, id, LockModeType.PESSIMISTIC_WRITE);
            return row == null ? Requeued.UNKNOWN : row.requeue(now);
        });
    }

    @Override
    public Backlog backlog() {
        return transactions.call(() -> {
            Object[] row = entities.createQuery(
                            "SELECT count(r), min(r.dueSince) FROM OutboxRow r WHERE r.state = :waiting",
                            Object[].class)
                    .setParameter("waiting", State.WAITING)
                    .getSingleResult();
            return new Backlog((Long) row[0], Optional.ofNullable((Instant) row[1]));
        });
    }

    @Override
    public List<Entry> list(Optional<State> state, Optional<UUID> before, int limit) {
        // Ids begin with the time at which they were made.
        String query = "SELECT r FROM OutboxRow r WHERE 1 = 1"
                + (state.isPresent() ? " AND r.state = :state" : "")
                + (before.isPresent() ? " AND r.id < :before" : "")
                + " ORDER BY r.id DESC";
        return transactions.call(() -> {
            TypedQuery<OutboxRow> rows =
                    entities.createQuery(query, OutboxRow.class).setMaxResults(limit);
            state.ifPresent(wanted -> rows.setParameter("state", wanted));
            before.ifPresent(id -> rows.setParameter("before", id));
            return rows.getResultStream().map(OutboxRow::entry).toList();
        });
    }

    @Override
    public int withdraw(
            Optional<Realm> realm, Optional<List<byte[]>> destinations, Instant writtenBefore, Instant now) {
        if (destinations.filter(List::isEmpty).isPresent()) {
            return 0;
        }
        Query withdrawn = entities.createQuery(
                        "UPDATE OutboxRow r SET r.state = :dead, r.payload = NULL, r.lease = NULL,"
                                + " r.settledAt = :now, r.lastFailure = 'WITHDRAWN'"
                                + " WHERE r.state IN (:waiting, :dead) AND r.payload IS NOT NULL AND r.kind IN :kinds"
                                + " AND r.createdAt < :before"
                                + realm.map(one -> " AND r.realm = :realm").orElse("")
                                + destinations
                                        .map(some -> " AND r.destination IN :destinations")
                                        .orElse(""))
                .setParameter("dead", State.DEAD)
                .setParameter("waiting", State.WAITING)
                .setParameter("now", now)
                .setParameter("before", writtenBefore)
                .setParameter(
                        "kinds",
                        Stream.of(NoticeKind.values())
                                .filter(kind -> !MailKind.isNews(kind))
                                .toList());
        realm.ifPresent(one -> withdrawn.setParameter("realm", one.name()));
        destinations.ifPresent(some -> withdrawn.setParameter("destinations", some));
        return withdrawn.executeUpdate();
    }
}
