package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.Config;
import rekey.identity.Accounts.NewAccount;
import rekey.identity.Authentication;
import rekey.identity.Caller;
import rekey.identity.CallerAdministration;
import rekey.identity.Confirmation;
import rekey.identity.Disowning;
import rekey.identity.Enrolment;
import rekey.identity.FactorReset;
import rekey.identity.Origin;
import rekey.identity.PasskeyCeremonies;
import rekey.identity.Recovery;
import rekey.identity.Refusal;
import rekey.identity.Sessions;
import rekey.identity.Subject;
import rekey.identity.internal.blocklist.Blocklist;
import rekey.identity.internal.blocklist.Blocklists;
import rekey.identity.internal.session.TestSessions;
import rekey.identity.internal.webhook.PasswordChangedWebhook;
import rekey.kernel.AccountId;
import rekey.kernel.ClientAddress;
import rekey.kernel.Deployment;
import rekey.kernel.Keysets;
import rekey.kernel.MovableClock;
import rekey.kernel.Realm;
import rekey.kernel.RememberedMeters;
import rekey.kernel.TestConfig;
import rekey.kernel.TestDatabase;
import rekey.kernel.Transactions;
import rekey.mfa.CountedHash;
import rekey.mfa.InMemoryAttemptCounters;
import rekey.mfa.InMemoryFactors;
import rekey.mfa.InMemoryMailedCodes;
import rekey.mfa.InMemoryPasskeys;
import rekey.mfa.NoCapacity;
import rekey.mfa.RecoveryCodes;
import rekey.mfa.TestAuthenticator;
import rekey.mfa.TestPasskey;
import rekey.notification.Notice;
import rekey.notification.NoticeKind;

/**
 * The use cases of this module, put together by {@code new} over a database, with the factors in memory and a clock that
 * stands still. Each one has a client address and names of its own, so that several can share a database.
 */
final class Core {

    static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
    static final String PASSWORD = "walks the long way home";
    static final String NEW_PASSWORD = "takes the night train instead";
    static final TestKeysets KEYS = TestKeysets.fresh();
    static final Realm OTHER_REALM = new Realm("other");
    static final String PUBLIC_URL = "https://rekey.example";

    /** Shared: it takes its time to load. */
    private static final Blocklist BLOCKLIST = Blocklists.shipped();

    private static final AtomicInteger NUMBER = new AtomicInteger();

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

    private final String client;
    private final AtomicLong opened = new AtomicLong();

    /** With the settings that ship. */
    Core(TestDatabase database) {
        this(database, Map.of());
    }

    /** With these settings over the ones that ship. */
    Core(TestDatabase database, Map<String, String> settings) {
        this(database, settings, KEYS, new Argon2Hashing(8, 1, 1, 16, 60_000));
    }

    Core(TestDatabase database, Map<String, String> settings, TestKeysets keys, PasswordHashing slow) {
        int number = NUMBER.incrementAndGet();
        this.client = "10." + number / 65_536 + "." + number / 256 % 256 + "." + number % 256;
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
        RecoveryWorker worker = new RecoveryWorker(null, Duration.ZERO, null) {
            @Override
            void wake() {
                // Nothing runs by itself here.
            }
        };
        this.accountStore = new JpaAccountStore(entities);
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
        this.queue = new RecoveryQueue(requests, worker, identity, keysets, time);
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
        this.accounts = new ProvisionAccounts(accountStore, erased, audit, hashing, screening, transactions, time);
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

    /** The limits that ship, but for one setting. */
    static LimitSettings limitSettings(String key, String value) {
        return new LimitSettings(TestConfig.shippedWith(Map.of(key, value)));
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

    /** A person with an account that nobody else has. */
    record Person(AccountId id, long number, Realm realm, String userName, String email) {

        Subject named() {
            return Subject.named(userName);
        }

        Subject addressed() {
            return Subject.withEmail(email);
        }
    }

    Person person() throws Refusal {
        return person(Realm.MAIN, unique("person"));
    }

    Person person(Realm realm, String userName) throws Refusal {
        var account = accounts.create(new NewAccount(
                realm,
                Optional.empty(),
                Optional.of(userName),
                Optional.of(userName + "@example.com"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(PASSWORD)));
        return new Person(account.id(), account.number(), realm, userName, userName + "@example.com");
    }

    /** A name that no other test uses. */
    static String unique(String word) {
        return word + NUMBER.incrementAndGet();
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

    /** The token of a new session of a person who has no factor. */
    String signIn(Person person) throws Refusal {
        return sessions()
                .open(new Sessions.SignIn(
                        at("page"), Optional.of(person.userName()), Optional.of(PASSWORD), "Firefox, Windows"))
                .token();
    }

    /** Gives a person an authenticator app; the code of this step is used up by that. */
    TestAuthenticator enrol(Person person) {
        TestAuthenticator app =
                new TestAuthenticator(factors.beginTotp(person.id(), "phone").secret());
        assertThat(factors.confirmTotp(person.id(), app.code(clock.instant()))).isPresent();
        return app;
    }

    /** Gives a person a passkey. */
    TestPasskey enrolPasskey(Person person) {
        TestPasskey device = new TestPasskey(PUBLIC_URL, "rekey.example");
        var options = passkeys.beginRegistration(person.id(), "laptop", "");
        passkeys.enrol(
                person.id(),
                passkeys.verify(person.id(), device.register(options, "")).orElseThrow());
        return device;
    }

    /** A code that an app shows in the next step, and so was used by nobody. */
    String nextCode(TestAuthenticator app) {
        clock.pass(Duration.ofSeconds(30));
        return app.code(clock.instant());
    }

    /** A set of recovery codes of a person who has a factor. */
    List<String> recoveryCodesFor(Person person) {
        try {
            RecoveryCodes.NewSet set = factors.prepare();
            factors.replace(person.id(), set);
            return set.codes();
        } catch (NoCapacity busy) {
            throw new IllegalStateException(busy);
        }
    }

    Origin at(String contract) {
        return from(contract, client);
    }

    Origin from(String contract, String clientAddress) {
        return new Origin(contract, Realm.MAIN, ClientAddress.of(clientAddress));
    }

    Origin inOtherRealm(String contract) {
        return new Origin(contract, OTHER_REALM, ClientAddress.of(client));
    }

    Caller caller(Caller.Permission... permissions) throws Refusal {
        return callerAdministration
                .register(new CallerAdministration.Registration(
                        Realm.MAIN, unique("caller"), Set.of("brightoffice"), Set.of(permissions), Optional.empty()))
                .caller();
    }

    void disable(Person person) {
        update(
                "UPDATE Account a SET a.enabled = FALSE WHERE a.id = :id",
                person.id().value());
    }

    void update(String statement, UUID id) {
        int rows = transactions.call(() -> database.entityManager()
                .createQuery(statement)
                .setParameter("id", id)
                .executeUpdate());
        assertThat(rows).isEqualTo(1);
    }

    Account stored(Person person) {
        return transactions.call(() -> accountStore.find(person.id())).orElseThrow();
    }

    /** Whether this is the account's password; counts nothing. */
    boolean hasPassword(Person person, String password) {
        try {
            return hashing.matches(
                    PresentedPassword.typed(password),
                    stored(person).passwordHash().orElseThrow(),
                    Lane.PROVED);
        } catch (Refusal busy) {
            throw new IllegalStateException(busy);
        }
    }

    void ask(Subject subject, Recovery.Means means) throws Refusal {
        recovery.request(new Recovery.Request(at("page"), Optional.empty(), subject, means));
    }

    /** The token of a link that was mailed to the person. */
    String linkFor(Person person) throws Refusal {
        ask(person.addressed(), Recovery.Means.LINK);
        return token(lastMailTo(person));
    }

    static String token(Notice link) {
        assertThat(link.kind()).isEqualTo(NoticeKind.LINK);
        String page = link.values().get("page");
        return page.substring(page.lastIndexOf('/') + 1);
    }

    /** A temporary password that was mailed to the person. */
    String temporaryPasswordFor(Person person) throws Refusal {
        ask(person.addressed(), Recovery.Means.TEMPORARY_PASSWORD);
        Notice notice = lastMailTo(person);
        assertThat(notice.kind()).isEqualTo(NoticeKind.TEMPORARY_PASSWORD);
        return notice.values().get("secret");
    }

    List<Notice> mailsTo(Person person) {
        return mail.committed().stream()
                .filter(notice -> notice.recipient().address().value().equals(person.email()))
                .toList();
    }

    Notice lastMailTo(Person person) {
        List<Notice> mails = mailsTo(person);
        assertThat(mails).isNotEmpty();
        return mails.get(mails.size() - 1);
    }

    /** Completes a recovery by a link. */
    Recovery.Recovered followLink(String token, String newPassword) throws Refusal {
        return complete(new Recovery.LinkProof(token), newPassword);
    }

    /** Completes a recovery by a temporary password of whomever it belongs to. */
    Recovery.Recovered enter(String temporaryPassword, String newPassword) throws Refusal {
        return complete(new Recovery.TemporaryPasswordProof(temporaryPassword, Optional.empty()), newPassword);
    }

    Recovery.Recovered complete(Recovery.Proof proof, String newPassword) throws Refusal {
        return recovery.complete(
                new Recovery.Completion(at("page"), Optional.empty(), proof, Optional.empty(), newPassword));
    }
}
