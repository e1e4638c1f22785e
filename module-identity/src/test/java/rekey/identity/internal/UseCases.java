package rekey.identity.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.Config;
import rekey.identity.Authentication;
import rekey.identity.Confirmation;
import rekey.identity.Disowning;
import rekey.identity.Enrolment;
import rekey.identity.FactorReset;
import rekey.identity.PasskeyCeremonies;
import rekey.identity.Recovery;
import rekey.identity.Sessions;
import rekey.identity.internal.blocklist.Blocklist;
import rekey.identity.internal.blocklist.Blocklists;
import rekey.identity.internal.session.TestSessions;
import rekey.identity.internal.webhook.PasswordChangedWebhook;
import rekey.kernel.Deployment;
import rekey.kernel.Keysets;
import rekey.kernel.MovableClock;
import rekey.kernel.RememberedMeters;
import rekey.kernel.TestConfig;
import rekey.kernel.TestDatabase;
import rekey.kernel.Transactions;
import rekey.mfa.CountedHash;
import rekey.mfa.InMemoryAttemptCounters;
import rekey.mfa.InMemoryFactors;
import rekey.mfa.InMemoryMailedCodes;
import rekey.mfa.InMemoryPasskeys;

/**
 * The use cases of this module, put together by {@code new} over a database, with the factors in memory and a clock that
 * stands still.
 */
class UseCases {

    static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
    static final String PUBLIC_URL = "https://rekey.example";

    /** Shared: it takes its time to load. */
    private static final Blocklist BLOCKLIST = Blocklists.shipped();

    final MovableClock clock = new MovableClock(START);
    final RecordedMail mail = new RecordedMail();
    final InMemoryAttemptCounters attempts = new InMemoryAttemptCounters();
    final InMemoryMailedCodes codes = new InMemoryMailedCodes(mail, clock);
    final InMemoryFactors factors;
    final InMemoryPasskeys passkeys;
    final PasskeyCeremonies passkeyCeremonies;
    final RequiredProofs requiredProofs;
    final Enrolment enrolment;
    final FactorReset factorReset;
    final SwitchableHashing hashing;
    final TestDatabase database;
    final Transactions transactions;
    final JpaAccountStore accountStore;
    final HashForms hashForms;
    final StoredForms forms;
    final JpaCallerStore callerStore;
    final Limits limits;
    final RecoveryRequests requests;
    final RecoveryFulfilment fulfilment;
    final RecoveryQueue queue;
    /** Leaves what is asked for in the queue, until somebody calls {@link #pump}. */
    final Recovery waiting;
    /** Works the queue off after each call, as the worker does some milliseconds later. */
    final Recovery recovery;
    /** The same for confirmations. */
    final Confirmation confirmation;

    final Authentication authentication;
    final RegisteredCallers callers;
    final AdministeredCallers callerAdministration;
    final ProvisionAccounts accounts;
    final AdministeredAccounts administration;
    final AssistedRecovery helpdesk;
    final RevokeIssued revocations;
    final Demonstration demonstration;
    final KeysetCheck keysetCheck;
    final LiveGrants grants;
    final ConfiguredDoors doors;
    final RememberedMeters meters = new RememberedMeters();
    final PasswordScreening screening;
    final Disowning disowning;
    final List<UUID> told = new CopyOnWriteArrayList<>();
    final AuditTrail audit;
    final Keysets keysets;
    final ErasedAccounts erased;
    final StoredAuditLog auditLog;

    final PasswordChange change;
    final SuspensionNews suspension;
    final ProofEvaluation proofs;
    final VisibleLimits visible;
    final Config config;

    private final AtomicLong opened = new AtomicLong();

    UseCases(TestDatabase database, Map<String, String> settings, TestKeysets keys, PasswordHashing slow) {
        this.database = database;
        this.transactions = counting(mail.joining(database.transactions()));
        this.hashing = new SwitchableHashing(slow);
        Map<String, String> all = new HashMap<>(keys.settings());
        all.put("rekey.public-url", PUBLIC_URL);
        all.put("rekey.http.host", "localhost");
        all.put("rekey.recovery.collect", "0");
        // Cores that share a database have clocks of their own.
        all.put("rekey.limit.mail.anonymous", "900000000/900000");
        all.put("rekey.limit.mail.callers", "900000000/900000");
        all.putAll(settings);
        this.config = TestConfig.shippedWith(all);
        IdentitySettings identity = new IdentitySettings(config);
        LimitSettings limitSettings = new LimitSettings(config);
        LimitNotes notes = new LimitNotes(limitSettings, clock, meters);
        LeasedLimits leases = new LeasedLimits(clock);
        Deployment deployment = new Deployment(config);
        this.keysets = new Keysets(deployment);
        SecureRandom random = new SecureRandom();
        Clock time = clock;
        var entities = database.entityManager();
        this.audit = new JpaAuditTrail(entities, keysets, time, meters);
        this.auditLog = new StoredAuditLog(entities, transactions);
        RecoveryWorker worker = new RecoveryWorker(null, Duration.ZERO, 0, null) {
            @Override
            void wake() {
                // Nothing runs by itself here.
            }
        };
        this.accountStore = new JpaAccountStore(entities);
        this.hashForms = new JpaHashForms(entities);
        this.forms = new StoredForms(hashForms, accountStore, hashing, transactions, time);
        this.erased = new ErasedAccounts(entities, keysets);
        this.callerStore = new JpaCallerStore(entities);
        this.limits = new JpaLimits(entities, transactions, keysets, time);
        this.visible = new VisibleLimits(limits, leases, limitSettings, identity, notes);
        this.grants = new LiveGrants(
                new JpaGrantStore(entities), accountStore, keysets, identity, limitSettings, notes, time, random);
        this.screening = new PasswordScreening(BLOCKLIST, config);
        DisownLinks disownLinks = new DisownLinks(entities, keysets, deployment, identity, time, random);
        PasswordChangedWebhook webhook = (account, stamp) -> told.add(stamp);
        this.change = new PasswordChange(
                accountStore, hashing, screening, attempts, codes, disownLinks, webhook, mail, deployment, time);
        this.factors = new InMemoryFactors(codes, new SharedCapacity(hashing), clock);
        codes.accountsWithFactors(factors::hasEnrolled);
        this.passkeys = new InMemoryPasskeys(factors, codes, clock);
        this.disowning = new FreezeAccount(
                disownLinks,
                accountStore,
                grants,
                codes,
                passkeys,
                visible,
                webhook,
                mail,
                audit,
                transactions,
                deployment,
                time);
        HashUpgrade upgrades = new HashUpgrade(accountStore, hashing);
        this.requiredProofs = new RequiredProofs(factors, transactions);
        this.suspension = new SuspensionNews(accountStore, mail, deployment, transactions, time);
        this.proofs = new ProofEvaluation(
                hashing, grants, codes, factors, passkeys, attempts, suspension, requiredProofs, transactions);
        FactorChange factorChange =
                new FactorChange(accountStore, codes, new TestSessions(database, keysets, time).renewal());
        FreshProofs fresh = new FreshProofs(accountStore, proofs, codes, factorChange, visible, audit, transactions);
        FactorNews factorNews = new FactorNews(mail, disownLinks, deployment, time);
        NewFactor newFactor = new NewFactor(fresh, factors, factors, factorChange, factorNews, transactions);
        this.enrolment = new EnrolFactors(
                accountStore,
                newFactor,
                fresh,
                factors,
                factors,
                attempts,
                factorChange,
                factorNews,
                identity,
                transactions);
        this.passkeyCeremonies = new EnrolPasskeys(passkeys, newFactor, fresh, visible, transactions);
        this.factorReset = new ResetFactors(accountStore, factors, codes, attempts, mail, audit, transactions, time);
        this.requests = new JpaRecoveryRequests(entities);
        this.fulfilment = new RecoveryFulfilment(
                requests,
                accountStore,
                callerStore,
                grants,
                codes,
                new MailBudget(limits, leases, limitSettings, identity, notes),
                mail,
                audit,
                transactions,
                identity,
                deployment,
                keysets,
                time);
        this.queue = new RecoveryQueue(requests, visible, worker, transactions, identity, keysets, time);
        this.waiting = new AccountRecovery(
                new RequestRecovery(accountStore, visible, queue, audit, transactions),
                new CompleteRecovery(accountStore, grants, proofs, change, visible, audit, transactions),
                grants,
                transactions);
        this.recovery = pumped(Recovery.class, waiting);
        this.confirmation = pumped(
                Confirmation.class,
                new ConfirmFactor(accountStore, proofs, grants, change, upgrades, queue, visible, audit, transactions));
        this.authentication = new VerifyPassword(accountStore, proofs, grants, upgrades, visible, audit, transactions);
        this.callers = new RegisteredCallers(
                callerStore,
                new KnownCallers(time),
                hashing,
                new RememberedSecrets(time, identity, random),
                limits,
                leases,
                limitSettings,
                notes,
                transactions,
                keysets,
                time);
        this.callerAdministration =
                new AdministeredCallers(callerStore, hashing, identity, transactions, keysets, time, random);
        this.accounts =
                new ProvisionAccounts(accountStore, erased, audit, hashing, screening, forms, transactions, time);
        this.administration = new AdministeredAccounts(
                accountStore,
                new EraseAccount(
                        accountStore,
                        erased,
                        attempts,
                        codes,
                        new InMemoryFactors(codes, new CountedHash(), time),
                        mail,
                        time),
                disownLinks,
                codes,
                mail,
                audit,
                identity,
                transactions,
                time);
        this.revocations = new RevokeIssued(
                new RevocationStore(entities), accountStore, requests, codes, mail, audit, transactions, time);
        this.helpdesk =
                new AssistedRecovery(accountStore, grants, attempts, mail, audit, deployment, transactions, time);
        this.demonstration = new Demonstration(
                deployment, accounts, callerAdministration, accountStore, callerStore, entities, transactions);
        this.keysetCheck = new KeysetCheck(entities, transactions, keysets);
        this.doors = new ConfiguredDoors(identity, limitSettings);
    }

    /** Sessions that begin with this core's proofs. */
    Sessions sessions() {
        return new TestSessions(database, keysets, clock)
                .by(
                        authentication,
                        new SessionProofs(
                                accountStore, factors, passkeys, attempts, suspension, visible, audit, transactions),
                        config,
                        transactions);
    }

    /** How many transactions this core has opened. */
    long transactionsSoFar() {
        return opened.get();
    }

    private Transactions counting(Transactions transactions) {
        return new Transactions() {
            @Override
            public <T, X extends Exception> T call(Work<T, X> work) throws X {
                opened.incrementAndGet();
                return transactions.call(work);
            }
        };
    }

    /** Works off what waits in the queue. */
    void pump() {
        int taken = fulfilment.fulfilDue();
        while (taken > 0) {
            taken = fulfilment.fulfilDue();
        }
    }

    private <T> T pumped(Class<T> useCases, T target) {
        return useCases.cast(Proxy.newProxyInstance(
                useCases.getClassLoader(), new Class<?>[] {useCases}, (proxy, method, arguments) -> {
                    try {
                        return method.invoke(target, arguments);
                    } catch (InvocationTargetException answer) {
                        throw answer.getCause();
                    } finally {
                        pump();
                    }
                }));
    }
}
