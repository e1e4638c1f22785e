package rekey.mfa.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rekey.kernel.AccountId;
import rekey.kernel.Identifiers;
import rekey.kernel.MovableClock;
import rekey.kernel.OnBothDatabases;
import rekey.kernel.TestDatabase;
import rekey.kernel.TestEncryption;
import rekey.kernel.Transactions;
import rekey.mfa.Factor;
import rekey.mfa.Factors;
import rekey.mfa.InMemoryMailedCodes;
import rekey.mfa.Passkeys;
import rekey.mfa.PasskeysContract;
import rekey.mfa.TestPasskey;
import rekey.mfa.internal.OneTimePassword.Algorithm;

/** Web Authentication, level 3, sections 7.1 and 7.2, on both databases. */
@OnBothDatabases("mfa")
class StoredPasskeysTest implements PasskeysContract {

    private final MovableClock clock = new MovableClock(Instant.parse("2026-01-01T12:00:00Z"));
    private final AccountId account = new AccountId(Identifiers.next());
    private final TestDatabase database;
    private final StoredPasskeys passkeys;
    private final StoredFactors factors;

    StoredPasskeysTest(TestDatabase database) {
        this.database = database;
        InMemoryMailedCodes codes = new InMemoryMailedCodes(notice -> {}, clock);
        passkeys = new StoredPasskeys(
                database.entityManager(),
                database.transactions(),
                new WebAuthn(URI.create(ORIGIN)),
                codes,
                clock,
                new SecureRandom());
        factors = new StoredFactors(
                database.entityManager(),
                codes,
                TestEncryption.fresh(),
                new MfaSettings(Duration.ofMinutes(10), 6, Algorithm.SHA1, 6),
                clock,
                new SecureRandom());
    }

    @Override
    public Passkeys passkeys() {
        return passkeys;
    }

    @Override
    public Factors passkeyOwners() {
        return factors;
    }

    @Override
    public Transactions passkeyTransactions() {
        return database.transactions();
    }

    @Override
    public void letPasskeyTimePass(Duration time) {
        clock.pass(time);
    }

    @Test
    void a_passkey_that_was_registered_proves_whose_it_is() {
        AccountId who = new AccountId(Identifiers.next());
        TestPasskey device = device();
        Factor factor = register(who, device);
        assertThat(factor.kind()).isEqualTo(Factor.Kind.PASSKEY);
        assertThat(database.transactions().<List<Factor>, RuntimeException>call(() -> factors.enrolled(who)))
                .containsExactly(factor);
        assertThat(database.transactions().<Boolean, RuntimeException>call(() -> factors.hasEnrolled(who)))
                .isTrue();

        Passkeys.Match match = passkeys.match(device.prove(proof(), BINDING)).orElseThrow();
        assertThat(match.account()).isEqualTo(who);
        assertThat(match.factor()).isEqualTo(factor.id());
        assertThat(match.signsIn()).isTrue();
        assertThat(consume(match)).isTrue();
        assertThat(consume(match)).isFalse();
    }

    @Test
    void section_7_a_challenge_is_worth_one_answer_whatever_the_answer() {
        AccountId who = new AccountId(Identifiers.next());
        TestPasskey device = device();
        register(who, device);
        Passkeys.Proof proof = proof();
        Passkeys.Assertion answer = device.prove(proof, BINDING);
        assertThat(passkeys.match(answer)).isPresent();
        assertThat(passkeys.match(answer)).isEmpty();

        Passkeys.Proof second = proof();
        assertThat(passkeys.match(device().prove(second, BINDING))).isEmpty();
        assertThat(passkeys.match(device.prove(second, BINDING)))
                .as("spent by the wrong one")
                .isEmpty();
    }

    @Test
    void of_a_hundred_submissions_of_one_answer_at_once_one_succeeds() throws Exception {
        AccountId who = new AccountId(Identifiers.next());
        TestPasskey device = device().withoutCounter();
        register(who, device);
        Passkeys.Assertion answer = device.prove(proof(), BINDING);
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Callable<Boolean>> submissions = IntStream.range(0, 100)
                    .mapToObj(i -> (Callable<Boolean>)
                            () -> passkeys.match(answer).map(this::consume).orElse(false))
                    .toList();
            int successes = 0;
            for (Future<Boolean> submission : threads.invokeAll(submissions)) {
                successes += submission.get() ? 1 : 0;
            }
            assertThat(successes).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_challenge_lives_five_minutes() {
        AccountId who = new AccountId(Identifiers.next());
        TestPasskey device = device();
        register(who, device);
        Passkeys.Proof proof = proof();
        clock.pass(Duration.ofMinutes(5));
        assertThat(passkeys.match(device.prove(proof, BINDING))).isEmpty();
        assertThat(passkeys.match(
                        device.prove(new Passkeys.Proof(UUID.randomUUID(), proof.challenge(), RELYING_PARTY), BINDING)))
                .isEmpty();
    }

    @Test
    void section_7_2_step_13_an_answer_that_was_signed_for_another_site_does_not_hold() {
        AccountId who = new AccountId(Identifiers.next());
        TestPasskey device = device();
        register(who, device);
        for (String[] site : new String[][] {
            {"https://rekey.example.evil.test", "rekey.example.evil.test"},
            {"https://evil.test", RELYING_PARTY},
            {"http://rekey.example:8443", RELYING_PARTY},
            {"https://rekey.example", RELYING_PARTY},
            {ORIGIN, "evil.test"}
        }) {
            assertThat(passkeys.match(device.at(site[0], site[1]).prove(proof(), BINDING)))
                    .as(site[0] + " " + site[1])
                    .isEmpty();
        }
        assertThat(passkeys.match(device.at(ORIGIN, RELYING_PARTY).prove(proof(), BINDING)))
                .isPresent();
    }

    @Test
    void section_7_1_a_registration_for_another_site_account_or_without_user_verification_does_not_hold() {
        assertThat(passkeys.verify(
                        account, new TestPasskey("https://evil.test", "evil.test").register(begin(), BINDING)))
                .isEmpty();
        assertThat(passkeys.verify(account, device().withoutUserVerification().register(begin(), BINDING)))
                .isEmpty();
        assertThat(passkeys.verify(new AccountId(Identifiers.next()), device().register(begin(), BINDING)))
                .isEmpty();
        Passkeys.Registration options = begin();
        assertThat(passkeys.verify(account, device().register(options, BINDING)))
                .isPresent();
        assertThat(passkeys.verify(account, device().register(options, BINDING)))
                .as("spent")
                .isEmpty();
    }

    @Test
    void section_7_2_user_verification_is_required_each_time() {
        AccountId who = new AccountId(Identifiers.next());
        TestPasskey device = device();
        register(who, device);
        assertThat(passkeys.match(device.withoutUserVerification().prove(proof(), BINDING)))
                .isEmpty();
    }

    @Test
    void section_7_2_step_22_a_counter_that_went_back_gives_a_copy_away() {
        AccountId who = new AccountId(Identifiers.next());
        TestPasskey device = device();
        register(who, device);
        assertThat(consume(passkeys.match(device.prove(proof(), BINDING)).orElseThrow()))
                .isTrue();
        assertThat(passkeys.match(device.copied().prove(proof(), BINDING))).isEmpty();
    }

    @Test
    void a_passkey_is_worth_nothing_after_its_removal() {
        AccountId who = new AccountId(Identifiers.next());
        TestPasskey device = device();
        Factor factor = register(who, device);
        Passkeys.Match before = passkeys.match(device.prove(proof(), BINDING)).orElseThrow();
        database.transactions()
                .run(() -> assertThat(factors.remove(who, factor.id())).isPresent());
        assertThat(consume(before)).isFalse();
        assertThat(passkeys.match(device.prove(proof(), BINDING))).isEmpty();
    }

    @Test
    void a_challenge_for_a_registration_is_worth_nothing_for_a_proof() {
        AccountId who = new AccountId(Identifiers.next());
        TestPasskey device = device();
        register(who, device);
        Passkeys.Registration registration =
                database.transactions().call(() -> passkeys.beginRegistration(who, "key", BINDING));
        assertThat(passkeys.match(device.prove(
                        new Passkeys.Proof(registration.id(), registration.challenge(), RELYING_PARTY), BINDING)))
                .isEmpty();
    }

    @Test
    void garbage_is_refused_and_breaks_nothing() {
        for (byte[] garbage : new byte[][] {new byte[0], new byte[1], new byte[200], "{}".getBytes(), {-1, -1}}) {
            Passkeys.Registration options = begin();
            assertThat(passkeys.verify(account, new Passkeys.Attestation(options.id(), BINDING, garbage, garbage)))
                    .isEmpty();
            AccountId who = new AccountId(Identifiers.next());
            TestPasskey device = device();
            register(who, device);
            Passkeys.Assertion honest = device.prove(proof(), BINDING);
            assertThat(passkeys.match(new Passkeys.Assertion(
                            honest.id(), BINDING, honest.credentialId(), garbage, garbage, garbage, garbage)))
                    .isEmpty();
        }
    }

    private TestPasskey device() {
        return new TestPasskey(ORIGIN, RELYING_PARTY);
    }

    private Passkeys.Registration begin() {
        return database.transactions().call(() -> passkeys.beginRegistration(account, "key", BINDING));
    }

    private Factor register(AccountId who, TestPasskey device) {
        Passkeys.Registration options =
                database.transactions().call(() -> passkeys.beginRegistration(who, "key", BINDING));
        Passkeys.Verified verified =
                passkeys.verify(who, device.register(options, BINDING)).orElseThrow();
        return database.transactions().call(() -> passkeys.enrol(who, verified));
    }

    private Passkeys.Proof proof() {
        return database.transactions().call(() -> passkeys.beginProof(BINDING));
    }

    private boolean consume(Passkeys.Match match) {
        return database.transactions().<Boolean, RuntimeException>call(() -> passkeys.consume(match));
    }
}
