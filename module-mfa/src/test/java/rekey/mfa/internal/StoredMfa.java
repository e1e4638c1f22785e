package rekey.mfa.internal;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import rekey.kernel.AccountId;
import rekey.kernel.Keysets;
import rekey.kernel.TestDatabase;
import rekey.kernel.Transactions;
import rekey.mfa.AttemptCounters;
import rekey.mfa.CountedHash;
import rekey.mfa.Factor;
import rekey.mfa.FactorCodes;
import rekey.mfa.Factors;
import rekey.mfa.MailedCodes;
import rekey.mfa.TestAuthenticator;
import rekey.notification.Outbox;

/** The stored ports of this module, for what the module above does with rows and locks that memory does not have. */
public final class StoredMfa {

    private final Transactions transactions;
    private final Clock clock;
    private final AttemptCounters attempts;
    private final MailedCodes mailedCodes;
    private final Factors factors;
    private final FactorCodes factorCodes;

    /** Over a database with this module's tables. */
    public StoredMfa(
            TestDatabase database,
            Transactions transactions,
            Outbox outbox,
            Keysets keysets,
            Config config,
            Clock clock) {
        MfaSettings settings = new MfaSettings(config);
        SecureRandom random = new SecureRandom();
        this.transactions = transactions;
        this.clock = clock;
        this.attempts = new JpaAttemptCounters(database.entityManager(), transactions);
        this.mailedCodes =
                new StoredMailedCodes(database.entityManager(), transactions, outbox, keysets, settings, clock, random);
        this.factors = new StoredFactors(database.entityManager(), mailedCodes, keysets, settings, clock, random);
        this.factorCodes =
                new StoredFactorCodes(database.entityManager(), transactions, new CountedHash(), keysets, clock);
    }

    public AttemptCounters attempts() {
        return attempts;
    }

    public MailedCodes mailedCodes() {
        return mailedCodes;
    }

    public Factors factors() {
        return factors;
    }

    public FactorCodes factorCodes() {
        return factorCodes;
    }

    /** Gives an account an authenticator app; the code of this step is used up by that. */
    public TestAuthenticator enrol(AccountId account) {
        TestAuthenticator app = new TestAuthenticator(transactions.<String, RuntimeException>call(
                () -> factors.beginTotp(account, "phone").secret()));
        Optional<Factor> confirmed = transactions.call(() -> factors.confirmTotp(account, app.code(clock.instant())));
        if (confirmed.isEmpty()) {
            throw new IllegalStateException("The app was not enrolled");
        }
        return app;
    }
}
