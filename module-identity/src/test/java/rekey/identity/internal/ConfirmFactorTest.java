package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.identity.internal.Refusals.assertFault;
import static rekey.identity.internal.Refusals.reasonOf;
import static rekey.identity.internal.Refusals.refusalOf;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rekey.identity.Caller;
import rekey.identity.Confirmation;
import rekey.identity.Origin;
import rekey.identity.Recovery;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Field;
import rekey.identity.Refusal.Reason;
import rekey.identity.Refusal.Rule;
import rekey.identity.Subject;
import rekey.identity.internal.Core.Person;
import rekey.kernel.TestDatabase;
import rekey.mfa.AttemptCounters;
import rekey.mfa.AttemptCounters.Kind;

/** Confirming a factor, beyond the table: counters, single use, realms, policy and limits. */
class ConfirmFactorTest {

    private static final int MOST = AttemptCounters.MAX_CONSECUTIVE_FAILURES;

    @AutoClose
    private static final TestDatabase DATABASE = TestDatabase.h2("identity");

    private Core core;
    private Caller caller;
    private Person person;

    @BeforeEach
    void somebody() throws Refusal {
        core = new Core(DATABASE, Core.MANY_PROOFS);
        caller = core.caller();
        person = core.person();
    }

    @Test
    void rule_3_each_wrong_proof_is_counted_once_and_a_success_clears_its_own_kind_only() throws Refusal {
        for (int i = 1; i <= 3; i++) {
            assertThat(reasonOf(() -> confirm("wrong", null, null, null))).isEqualTo(Reason.PROOF_REFUSED);
            assertThat(core.attempts.failures(person.id(), Kind.PASSWORD)).isEqualTo(i);
        }
        confirm(null, null, freshCode(), null);
        assertThat(core.attempts.failures(person.id(), Kind.CODE)).isZero();
        assertThat(core.attempts.failures(person.id(), Kind.PASSWORD)).isEqualTo(3);
        confirm(Core.PASSWORD, null, freshCode(), null);
        assertThat(core.attempts.failures(person.id(), Kind.PASSWORD)).isZero();
    }

    @Test
    void rule_3_what_held_is_given_back_when_something_else_did_not() throws Refusal {
        String code = freshCode();
        for (int i = 1; i <= 20; i++) {
            assertThat(reasonOf(() -> confirm("wrong", null, code, null))).isEqualTo(Reason.PROOF_REFUSED);
        }
        assertThat(core.attempts.failures(person.id(), Kind.PASSWORD)).isEqualTo(20);
        assertThat(core.attempts.failures(person.id(), Kind.CODE)).isZero();
        confirm(Core.PASSWORD, null, code, null);
    }

    @Test
    void rule_3_a_code_takes_five_guesses() throws Refusal {
        String code = freshCode();
        for (int i = 0; i < 5; i++) {
            assertThat(reasonOf(() -> confirm(null, null, "000000", null))).isEqualTo(Reason.PROOF_REFUSED);
        }
        assertThat(reasonOf(() -> confirm(null, null, code, null))).isEqualTo(Reason.PROOF_REFUSED);
    }

    @Test
    void rule_3_after_a_hundred_failures_in_a_row_not_even_the_right_password_holds_until_a_recovery() throws Refusal {
        for (int i = 0; i < MOST; i++) {
            assertThat(reasonOf(() -> confirm("wrong", null, null, null))).isEqualTo(Reason.PROOF_REFUSED);
        }
        String code = freshCode();
        assertThat(reasonOf(() -> confirm(Core.PASSWORD, null, code, null))).isEqualTo(Reason.PROOF_REFUSED);
        assertThat(core.attempts.failures(person.id(), Kind.PASSWORD)).isEqualTo(MOST);
        confirm(null, null, code, null);
        core.enter(core.temporaryPasswordFor(person), Core.NEW_PASSWORD);
        confirm(Core.NEW_PASSWORD, null, freshCode(), null);
    }

    @Test
    void rule_3_a_suspended_code_is_not_compared_over_all_codes_of_the_account() throws Refusal {
        for (int i = 0; i < MOST; i++) {
            core.attempts.begin(person.id(), Kind.CODE);
        }
        String code = freshCode();
        assertThat(reasonOf(() -> confirm(null, null, code, null))).isEqualTo(Reason.PROOF_REFUSED);
    }

    @Test
    void rule_3_a_wrong_temporary_password_is_counted_against_nobody() throws Refusal {
        String right = core.temporaryPasswordFor(person);
        for (int i = 0; i < 2 * MOST; i++) {
            assertThat(reasonOf(() -> confirm(null, "2222-3333-4444-5555-6666", null, null)))
                    .isEqualTo(Reason.PROOF_REFUSED);
        }
        for (Kind kind : Kind.values()) {
            assertThat(core.attempts.failures(person.id(), kind)).isZero();
        }
        confirm(null, right, freshCode(), Core.NEW_PASSWORD);
    }

    @Test
    void rule_2_a_code_is_good_once() throws Refusal {
        String code = freshCode();
        confirm(null, null, code, null);
        assertThat(reasonOf(() -> confirm(null, null, code, null))).isEqualTo(Reason.PROOF_REFUSED);
    }

    @Test
    void rule_2_a_code_is_bound_to_the_caller_and_the_contract_that_asked_for_it() throws Refusal {
        String code = freshCode();
        Caller other = core.caller();
        assertThat(reasonOf(() -> core.confirmation.confirm(
                        request(core.at("brightoffice"), other, person.named(), null, null, code, null))))
                .isEqualTo(Reason.PROOF_REFUSED);
        assertThat(reasonOf(() -> core.confirmation.confirm(
                        request(core.at("ifcommon"), caller, person.named(), null, null, code, null))))
                .isEqualTo(Reason.PROOF_REFUSED);
        confirm(null, null, code, null);
    }

    @Test
    void rule_1_proofs_of_one_realm_are_worth_nothing_in_another() throws Refusal {
        Person twin = core.person(Core.OTHER_REALM, person.userName());
        String code = freshCode();
        String secret = core.temporaryPasswordFor(person);
        Origin there = core.inOtherRealm("brightoffice");
        assertThat(reasonOf(
                        () -> core.confirmation.confirm(request(there, caller, twin.named(), null, null, code, null))))
                .isEqualTo(Reason.PROOF_REFUSED);
        assertThat(reasonOf(() ->
                        core.confirmation.confirm(request(there, caller, twin.named(), null, secret, null, null))))
                .isEqualTo(Reason.PROOF_REFUSED);
        assertThat(reasonOf(() -> core.confirmation.confirm(request(
                        there,
                        caller,
                        Subject.identifiedBy(Optional.of(person.id()), Optional.empty()),
                        null,
                        null,
                        code,
                        null))))
                .isEqualTo(Reason.PROOF_REFUSED);
    }

    @Test
    void somebody_else_s_temporary_password_does_not_hold_and_stays_alive() throws Refusal {
        Person other = core.person();
        String secret = core.temporaryPasswordFor(other);
        String code = freshCode();
        assertThat(reasonOf(() -> confirm(null, secret, code, Core.NEW_PASSWORD)))
                .isEqualTo(Reason.PROOF_REFUSED);
        core.enter(secret, Core.NEW_PASSWORD);
        assertThat(core.hasPassword(person, Core.PASSWORD)).isTrue();
    }

    @Test
    void section_1_a_refusal_by_the_account_s_policy_uses_nothing_up_and_counts_nothing() throws Refusal {
        String code = freshCode();
        String secret = core.temporaryPasswordFor(person);
        String made = person.userName() + person.userName();
        for (int i = 0; i < 20; i++) {
            assertFault(() -> confirm(null, secret, code, Core.PASSWORD), Field.NEW_PASSWORD, Rule.SAME_AS_OLD);
            assertFault(() -> confirm(Core.PASSWORD, null, code, "only nine"), Field.NEW_PASSWORD, Rule.TOO_SHORT);
            assertThat(refusalOf(() -> confirm(Core.PASSWORD, secret, code, made))
                            .faults())
                    .anyMatch(fault -> fault.rule() == Rule.CONTAINS_ACCOUNT_NAME);
        }
        for (Kind kind : Kind.values()) {
            assertThat(core.attempts.failures(person.id(), kind)).isZero();
        }
        confirm(Core.PASSWORD, secret, code, Core.NEW_PASSWORD);
        assertThat(core.hasPassword(person, Core.NEW_PASSWORD)).isTrue();
    }

    @Test
    void section_1_the_account_s_policy_is_silent_while_a_proof_is_wrong_or_a_code_missing() throws Refusal {
        String code = freshCode();
        assertThat(reasonOf(() -> confirm("wrong", null, code, "wrong".repeat(5))))
                .isEqualTo(Reason.PROOF_REFUSED);
        assertThat(reasonOf(() -> confirm("wrong", null, code, Core.PASSWORD))).isEqualTo(Reason.PROOF_REFUSED);
        assertThat(reasonOf(() -> confirm(Core.PASSWORD, null, null, Core.PASSWORD)))
                .isEqualTo(Reason.CODE_NEEDED);
    }

    @Test
    void rule_4_a_password_set_on_the_way_kills_the_other_grants_and_moves_the_stamp_on() throws Refusal {
        var stamp = core.stored(person).securityStamp();
        String link = core.linkFor(person);
        confirm(Core.PASSWORD, null, freshCode(), Core.NEW_PASSWORD);
        assertThat(core.stored(person).securityStamp()).isNotEqualTo(stamp);
        assertThat(core.recovery.isLive(core.at("page"), link)).isFalse();
    }

    @Test
    void rule_4_setting_a_password_kills_a_code_that_was_mailed_before() throws Refusal {
        String code = freshCode();
        core.recovery.complete(new Recovery.Completion(
                core.at("page"),
                Optional.empty(),
                new Recovery.LinkProof(core.linkFor(person)),
                Optional.empty(),
                Core.NEW_PASSWORD));
        assertThat(reasonOf(() -> confirm(null, null, code, null))).isEqualTo(Reason.PROOF_REFUSED);
    }

    @Test
    void busy_leaves_nothing_counted_whichever_hash_gets_no_turn() throws Refusal {
        String code = freshCode();
        String secret = core.temporaryPasswordFor(person);
        for (int turns = 0; turns < 3; turns++) {
            core.hashing.runOutAfter(turns);
            assertThat(reasonOf(() -> confirm(Core.PASSWORD, secret, code, Core.NEW_PASSWORD)))
                    .isEqualTo(Reason.BUSY);
            core.hashing.recover();
            for (Kind kind : Kind.values()) {
                assertThat(core.attempts.failures(person.id(), kind)).isZero();
            }
        }
        confirm(Core.PASSWORD, secret, code, Core.NEW_PASSWORD);
    }

    @Test
    void busy_for_an_unknown_account_is_the_same_answer() {
        core.hashing.runOutAfter(0);
        assertThat(reasonOf(() -> core.confirmation.confirm(request(
                        core.at("brightoffice"), caller, Subject.named("nobody"), "a password", null, null, null))))
                .isEqualTo(Reason.BUSY);
    }

    @Test
    void rule_6_a_person_is_mailed_six_codes_an_hour_and_the_answer_stays_the_same() throws Refusal {
        for (int i = 0; i < 10; i++) {
            assertThat(reasonOf(() -> confirm(null, null, null, null))).isEqualTo(Reason.CODE_NEEDED);
        }
        assertThat(core.mailsTo(person)).hasSize(6);
    }

    @Test
    void rule_6_proofs_for_one_identifier_are_limited_and_unknown_ones_alike() throws Refusal {
        core = new Core(DATABASE, Map.of("rekey.limit.proof", "3/600"));
        caller = core.caller();
        for (Subject subject : new Subject[] {person.named(), Subject.named(Core.unique("nobody"))}) {
            Confirmation.Request request = request(core.at("brightoffice"), caller, subject, "wrong", null, null, null);
            for (int i = 0; i < 3; i++) {
                assertThat(reasonOf(() -> core.confirmation.confirm(request))).isEqualTo(Reason.PROOF_REFUSED);
            }
            assertThat(reasonOf(() -> core.confirmation.confirm(request))).isEqualTo(Reason.TOO_MANY_ATTEMPTS);
        }
        core.clock.pass(Duration.ofMinutes(10));
        confirm(null, null, freshCode(), null);
    }

    @Test
    void a_code_expires() throws Refusal {
        String code = freshCode();
        core.clock.pass(Duration.ofMinutes(10));
        assertThat(reasonOf(() -> confirm(null, null, code, null))).isEqualTo(Reason.PROOF_REFUSED);
    }

    @Test
    void an_account_without_password_holds_no_password_and_one_without_address_gets_no_code() throws Refusal {
        String userName = Core.unique("bare");
        core.accounts.create(new Wish().named(userName).account());
        Subject bare = Subject.named(userName);
        for (String guess : new String[] {"", " ", "no password is this one", "x".repeat(100_000)}) {
            assertThat(reasonOf(() -> core.confirmation.confirm(
                            request(core.at("brightoffice"), caller, bare, guess, null, null, null))))
                    .isEqualTo(Reason.PROOF_REFUSED);
        }
        assertThat(reasonOf(() -> core.confirmation.confirm(
                        request(core.at("brightoffice"), caller, bare, null, null, null, null))))
                .isEqualTo(Reason.CODE_NEEDED);
        assertThat(core.mail.committed()).isEmpty();
    }

    private String freshCode() {
        assertThat(reasonOf(() -> confirm(null, null, null, null))).isEqualTo(Reason.CODE_NEEDED);
        return core.lastMailTo(person).values().get("secret");
    }

    private void confirm(String password, String temporaryPassword, String code, String newPassword) throws Refusal {
        core.confirmation.confirm(request(
                core.at("brightoffice"), caller, person.named(), password, temporaryPassword, code, newPassword));
    }

    static Confirmation.Request request(
            Origin origin,
            Caller caller,
            Subject subject,
            String password,
            String temporaryPassword,
            String code,
            String newPassword) {
        return new Confirmation.Request(
                origin,
                caller,
                subject,
                Optional.ofNullable(password),
                Optional.ofNullable(temporaryPassword),
                Optional.ofNullable(code),
                Optional.ofNullable(newPassword));
    }
}
