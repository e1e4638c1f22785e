package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import rekey.identity.AuditLog;
import rekey.kernel.AccountId;
import rekey.kernel.Transactions;

/** {@link AuditLog} over the rows of {@link JpaAuditTrail}. */
@ApplicationScoped
class StoredAuditLog implements AuditLog {

    private final EntityManager entityManager;
    private final Transactions transactions;

    /** For the container's proxy. */
    StoredAuditLog() {
        this(null, null);
    }

    @Inject
    StoredAuditLog(@IdentityUnit EntityManager entityManager, Transactions transactions) {
        this.entityManager = entityManager;
        this.transactions = transactions;
    }

    @Override
    public Page find(Filter filter, Optional<Position> before, int limit) {
        if (limit < 1 || limit > MAX_PAGE) {
            throw new IllegalArgumentException("A page has 1 to " + MAX_PAGE + " entries");
        }
        Map<String, Object> values = new HashMap<>();
        String query = "SELECT e FROM AuditEntry e WHERE " + conditions(filter, before, values)
                + " ORDER BY e.recordedAt DESC, e.id DESC";
        // One more than the page tells whether there is a next one.
        List<Entry> entries = transactions.call(() -> {
            TypedQuery<AuditEntry> rows =
                    entityManager.createQuery(query, AuditEntry.class).setMaxResults(limit + 1);
            values.forEach(rows::setParameter);
            return rows.getResultList().stream().map(AuditEntry::view).toList();
        });
        return entries.size() <= limit
                ? new Page(entries, Optional.empty())
                : new Page(
                        entries.subList(0, limit),
                        Optional.of(entries.get(limit - 1).position()));
    }

    @Override
    public Set<String> operations() {
        return AuditNames.all(AuditTrail.Operation.values());
    }

    @Override
    public Set<String> outcomes() {
        return AuditNames.all(AuditTrail.Outcome.values());
    }

    private static String conditions(Filter filter, Optional<Position> before, Map<String, Object> values) {
        StringBuilder where = new StringBuilder("1 = 1");
        add(where, values, "e.accountId = :account", "account", filter.account().map(AccountId::value));
        add(where, values, "e.callerId = :caller", "caller", filter.caller());
        add(where, values, "e.contract = :contract", "contract", filter.contract());
        add(
                where,
                values,
                "e.operation = :operation",
                "operation",
                filter.operation().map(AuditNames::stored));
        add(where, values, "e.outcome = :outcome", "outcome", filter.outcome().map(AuditNames::stored));
        add(where, values, "e.recordedAt >= :from", "from", filter.from());
        add(where, values, "e.recordedAt < :until", "until", filter.until());
        // The first half is what an index can be entered by; the second alone would be read from the start.
        add(where, values, "e.recordedAt <= :moment", "moment", before.map(Position::recordedAt));
        add(where, values, "(e.recordedAt < :moment OR e.id < :id)", "id", before.map(Position::id));
        return where.toString();
    }

    private static void add(
            StringBuilder where, Map<String, Object> values, String condition, String name, Optional<?> value) {
        if (value.isPresent()) {
            where.append(" AND ").append(condition);
            values.put(name, value.get());
        }
    }
}
