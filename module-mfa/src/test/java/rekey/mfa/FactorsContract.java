package rekey.mfa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rekey.kernel.AccountId;
import rekey.kernel.Identifiers;
import rekey.kernel.Transactions;

/** Rule 9: every implementation of {@link Factors}, {@link RecoveryCodes} and {@link FactorCodes} passes this. */
public interface FactorsContract {

    Factors factors();

    RecoveryCodes recoveryCodes();

    FactorCodes codes();

    Transactions transactions();

    /** How many slow hashes were made so far. */
    int slowHashes();

    Instant now();

    void letTimePass(Duration time);

    @Test
    default void an_enrolment_counts_only_after_a_code_of_its_own() {
        AccountId account = somebody();
        TotpEnrolment begun = begin(account);
        TestAuthenticator app = new TestAuthenticator(begun.secret());
        assertThat(hasEnrolled(account)).isFalse();
        assertThat(match(account, app.code(now()))).isEmpty();
        assertThat(confirm(account, app.wrongCode(now()))).isEmpty();
        assertThat(hasEnrolled(account)).isFalse();
        assertThat(confirm(account, app.code(now()))).isPresent();
        assertThat(hasEnrolled(account)).isTrue();
        assertThat(enrolled(account)).singleElement().satisfies(factor -> {
            assertThat(factor.name()).isEqualTo("phone");
            assertThat(factor.kind()).isEqualTo(Factor.Kind.TOTP);
            assertThat(factor.lastUsedAt()).isEmpty();
        });
    }

    @Test
    default void the_code_that_confirmed_an_enrolment_is_used_up() {
        AccountId account = somebody();
        TestAuthenticator app = enrol(account);
        assertThat(match(account, app.code(now()))).isEmpty();
        letTimePass(Duration.ofSeconds(30));
        assertThat(match(account, app.code(now()))).isPresent();
    }

    @Test
    default void an_enrolment_that_waits_can_be_shown_again_for_fifteen_minutes_and_gives_way_to_a_newer_one() {
        AccountId account = somebody();
        TotpEnrolment older = begin(account);
        assertThat(pending(account)).contains(older);
        TotpEnrolment newer = begin(account);
        assertThat(newer.secret()).isNotEqualTo(older.secret());
        assertThat(pending(account)).contains(newer);
        assertThat(confirm(account, new TestAuthenticator(older.secret()).code(now())))
                .isEmpty();
        letTimePass(Duration.ofMinutes(15));
        assertThat(pending(account)).isEmpty();
        assertThat(confirm(account, new TestAuthenticator(newer.secret()).code(now())))
                .isEmpty();
    }

    @Test
    default void rfc_6238_section_5_2_a_code_is_taken_from_one_step_before_to_one_step_after() {
        for (int steps = -3; steps <= 3; steps++) {
            AccountId account = somebody();
            TestAuthenticator app = enrol(account);
            letTimePass(Duration.ofMinutes(5));
            String code = app.code(now().plusSeconds(30L * steps));
            assertThat(match(account, code).isPresent())
                    .as("%d steps away", steps)
                    .isEqualTo(Math.abs(steps) <= 1);
        }
    }

    @Test
    default void rfc_6238_section_5_2_a_code_is_taken_once_and_none_before_it_any_more() {
        AccountId account = somebody();
        TestAuthenticator app = enrol(account);
        letTimePass(Duration.ofMinutes(5));
        FactorCodes.Match earlier = match(account, app.code(now())).orElseThrow();
        FactorCodes.Match later =
                match(account, app.code(now().plusSeconds(30))).orElseThrow();
        assertThat(consume(later)).isTrue();
        assertThat(consume(later)).isFalse();
        assertThat(consume(earlier)).isFalse();
        assertThat(match(account, app.code(now()))).isEmpty();
        assertThat(match(account, app.code(now().plusSeconds(30)))).isEmpty();
        assertThat(enrolled(account).get(0).lastUsedAt()).isPresent();
    }

    @Test
    default void rfc_6238_section_5_2_of_a_hundred_submissions_of_one_code_at_once_one_succeeds() throws Exception {
        AccountId account = somebody();
        TestAuthenticator app = enrol(account);
        letTimePass(Duration.ofMinutes(5));
        String code = app.code(now());
        assertThat(successesOfAHundred(account, code)).isEqualTo(1);
    }

    @Test
    default void of_a_hundred_submissions_of_one_recovery_code_at_once_one_succeeds() throws Exception {
        AccountId account = somebody();
        enrol(account);
        String code = newSet(account).get(0);
        assertThat(successesOfAHundred(account, code)).isEqualTo(1);
        assertThat(left(account)).isEqualTo(9);
    }

    @Test
    default void a_code_is_worth_nothing_for_another_account() {
        AccountId account = somebody();
        AccountId other = somebody();
        TestAuthenticator app = enrol(account);
        enrol(other);
        List<String> codes = newSet(account);
        newSet(other);
        letTimePass(Duration.ofSeconds(30));
        assertThat(match(other, app.code(now()))).isEmpty();
        assertThat(match(other, codes.get(0))).isEmpty();
        assertThat(match(Optional.empty(), app.code(now()))).isEmpty();
        assertThat(match(Optional.empty(), codes.get(0))).isEmpty();
    }

    @Test
    default void each_of_several_authenticators_proves_by_itself() {
        AccountId account = somebody();
        TestAuthenticator phone = enrol(account);
        letTimePass(Duration.ofMinutes(1));
        TestAuthenticator tablet = enrol(account);
        letTimePass(Duration.ofMinutes(1));
        assertThat(match(account, phone.code(now()))).isPresent();
        assertThat(match(account, tablet.code(now()))).isPresent();
        assertThat(enrolled(account)).hasSize(2);
    }

    @Test
    default void ten_factors_are_the_most() {
        AccountId account = somebody();
        for (int i = 0; i < Factors.MAX_PER_ACCOUNT; i++) {
            enrol(account);
        }
        assertThatThrownBy(() -> begin(account)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    default void a_set_has_ten_codes_of_more_than_64_bits_and_each_works_once() {
        AccountId account = somebody();
        enrol(account);
        List<String> codes = newSet(account);
        assertThat(codes).hasSize(10).doesNotHaveDuplicates().allMatch(FactorCodes::isRecoveryCode);
        for (int i = 0; i < codes.size(); i++) {
            String typed = codes.get(i).toLowerCase(java.util.Locale.ROOT).replace("-", " ");
            FactorCodes.Match match = match(account, typed).orElseThrow();
            assertThat(match.kind()).isEqualTo(FactorCodes.Kind.RECOVERY_CODE);
            assertThat(consume(match)).isTrue();
            assertThat(consume(match)).isFalse();
            assertThat(match(account, typed)).isEmpty();
            assertThat(left(account)).isEqualTo(9 - i);
        }
    }

    @Test
    default void one_slow_hash_compares_a_code_with_the_whole_set_and_nobody_s_code_costs_the_same() {
        AccountId account = somebody();
        enrol(account);
        List<String> codes = newSet(account);
        AccountId without = somebody();
        for (Optional<AccountId> whose :
                List.of(Optional.of(account), Optional.of(without), Optional.<AccountId>empty())) {
            int before = slowHashes();
            match(whose, codes.get(9));
            assertThat(slowHashes() - before).isEqualTo(1);
        }
    }

    @Test
    default void a_new_set_kills_the_one_before_even_between_match_and_use() {
        AccountId account = somebody();
        enrol(account);
        List<String> older = newSet(account);
        FactorCodes.Match matched = match(account, older.get(0)).orElseThrow();
        newSet(account);
        assertThat(consume(matched)).isFalse();
        assertThat(match(account, older.get(1))).isEmpty();
        assertThat(left(account)).isEqualTo(10);
    }

    @Test
    default void the_last_factor_takes_the_recovery_codes_along() {
        AccountId account = somebody();
        enrol(account);
        enrol(account);
        List<String> codes = newSet(account);
        List<Factor> both = enrolled(account);
        remove(account, both.get(0));
        assertThat(match(account, codes.get(0))).isPresent();
        remove(account, both.get(1));
        assertThat(hasEnrolled(account)).isFalse();
        assertThat(match(account, codes.get(0))).isEmpty();
        assertThat(left(account)).isZero();
    }

    @Test
    default void a_removed_factor_proves_nothing_even_between_match_and_use() {
        AccountId account = somebody();
        TestAuthenticator app = enrol(account);
        letTimePass(Duration.ofMinutes(1));
        FactorCodes.Match matched = match(account, app.code(now())).orElseThrow();
        remove(account, enrolled(account).get(0));
        assertThat(consume(matched)).isFalse();
    }

    @Test
    default void a_factor_of_somebody_else_can_neither_be_renamed_nor_removed() {
        AccountId account = somebody();
        AccountId other = somebody();
        enrol(account);
        Factor factor = enrolled(account).get(0);
        assertThat(transactions()
                        .<Boolean, RuntimeException>call(() -> factors().rename(other, factor.id(), "mine")))
                .isFalse();
        assertThat(transactions()
                        .<Optional<Factor>, RuntimeException>call(
                                () -> factors().remove(other, factor.id())))
                .isEmpty();
        assertThat(transactions()
                        .<Boolean, RuntimeException>call(() -> factors().rename(account, factor.id(), "new")))
                .isTrue();
        assertThat(enrolled(account)).extracting(Factor::name).containsExactly("new");
    }

    @Test
    default void removing_everything_leaves_nothing() {
        AccountId account = somebody();
        enrol(account);
        enrol(account);
        newSet(account);
        begin(account);
        List<Factor> removed = transactions().call(() -> factors().removeAll(account));
        assertThat(removed).hasSize(2);
        assertThat(hasEnrolled(account)).isFalse();
        assertThat(pending(account)).isEmpty();
        assertThat(left(account)).isZero();
    }

    private int successesOfAHundred(AccountId account, String code) throws Exception {
        List<Callable<Boolean>> submissions = IntStream.range(0, 100)
                .mapToObj(i -> (Callable<Boolean>)
                        () -> match(account, code).map(this::consume).orElse(false))
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            int successes = 0;
            for (Future<Boolean> submission : threads.invokeAll(submissions)) {
                successes += submission.get() ? 1 : 0;
            }
            return successes;
        } finally {
            threads.shutdownNow();
        }
    }

    private TestAuthenticator enrol(AccountId account) {
        TestAuthenticator app = new TestAuthenticator(begin(account).secret());
        assertThat(confirm(account, app.code(now()))).isPresent();
        return app;
    }

    private TotpEnrolment begin(AccountId account) {
        return transactions().call(() -> factors().beginTotp(account, "phone"));
    }

    private Optional<TotpEnrolment> pending(AccountId account) {
        return transactions().call(() -> factors().pendingTotp(account));
    }

    private Optional<Factor> confirm(AccountId account, String code) {
        return transactions().call(() -> factors().confirmTotp(account, code));
    }

    private boolean hasEnrolled(AccountId account) {
        return transactions().<Boolean, RuntimeException>call(() -> factors().hasEnrolled(account));
    }

    private List<Factor> enrolled(AccountId account) {
        return transactions().call(() -> factors().enrolled(account));
    }

    private void remove(AccountId account, Factor factor) {
        assertThat(transactions()
                        .<Optional<Factor>, RuntimeException>call(
                                () -> factors().remove(account, factor.id())))
                .contains(factor);
    }

    private List<String> newSet(AccountId account) {
        try {
            RecoveryCodes.NewSet set = recoveryCodes().prepare();
            transactions().run(() -> recoveryCodes().replace(account, set));
            return set.codes();
        } catch (NoCapacity impossibleHere) {
            throw new IllegalStateException(impossibleHere);
        }
    }

    private int left(AccountId account) {
        return transactions()
                .<Integer, RuntimeException>call(() -> recoveryCodes().left(account));
    }

    private Optional<FactorCodes.Match> match(AccountId account, String code) {
        return match(Optional.of(account), code);
    }

    private Optional<FactorCodes.Match> match(Optional<AccountId> account, String code) {
        try {
            return codes().match(account, code);
        } catch (NoCapacity impossibleHere) {
            throw new IllegalStateException(impossibleHere);
        }
    }

    private boolean consume(FactorCodes.Match match) {
        return transactions().<Boolean, RuntimeException>call(() -> codes().consume(match));
    }

    private static AccountId somebody() {
        return new AccountId(Identifiers.next());
    }
}
