package rekey.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rekey.kernel.AccountId;
import rekey.kernel.EmailAddress;
import rekey.kernel.Identifiers;
import rekey.kernel.Realm;
import rekey.kernel.Transactions;
import rekey.notification.Notice;
import rekey.notification.Recipient;

/** Rules 2 and 3: every implementation of {@link MailedCodes} passes this. */
public interface MailedCodesContract {

    /** Before anything was issued. */
    Instant START = Instant.EPOCH;

    MailedCodes codes();

    Transactions transactions();

    /** Gives the account a factor. */
    void enrol(AccountId account);

    /** All notices so far. */
    List<Notice> mailed();

    void letTimePass(Duration time);

    @Test
    default void the_mailed_code_matches_once_consumed_never_again() {
        CodeBinding binding = binding();
        String code = issue(binding);
        UUID live = codes().match(binding, code).orElseThrow();
        assertThat(consume(live)).isTrue();
        assertThat(consume(live)).isFalse();
        assertThat(codes().match(binding, code)).isEmpty();
    }

    @Test
    default void spaces_and_hyphens_do_not_matter() {
        CodeBinding binding = binding();
        String code = issue(binding);
        assertThat(codes().match(binding, " " + code.substring(0, 3) + "-" + code.substring(3) + " "))
                .isPresent();
    }

    @Test
    default void a_newer_code_takes_the_older_one_s_place() {
        CodeBinding binding = binding();
        String older = issue(binding);
        String newer = issue(binding);
        if (!older.equals(newer)) {
            assertThat(codes().match(binding, older)).isEmpty();
        }
        assertThat(codes().match(binding, newer)).isPresent();
    }

    @Test
    default void a_code_of_a_clock_that_was_ahead_neither_lives_on_nor_keeps_others_from_being_mailed() {
        CodeBinding binding = binding();
        letTimePass(Duration.ofDays(1));
        for (int i = 1; i < 6; i++) {
            issue(binding);
        }
        String early = issue(binding);
        UUID matched = codes().match(binding, early).orElseThrow();
        assertThat(tryIssue(binding)).as("enough for this hour").isFalse();
        letTimePass(Duration.ofDays(-1));

        assertThat(codes().match(binding, early)).isEmpty();
        assertThat(consume(matched)).isFalse();
        assertThat(codes().match(binding, issue(binding))).isPresent();
    }

    @Test
    default void a_code_survives_a_correction_of_the_clock_by_minutes() {
        CodeBinding binding = binding();
        String code = issue(binding);
        letTimePass(Duration.ofMinutes(-4));

        assertThat(codes().match(binding, code)).isPresent();
    }

    @Test
    default void a_code_is_nothing_for_another_caller_contract_realm_or_account() {
        CodeBinding binding = binding();
        String code = issue(binding);
        AccountId account = binding.account();
        CodePurpose purpose = binding.purpose();
        assertThat(codes().match(
                                new CodeBinding(
                                        binding.realm(),
                                        account,
                                        purpose,
                                        binding.contract(),
                                        Optional.of(Identifiers.next())),
                                code))
                .as("another caller")
                .isEmpty();
        assertThat(codes().match(new CodeBinding(binding.realm(), account, purpose, "other", binding.caller()), code))
                .as("another contract")
                .isEmpty();
        assertThat(codes().match(
                                new CodeBinding(
                                        new Realm("other"), account, purpose, binding.contract(), binding.caller()),
                                code))
                .as("another realm")
                .isEmpty();
        assertThat(codes().match(
                                new CodeBinding(
                                        binding.realm(),
                                        new AccountId(Identifiers.next()),
                                        purpose,
                                        binding.contract(),
                                        binding.caller()),
                                code))
                .as("another account")
                .isEmpty();
    }

    @Test
    default void a_code_dies_after_ten_minutes() {
        CodeBinding binding = binding();
        String code = issue(binding);
        letTimePass(Duration.ofMinutes(10));
        assertThat(codes().match(binding, code)).isEmpty();
    }

    @Test
    default void a_code_takes_five_guesses() {
        CodeBinding binding = binding();
        String code = issue(binding);
        for (int i = 0; i < 5; i++) {
            assertThat(codes().match(binding, "none")).isEmpty();
        }
        assertThat(codes().match(binding, code)).as("even the right one").isEmpty();
    }

    @Test
    default void a_guess_that_is_given_back_does_not_count() {
        CodeBinding binding = binding();
        String code = issue(binding);
        for (int i = 0; i < 10; i++) {
            codes().giveBack(codes().match(binding, code).orElseThrow());
        }
        assertThat(codes().match(binding, code)).isPresent();
    }

    @Test
    default void the_seventh_code_within_an_hour_is_not_mailed() {
        CodeBinding binding = binding();
        for (int i = 0; i < 6; i++) {
            assertThat(tryIssue(binding)).isTrue();
        }
        int before = mailed().size();
        assertThat(tryIssue(binding)).isFalse();
        assertThat(mailed()).hasSize(before);
        letTimePass(Duration.ofHours(1));
        assertThat(tryIssue(binding)).isTrue();
    }

    @Test
    default void revoking_kills_every_code_of_the_account_and_no_other_rule_4() {
        CodeBinding binding = binding();
        CodeBinding another = binding();
        String code = issue(binding);
        String other = issue(another);
        transactions().run(() -> codes().revoke(binding.account()));
        assertThat(codes().match(binding, code)).isEmpty();
        assertThat(codes().match(another, other)).isPresent();
    }

    @Test
    default void rule_9_a_code_is_never_mailed_to_an_account_with_a_factor() {
        CodeBinding binding = binding();
        enrol(binding.account());
        int before = mailed().size();
        assertThat(tryIssue(binding)).isFalse();
        assertThat(mailed()).hasSize(before);
    }

    @Test
    default void rule_9_a_code_from_before_the_enrolment_is_worth_nothing_even_between_match_and_use() {
        CodeBinding binding = binding();
        String code = issue(binding);
        UUID live = codes().match(binding, code).orElseThrow();
        enrol(binding.account());
        assertThat(codes().match(binding, code)).isEmpty();
        assertThat(consume(live)).isFalse();
    }

    @Test
    default void a_code_is_nothing_for_another_purpose() {
        CodeBinding binding = binding();
        String code = issue(binding);
        assertThat(codes().match(
                                new CodeBinding(
                                        binding.realm(),
                                        binding.account(),
                                        CodePurpose.ENROLMENT,
                                        binding.contract(),
                                        binding.caller()),
                                code))
                .isEmpty();
    }

    @Test
    default void of_a_hundred_uses_at_once_one_wins() throws Exception {
        CodeBinding binding = binding();
        UUID live = codes().match(binding, issue(binding)).orElseThrow();
        List<Callable<Boolean>> uses = IntStream.range(0, 100)
                .mapToObj(i -> (Callable<Boolean>) () -> consume(live))
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            int won = 0;
            for (Future<Boolean> use : threads.invokeAll(uses)) {
                won += use.get() ? 1 : 0;
            }
            assertThat(won).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    default void codes_of_before_a_moment_are_revoked_and_those_of_another_scope_or_later_are_not() {
        CodeBinding binding = binding();
        CodeBinding other = binding();
        String code = issue(binding);
        String stays = issue(other);
        letTimePass(Duration.ofSeconds(1));
        Optional<AccountId> account = Optional.of(binding.account());

        assertThat(revoke(START, account, binding.caller())).isZero();
        assertThat(revoke(START.plusSeconds(3_000_000_000L), account, other.caller()))
                .isZero();
        assertThat(revoke(START.plusSeconds(3_000_000_000L), account, binding.caller()))
                .isEqualTo(1);
        assertThat(revoke(START.plusSeconds(3_000_000_000L), account, binding.caller()))
                .isZero();

        assertThat(codes().match(binding, code)).isEmpty();
        assertThat(codes().match(other, stays)).isPresent();
    }

    private int revoke(Instant before, Optional<AccountId> account, Optional<UUID> caller) {
        return transactions()
                .<Integer, RuntimeException>call(() ->
                        codes().revoke(before, Optional.of(Realm.MAIN), account, Optional.of("contract"), caller));
    }

    private boolean consume(UUID live) {
        return transactions().<Boolean, RuntimeException>call(() -> codes().consume(live));
    }

    private boolean tryIssue(CodeBinding binding) {
        return transactions().<Boolean, RuntimeException>call(() -> codes().issue(binding, recipient()));
    }

    private String issue(CodeBinding binding) {
        assertThat(tryIssue(binding)).isTrue();
        String code = mailed().get(mailed().size() - 1).values().get("secret");
        assertThat(code).matches("\\d{6}");
        return code;
    }

    private static CodeBinding binding() {
        return new CodeBinding(
                Realm.MAIN,
                new AccountId(Identifiers.next()),
                CodePurpose.CONFIRMATION,
                "contract",
                Optional.of(Identifiers.next()));
    }

    private static Recipient recipient() {
        return new Recipient(
                Realm.MAIN, EmailAddress.parse("somebody@example.com").orElseThrow(), Optional.empty(), Locale.ENGLISH);
    }
}
