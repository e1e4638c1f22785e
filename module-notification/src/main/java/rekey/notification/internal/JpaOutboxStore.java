package rekey.notification.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import rekey.kernel.AccountId;
import rekey.kernel.Realm;
import rekey.kernel.Transactions;
import rekey.notification.NoticeKind;
import rekey.notification.OutboxAdministration.Entry;
import rekey.notification.OutboxAdministration.Requeued;
import rekey.notification.OutboxAdministration.State;

/** The outbox as a table that all nodes share. */
@ApplicationScoped
class JpaOutboxStore implements OutboxStore {

    /** What Jakarta Persistence calls the time to wait for a lock; Hibernate reads this value as SKIP LOCKED. */
    private static final String LOCK_TIMEOUT = "jakarta.persistence.lock.timeout";

    private static final int SKIP_LOCKED = -2;

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
        return transactions.call(() -> {
            List<OutboxRow> rows = due(limit, now);
            Map<String, Long> sent = rows.isEmpty() ? new HashMap<>() : sentTo(rows, countedSince);
            return rows.stream()
                    .map(row -> row.leaseTo(holder, until, countOneMore(sent, row.destination())))
                    .toList();
        });
    }

    private static long countOneMore(Map<String, Long> sent, Optional<String> destination) {
        return destination.map(to -> sent.merge(to, 1L, Long::sum) - 1).orElse(0L);
    }

    /** How many mails each of the rows' destinations got. */
    private Map<String, Long> sentTo(List<OutboxRow> rows, Instant since) {
        List<byte[]> destinations = rows.stream()
                .flatMap(row -> row.destination().stream())
                .distinct()
                .map(HexFormat.of()::parseHex)
                .toList();
        Map<String, Long> sent = new HashMap<>();
        entities.createQuery(
                        "SELECT r.destination, count(r) FROM OutboxRow r WHERE r.destination IN :destinations"
                                + " AND r.settledAt > :since AND r.state = :delivered GROUP BY r.destination",
                        Object[].class)
                .setParameter("destinations", destinations)
                .setParameter("since", since)
                .setParameter("delivered", State.DELIVERED)
                .getResultList()
                .forEach(row -> sent.put(HexFormat.of().formatHex((byte[]) row[0]), (Long) row[1]));
        return sent;
    }

    private List<OutboxRow> due(int limit, Instant now) {
        return entities.createQuery(
                        "SELECT r FROM OutboxRow r WHERE r.state = :waiting AND r.nextAttemptAt <= :now"
                                + " ORDER BY r.nextAttemptAt",
                        OutboxRow.class)
                .setParameter("waiting", State.WAITING)
                .setParameter("now", now)
                .setMaxResults(limit)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint(LOCK_TIMEOUT, SKIP_LOCKED)
                .getResultList();
    }

    @Override
    public boolean delivered(Claim claim, String messageId, Instant now) {
        return change(claim, row -> row.deliver(messageId, now));
    }

    @Override
    public boolean postponed(Claim claim, String failure, Instant nextAttempt) {
        return change(claim, row -> row.postpone(failure, nextAttempt));
    }

    @Override
    public boolean givenUp(Claim claim, String failure, Instant now) {
        return change(claim, row -> row.giveUp(failure, now));
    }

    @Override
    public boolean suppressed(Claim claim, Instant now) {
        return change(claim, row -> row.suppress(now));
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
    public boolean released(Claim claim, Instant now) {
        return change(claim, row -> row.release(now));
    }

    @Override
    public Requeued requeue(UUID id, Instant now) {
        return transactions.call(() -> {
            OutboxRow row = entities.find(OutboxRow.class, id, LockModeType.PESSIMISTIC_WRITE);
            return row == null ? Requeued.UNKNOWN : row.requeue(now);
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

    private boolean change(Claim claim, Consumer<OutboxRow> change) {
        return transactions.call(() -> {
            OutboxRow row = entities.find(OutboxRow.class, claim.id(), LockModeType.PESSIMISTIC_WRITE);
            if (row == null || !row.isHeldBy(claim.lease())) {
                return false;
            }
            change.accept(row);
            return true;
        });
    }
}
