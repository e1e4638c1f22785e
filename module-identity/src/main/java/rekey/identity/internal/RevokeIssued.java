package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import rekey.identity.Administrator;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Reason;
import rekey.identity.Revocations;
import rekey.identity.internal.AuditTrail.Operation;
import rekey.identity.internal.AuditTrail.Outcome;
import rekey.kernel.EmailAddress;
import rekey.kernel.Transactions;
import rekey.mfa.MailedCodes;
import rekey.notification.UnsentMail;

/** Use case: an administrator takes back what was issued. */
@ApplicationScoped
class RevokeIssued implements Revocations {

    /** Accounts of one transaction. */
    static final int CHUNK = 1_000;

    private final RevocationStore store;
    private final AccountStore accounts;
    private final RecoveryRequests requests;
    private final MailedCodes codes;
    private final UnsentMail mail;
    private final AuditTrail audit;
    private final Transactions transactions;
    private final Clock clock;

    /** For the container's proxy. */
    RevokeIssued() {
        this(null, null, null, null, null, null, null, null);
    }

    @Inject
    RevokeIssued(
            RevocationStore store,
            AccountStore accounts,
            RecoveryRequests requests,
            MailedCodes codes,
            UnsentMail mail,
            AuditTrail audit,
            Transactions transactions,
            Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.requests = requests;
        this.codes = codes;
        this.mail = mail;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Revoked revoke(Administrator administrator, Scope scope, Instant issuedBefore) throws Refusal {
        Instant now = clock.instant();
        Instant before = issuedBefore.isAfter(now) ? now : issuedBefore;
        if (scope.account().isPresent()
                && transactions.call(() -> accounts.find(scope.account().get())).isEmpty()) {
            throw Refusal.because(Reason.NO_SUCH_ACCOUNT);
        }
        int discarded = scope.account().isPresent()
                ? 0
                : transactions.call(() -> requests.discard(before, scope.realm(), scope.contract(), scope.caller()));
        int killed = transactions.call(() -> store.killGrants(scope, before, now));
        int revoked = transactions.call(
                () -> codes.revoke(before, scope.realm(), scope.account(), scope.contract(), scope.caller()));
        Counts counts = new Counts();
        if (isOfAccounts(scope)) {
            eachChunk(scope, before, counts);
        } else {
            counts.mails = transactions.call(() -> mail.withdraw(scope.realm(), Optional.empty(), before));
            allStamps(scope, before, counts);
        }
        Revoked done = new Revoked(before, discarded, killed, revoked, counts.mails, counts.stamps);
        transactions.run(() -> audit.record(AuditEvent.of(administrator, Operation.REVOKE, Outcome.DONE)
                .about(scope.account())
                .because(inWords(scope, done))));
        return done;
    }

    /** Whether the accounts have to be looked for one by one, since neither mail nor stamps know of the scope. */
    private static boolean isOfAccounts(Scope scope) {
        return scope.account().isPresent()
                || scope.contract().isPresent()
                || scope.caller().isPresent();
    }

    private void eachChunk(Scope scope, Instant before, Counts counts) {
        Optional<UUID> last = Optional.empty();
        List<UUID> chunk;
        do {
            Optional<UUID> after = last;
            chunk = transactions.call(() -> {
                List<UUID> ids = store.accountsOf(scope, before, after, CHUNK);
                List<EmailAddress> addresses = new ArrayList<>(store.addresses(ids));
                counts.mails += mail.withdraw(scope.realm(), Optional.of(addresses), before);
                counts.stamps += store.moveStampsOn(ids, before);
                return ids;
            });
            last = chunk.isEmpty() ? last : Optional.of(chunk.get(chunk.size() - 1));
        } while (chunk.size() == CHUNK);
    }

    private void allStamps(Scope scope, Instant before, Counts counts) {
        int moved;
        do {
            moved = transactions.call(
                    () -> store.moveStampsOn(store.stampedBefore(scope.realm(), before, CHUNK), before));
            counts.stamps += moved;
        } while (moved == CHUNK);
    }

    private static String inWords(Scope scope, Revoked done) {
        String what = scope.realm().map(realm -> "realm " + realm + " ").orElse("")
                + scope.contract().map(contract -> "contract " + contract + " ").orElse("")
                + scope.caller().map(caller -> "caller " + caller + " ").orElse("")
                + scope.account().map(account -> "account ").orElse("");
        return (what.isEmpty() ? "all " : what) + "before " + done.issuedBefore() + ": " + done.requests()
                + " requests, " + done.grants() + " grants, " + done.codes() + " codes, " + done.mails() + " mails, "
                + done.stamps() + " stamps";
    }

    /** Added up over many transactions; one that rolls back ends it all. */
    private static final class Counts {
        private int mails;
        private int stamps;
    }
}
