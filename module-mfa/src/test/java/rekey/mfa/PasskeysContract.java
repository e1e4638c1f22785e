package rekey.mfa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import rekey.kernel.AccountId;
import rekey.kernel.Identifiers;
import rekey.kernel.Transactions;

/** Rule 9: what every implementation of {@link Passkeys} keeps, beside the signatures. */
public interface PasskeysContract {

    /** Where the passkeys of these tests belong. */
    String ORIGIN = "https://rekey.example:8443";

    /** The host of that. */
    String RELYING_PARTY = "rekey.example";

    /** What challenges are bound to. */
    String BINDING = "this session, for this";

    Passkeys passkeys();

    Factors passkeyOwners();

    Transactions passkeyTransactions();

    void letPasskeyTimePass(Duration time);

    @Test
    default void a_passkey_is_a_factor_with_its_name_and_proves_whose_it_is_and_when() {
        AccountId who = somebody();
        TestPasskey device = device();
        Factor factor = register(who, device);
        assertThat(factor.kind()).isEqualTo(Factor.Kind.PASSKEY);
        assertThat(factor.name()).isEqualTo("key");
        assertThat(passkeyTransactions()
                        .<List<Factor>, RuntimeException>call(
                                () -> passkeyOwners().enrolled(who)))
                .containsExactly(factor);
        Passkeys.Match match =
                passkeys().match(device.prove(challenge(), BINDING)).orElseThrow();
        assertThat(match.account()).isEqualTo(who);
        assertThat(match.factor()).isEqualTo(factor.id());
        assertThat(match.signsIn()).isTrue();
        assertThat(use(match)).isTrue();
        assertThat(use(match)).isFalse();
        assertThat(passkeyTransactions()
                        .<List<Factor>, RuntimeException>call(
                                () -> passkeyOwners().enrolled(who)))
                .singleElement()
                .satisfies(one -> assertThat(one.lastUsedAt()).isPresent());
    }

    @Test
    default void an_answer_with_another_binding_does_not_hold_and_spends_the_challenge() {
        AccountId who = somebody();
        TestPasskey device = device();
        Passkeys.Registration registration = begin(who);
        assertThat(passkeys().verify(who, device.register(registration, "another session")))
                .isEmpty();
        assertThat(passkeys().verify(who, device.register(registration, BINDING)))
                .as("spent")
                .isEmpty();
        register(who, device);
        Passkeys.Proof proof = challenge();
        assertThat(passkeys().match(device.prove(proof, "this session, for that")))
                .isEmpty();
        assertThat(passkeys().match(device.prove(proof, BINDING))).as("spent").isEmpty();
    }

    @Test
    default void a_registration_gives_way_to_a_newer_one_and_is_one_account_s_for_five_minutes() {
        AccountId who = somebody();
        Passkeys.Registration older = begin(who);
        Passkeys.Registration newer = begin(who);
        assertThat(passkeys().verify(who, device().register(older, BINDING))).isEmpty();
        assertThat(passkeys().verify(somebody(), device().register(newer, BINDING)))
                .isEmpty();
        Passkeys.Registration last = begin(who);
        letPasskeyTimePass(Duration.ofMinutes(5));
        assertThat(passkeys().verify(who, device().register(last, BINDING))).isEmpty();
    }

    @Test
    default void a_challenge_of_a_clock_that_was_ahead_does_not_live_on() {
        AccountId who = somebody();
        TestPasskey device = device();
        register(who, device);
        letPasskeyTimePass(Duration.ofDays(1));
        Passkeys.Proof proof = challenge();
        letPasskeyTimePass(Duration.ofDays(-1));
        assertThat(passkeys().match(device.prove(proof, BINDING))).isEmpty();
    }

    @Test
    default void nobody_gets_a_passkey_that_somebody_has() {
        TestPasskey device = device();
        register(somebody(), device);
        AccountId other = somebody();
        assertThat(passkeys().verify(other, device.register(begin(other), BINDING)))
                .isEmpty();
    }

    @Test
    default void a_passkey_can_be_made_one_that_signs_in_only_beside_the_password() {
        AccountId who = somebody();
        TestPasskey device = device();
        register(who, device);
        passkeyTransactions().run(() -> passkeys().requirePassword(who));
        assertThat(passkeys().match(device.prove(challenge(), BINDING)).orElseThrow())
                .satisfies(match -> {
                    assertThat(match.account()).isEqualTo(who);
                    assertThat(match.signsIn()).isFalse();
                });
    }

    @Test
    default void what_was_removed_proves_nothing_and_removing_all_forgets_what_was_begun() {
        AccountId who = somebody();
        TestPasskey device = device();
        register(who, device);
        Passkeys.Match before =
                passkeys().match(device.prove(challenge(), BINDING)).orElseThrow();
        passkeyTransactions()
                .run(() -> assertThat(passkeyOwners().removeAll(who)).hasSize(1));
        assertThat(use(before)).isFalse();
        assertThat(passkeys().match(device.prove(challenge(), BINDING))).isEmpty();
    }

    @Test
    default void an_account_has_ten_factors_at_most() {
        AccountId who = somebody();
        for (int i = 0; i < Factors.MAX_PER_ACCOUNT; i++) {
            register(who, device());
        }
        Passkeys.Verified oneMore =
                passkeys().verify(who, device().register(begin(who), BINDING)).orElseThrow();
        assertThatThrownBy(() -> passkeyTransactions().run(() -> passkeys().enrol(who, oneMore)))
                .isInstanceOf(IllegalStateException.class);
    }

    private AccountId somebody() {
        return new AccountId(Identifiers.next());
    }

    private TestPasskey device() {
        return new TestPasskey(ORIGIN, RELYING_PARTY);
    }

    private Passkeys.Registration begin(AccountId who) {
        return passkeyTransactions().call(() -> passkeys().beginRegistration(who, "key", BINDING));
    }

    private Factor register(AccountId who, TestPasskey device) {
        Optional<Passkeys.Verified> verified = passkeys().verify(who, device.register(begin(who), BINDING));
        return passkeyTransactions().call(() -> passkeys().enrol(who, verified.orElseThrow()));
    }

    private Passkeys.Proof challenge() {
        return passkeyTransactions().call(() -> passkeys().beginProof(BINDING));
    }

    private boolean use(Passkeys.Match match) {
        return passkeyTransactions()
                .<Boolean, RuntimeException>call(() -> passkeys().consume(match));
    }
}
