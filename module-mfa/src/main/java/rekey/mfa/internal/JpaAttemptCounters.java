package rekey.mfa.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import rekey.kernel.AccountId;
import rekey.kernel.Transactions;
import rekey.mfa.AttemptCounters;

/** {@link AttemptCounters} as rows that are changed by one statement at a time. */
@ApplicationScoped
class JpaAttemptCounters implements AttemptCounters {

    private final EntityManager entityManager;
    private final Transactions transactions;

    /** For the container's proxy. */
    JpaAttemptCounters() {
        this(null, null);
    }

    @Inject
    JpaAttemptCounters(@MfaUnit EntityManager entityManager, Transactions transactions) {
        this.entityManager = entityManager;
        this.transactions = transactions;
    }

    @Override
    public Attempt begin(AccountId account, Kind kind) {
        return transactions.call(() -> {
            // Always both statements, whether or not the row is there: an account whose last attempt succeeded would
            // otherwise take longer than one that fails again, and than nobody's (see Decoy).
            statement(
                            "INSERT INTO mfa_attempt (account_id, kind, failures) VALUES (:account, :kind, 0)"
                                    + " ON CONFLICT DO NOTHING",
                            account,
                            kind)
                    .executeUpdate();
            if (countBelow(MAX_CONSECUTIVE_FAILURES - 1, account, kind)) {
                return Attempt.COUNTED;
            }
            return countBelow(MAX_CONSECUTIVE_FAILURES, account, kind) ? Attempt.LAST : Attempt.SUSPENDED;
        });
    }

    @Override
    public void pretend(Kind kind) {
        transactions.run(() -> Decoy.count(entityManager, kind));
    }

    @Override
    public void giveBack(AccountId account, Kind kind) {
        transactions.run(() -> statement(
                        "UPDATE mfa_attempt SET failures = failures - 1"
                                + " WHERE account_id = :account AND kind = :kind AND failures > 0",
                        account,
                        kind)
                .executeUpdate());
    }

    @Override
    public void clear(AccountId account, Kind kind) {
        // The row stays: if it went between the two statements of another attempt, that one would count nothing and be
        // taken for one too many.
        statement("UPDATE mfa_attempt SET failures = 0 WHERE account_id = :account AND kind = :kind", account, kind)
                .executeUpdate();
    }

    private boolean countBelow(int failures, AccountId account, Kind kind) {
        return statement(
                                "UPDATE mfa_attempt SET failures = failures + 1"
                                        + " WHERE account_id = :account AND kind = :kind AND failures < :failures",
                                account,
                                kind)
                        .setParameter("failures", failures)
                        .executeUpdate()
                == 1;
    }

    private Query statement(String sql, AccountId account, Kind kind) {
        return entityManager
                .createNativeQuery(sql)
                .setParameter("account", account.value())
                .setParameter("kind", kind.name());
    }
}
