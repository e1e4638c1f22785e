package rekey.identity.internal;

import io.opentelemetry.instrumentation.annotations.WithSpan;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import rekey.identity.Caller;
import rekey.identity.Recovery.Means;
import rekey.identity.internal.AccountStore.Named;
import rekey.identity.internal.AuditTrail.Operation;
import rekey.identity.internal.AuditTrail.Outcome;
import rekey.kernel.Deployment;
import rekey.kernel.Encryption;
import rekey.kernel.IncidentId;
import rekey.kernel.Incidents;
import rekey.kernel.Keysets;
import rekey.kernel.Transactions;
import rekey.mfa.MailedCodes;
import rekey.notification.Notice;
import rekey.notification.Outbox;
import rekey.notification.Recipient;

/**
 * Use case: looks whom waiting requests are about, and has them mailed what they asked for, if they may. Runs apart from
 * the requests, many at a time, each batch one transaction: what is mailed, what is written down and the end of the
 * request are committed together.
 */
@ApplicationScoped
class RecoveryFulfilment {

    private static final Logger LOG = Logger.getLogger(RecoveryFulfilment.class.getName());

    private final RecoveryRequests requests;
    private final AccountStore accounts;
    private final CallerStore callers;
    private final LiveGrants grants;
    private final MailedCodes codes;
    private final MailBudget budget;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final Transactions transactions;
    private final IdentitySettings settings;
    private final Deployment deployment;
    private final Encryption encryption;
    private final Clock clock;

    /** For the container's proxy. */
    RecoveryFulfilment() {
        this.requests = null;
        this.accounts = null;
        this.callers = null;
        this.grants = null;
        this.codes = null;
        this.budget = null;
        this.outbox = null;
        this.audit = null;
        this.transactions = null;
        this.settings = null;
        this.deployment = null;
        this.encryption = null;
        this.clock = null;
    }

    @Inject
    RecoveryFulfilment(
            RecoveryRequests requests,
            AccountStore accounts,
            CallerStore callers,
            LiveGrants grants,
            MailedCodes codes,
            MailBudget budget,
            Outbox outbox,
            AuditTrail audit,
            Transactions transactions,
            IdentitySettings settings,
            Deployment deployment,
            Keysets keysets,
            Clock clock) {
        this.requests = requests;
        this.accounts = accounts;
        this.callers = callers;
        this.grants = grants;
        this.codes = codes;
        this.budget = budget;
        this.outbox = outbox;
        this.audit = audit;
        this.transactions = transactions;
        this.settings = settings;
        this.deployment = deployment;
        this.encryption = keysets.payloads();
        this.clock = clock;
    }

    /**
     * Works off one batch of what is due.
     *
     * @return how many requests it took; 0 when nothing is due
     */
    @WithSpan("work off recovery requests")
    int fulfilDue() {
        List<UUID> taken = new ArrayList<>();
        int waiting = transactions.<Integer, RuntimeException>call(
                () -> requests.countDue(settings.recoveryBatch(), clock.instant()));
        if (waiting == 0) {
            return 0;
        }
        try (MailBudget.Reserved mails = budget.reserve(waiting)) {
            transactions.run(() -> {
                List<RecoveryRequest> due = requests.claim(waiting, clock.instant());
                due.forEach(request -> taken.add(request.id()));
                fulfil(due, mails);
            });
        } catch (RuntimeException oneOfThem) {
            if (taken.isEmpty()) {
                throw oneOfThem;
            }
            LOG.log(Level.FINE, "A batch failed; each of its requests is tried by itself", oneOfThem);
            taken.forEach(this::fulfilAlone);
        }
        return taken.size();
    }

    /** One request that cannot be worked off must not keep the others waiting. */
    private void fulfilAlone(UUID id) {
        try (MailBudget.Reserved mails = budget.reserve(1)) {
            transactions.run(() -> requests.claim(id).ifPresent(request -> fulfil(List.of(request), mails)));
        } catch (RuntimeException poisoned) {
            IncidentId incident = Incidents.report("recovery request " + id, poisoned);
            transactions.run(() -> requests.failed(id, incident, clock.instant()));
        }
    }

    private void fulfil(List<RecoveryRequest> due, MailBudget.Reserved mails) {
        if (due.isEmpty()) {
            return;
        }
        Map<RecoveryRequest, Named> names = new HashMap<>();
        due.forEach(request -> names.put(request, new Named(request.origin().realm(), request.subject(encryption))));
        Map<Named, Account> found = accounts.findAndLock(names.values());
        LiveGrants.Issuing issuing =
                grants.issuing(found.values().stream().distinct().toList());
        for (RecoveryRequest request : due) {
            fulfil(
                    request,
                    Optional.ofNullable(found.get(names.get(request))).filter(Account::isEnabled),
                    request.callerId().flatMap(callers::find).map(CallerRegistration::identity),
                    issuing,
                    mails);
        }
        requests.remove(due);
    }

    private void fulfil(
            RecoveryRequest request,
            Optional<Account> account,
            Optional<Caller> caller,
            LiveGrants.Issuing issuing,
            MailBudget.Reserved mails) {
        Outcome outcome = switch (request.wanted()) {
            case LINK, TEMPORARY_PASSWORD ->
                account.map(known -> grant(request, known, caller, issuing, mails))
                        .orElse(Outcome.UNKNOWN_ACCOUNT);
            case CODE -> account.map(known -> code(request, known, mails)).orElse(Outcome.NOT_ISSUED);
        };
        Operation operation =
                request.wanted() == RecoveryRequest.Wanted.CODE ? Operation.CONFIRM : Operation.REQUEST_RECOVERY;
        audit.record(AuditEvent.of(request.origin(), operation, outcome)
                .by(caller)
                .about(account.map(Account::id))
                .naming(account.isPresent() ? Optional.empty() : Optional.of(request.subject(encryption))));
    }

    private Outcome grant(
            RecoveryRequest request,
            Account account,
            Optional<Caller> caller,
            LiveGrants.Issuing issuing,
            MailBudget.Reserved mails) {
        Optional<Recipient> recipient = account.recipient();
        if (recipient.isEmpty()) {
            return Outcome.NOT_ISSUED;
        }
        if (isTooLate(request)) {
            return tooLate(request, account, recipient.get());
        }
        if (!mails.take(request.origin(), request.callerId().isPresent())) {
            return Outcome.NOT_ISSUED;
        }
        Means means = request.wanted() == RecoveryRequest.Wanted.LINK ? Means.LINK : Means.TEMPORARY_PASSWORD;
        return issuing.issue(account, means, request.origin(), caller)
                .map(issued -> {
                    outbox.enqueue(notice(means, account, recipient.get(), issued));
                    return Outcome.ISSUED;
                })
                .orElse(Outcome.NOT_ISSUED);
    }

    private Outcome code(RecoveryRequest request, Account account, MailBudget.Reserved mails) {
        Optional<Recipient> recipient = account.recipient();
        if (recipient.isEmpty()) {
            return Outcome.NOT_ISSUED;
        }
        if (isTooLate(request)) {
            return tooLate(request, account, recipient.get());
        }
        boolean sent =
                codes.issue(ConfirmFactor.binding(request.origin(), request.callerId(), account.id()), recipient.get());
        return sent ? Outcome.CODE_SENT : Outcome.NOT_ISSUED;
    }

    private boolean isTooLate(RecoveryRequest request) {
        return !clock.instant().isBefore(request.endsAt(settings.recoveryLifetime()));
    }

    /** A notice whose secret is dead, and here has none, becomes a mail that says so and how to ask again. */
    private Outcome tooLate(RecoveryRequest request, Account account, Recipient recipient) {
        Instant ended = request.endsAt(settings.recoveryLifetime());
        outbox.enqueue(Notice.link(recipient, account.userName(), deployment.link("/account/recover"), ended));
        return Outcome.NOT_ISSUED;
    }

    private Notice notice(Means means, Account account, Recipient recipient, LiveGrants.Issued issued) {
        return switch (means) {
            case LINK ->
                Notice.link(
                        recipient,
                        account.userName(),
                        deployment.link("/account/reset/" + issued.secret()),
                        issued.validUntil());
            case TEMPORARY_PASSWORD ->
                Notice.temporaryPassword(
                        recipient,
                        account.userName(),
                        issued.secret(),
                        deployment.link("/account/reset"),
                        issued.validUntil());
        };
    }
}
