package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import rekey.identity.AuditLog;
import rekey.identity.Caller;
import rekey.identity.CallerAdministration;
import rekey.identity.Origin;
import rekey.identity.Recovery;
import rekey.identity.Refusal;
import rekey.identity.Sessions;
import rekey.identity.Subject;
import rekey.kernel.AccountId;
import rekey.kernel.ClientAddress;
import rekey.kernel.Realm;
import rekey.kernel.TestConfig;
import rekey.kernel.TestDatabase;
import rekey.mfa.NoCapacity;
import rekey.mfa.RecoveryCodes;
import rekey.mfa.TestAuthenticator;
import rekey.mfa.TestPasskey;
import rekey.notification.Notice;
import rekey.notification.NoticeKind;

/**
 * The {@link UseCases} of this module and the people and programs of a test. Each one has a client address and names of
 * its own, so that several can share a database.
 */
final class Core extends UseCases {

    static final String PASSWORD = "walks the long way home";
    static final String NEW_PASSWORD = "takes the night train instead";
    static final TestKeysets KEYS = TestKeysets.fresh();
    static final Realm OTHER_REALM = new Realm("other");

    /** For tests that present more proofs about one person than a client may in ten minutes. */
    static final Map<String, String> MANY_PROOFS = Map.of("rekey.limit.proof", "1000/600");

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final String client;

    /** With the settings that ship. */
    Core(TestDatabase database) {
        this(database, Map.of());
    }

    /** With these settings over the ones that ship. */
    Core(TestDatabase database, Map<String, String> settings) {
        this(database, settings, KEYS, new Argon2Hashing(8, 1, 1, 16, 60_000));
    }

    Core(TestDatabase database, Map<String, String> settings, TestKeysets keys, PasswordHashing slow) {
        super(database, settings, keys, slow);
        int number = NUMBER.incrementAndGet();
        this.client = "10." + number / 65_536 + "." + number / 256 % 256 + "." + number % 256;
    }

    /** The limits that ship, but for one setting. */
    static LimitSettings limitSettings(String key, String value) {
        return new LimitSettings(TestConfig.shippedWith(Map.of(key, value)));
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
        return person(new Wish()
                .in(realm)
                .named(userName)
                .withEmail(userName + "@example.com")
                .withPassword(PASSWORD));
    }

    /** Somebody who has an address at least. */
    Person person(Wish wish) throws Refusal {
        var account = accounts.create(wish.account());
        return new Person(
                account.id(),
                account.number(),
                account.realm(),
                account.userName(),
                account.email().orElseThrow());
    }

    /** A name that no other test uses. */
    static String unique(String word) {
        return word + NUMBER.incrementAndGet();
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

    /** At most 500 entries of the trail, the newest first. */
    List<AuditLog.Entry> trail(AuditFilter wanted) {
        return auditLog.find(wanted.filter(), Optional.empty(), 500).entries();
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
        return mailsTo(person.email());
    }

    List<Notice> mailsTo(String address) {
        return mail.committed().stream()
                .filter(notice -> notice.recipient().address().value().equals(address))
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
