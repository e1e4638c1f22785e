package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.identity.internal.Refusals.reasonOf;
import static rekey.identity.internal.Refusals.refusalOf;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rekey.identity.Authentication;
import rekey.identity.Caller;
import rekey.identity.Confirmation;
import rekey.identity.Recovery;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Reason;
import rekey.identity.internal.Core.Person;
import rekey.kernel.TestDatabase;
import rekey.mfa.AttemptCounters;
import rekey.mfa.AttemptCounters.Kind;
import rekey.mfa.TestAuthenticator;

/** Rule 9: no door goes around the factor of an account that has one. */
class FactorDoorsTest {

    private static final int MOST = AttemptCounters.MAX_CONSECUTIVE_FAILURES;

    @AutoClose
    private static final TestDatabase DATABASE = TestDatabase.h2("identity");

    private Core core;
    private Caller caller;
    private Person person;
    private TestAuthenticator app;

    @BeforeEach
    void somebodyWithAFactor() throws Refusal {
        core = new Core(DATABASE, Map.of("rekey.limit.proof", "1000/600", "rekey.limit.client", "1000/600"));
        caller = core.caller();
        person = core.person();
        app = core.enrol(person);
    }

    @Test
    void what_an_account_has_to_prove_is_one_function() throws Refusal {
        assertThat(core.requiredProofs.of(Optional.of(core.stored(person))))
                .containsExactly(RequiredProofs.Proof.PASSWORD_OR_GRANT, RequiredProofs.Proof.FACTOR);
        assertThat(core.requiredProofs.of(Optional.of(core.stored(core.person()))))
                .containsExactly(RequiredProofs.Proof.PASSWORD_OR_GRANT);
        assertThat(core.requiredProofs.of(Optional.empty())).containsExactly(RequiredProofs.Proof.PASSWORD_OR_GRANT);
    }

    @Test
    void a_link_alone_is_answered_by_code_needed_and_stays_alive_until_a_code_comes_with_it() throws Refusal {
        String link = core.linkFor(person);
        assertThat(reasonOf(() -> follow(link, null))).isEqualTo(Reason.CODE_NEEDED);
        assertThat(core.recovery.isLive(core.at("page"), link)).isTrue();
        follow(link, core.nextCode(app));
        assertThat(core.hasPassword(person, Core.NEW_PASSWORD)).isTrue();
        assertThat(core.recovery.isLive(core.at("page"), link)).isFalse();
    }

    @Test
    void a_temporary_password_alone_is_answered_by_code_needed_and_stays_alive() throws Refusal {
        String secret = core.temporaryPasswordFor(person);
        assertThat(reasonOf(() -> enter(secret, null))).isEqualTo(Reason.CODE_NEEDED);
        assertThat(reasonOf(() -> enter(secret, app.wrongCode(core.clock.instant()))))
                .isEqualTo(Reason.PROOF_REFUSED);
        assertThat(core.hasPassword(person, Core.PASSWORD)).isTrue();
        enter(secret, core.nextCode(app));
        assertThat(core.hasPassword(person, Core.NEW_PASSWORD)).isTrue();
    }

    @Test
    void a_recovery_code_stands_in_for_the_app_once_and_its_loss_is_seen() throws Refusal {
        List<String> codes = core.recoveryCodesFor(person);
        follow(core.linkFor(person), codes.get(0));
        assertThat(core.enrolment.overview(person.id()).recoveryCodesLeft()).isEqualTo(9);
        String link = core.linkFor(person);
        assertThat(reasonOf(() -> follow(link, codes.get(0)))).isEqualTo(Reason.PROOF_REFUSED);
        assertThat(reasonOf(() -> signIn(Core.NEW_PASSWORD, codes.get(0)))).isEqualTo(Reason.PROOF_REFUSED);
        assertThat(reasonOf(() -> confirm(codes.get(0)))).isEqualTo(Reason.PROOF_REFUSED);
        signIn(Core.NEW_PASSWORD, codes.get(1));
        confirm(codes.get(2));
    }

    @Test
    void a_recovery_neither_removes_nor_enrols_a_factor() throws Refusal {
        List<String> codes = core.recoveryCodesFor(person);
        follow(core.linkFor(person), codes.get(0));
        assertThat(core.enrolment.overview(person.id()).factors()).hasSize(1);
        assertThat(reasonOf(() -> signIn(Core.NEW_PASSWORD, null))).isEqualTo(Reason.CODE_NEEDED);
        signIn(Core.NEW_PASSWORD, core.nextCode(app));
    }

    @Test
    void signing_in_asks_for_the_code_only_after_the_password_holds() throws Refusal {
        assertThat(reasonOf(() -> signIn("is not the right password", null))).isEqualTo(Reason.PROOF_REFUSED);
        assertThat(reasonOf(() -> signIn(Core.PASSWORD, null))).isEqualTo(Reason.CODE_NEEDED);
        assertThat(reasonOf(() -> signIn(Core.PASSWORD, app.wrongCode(core.clock.instant()))))
                .isEqualTo(Reason.PROOF_REFUSED);
        String code = core.nextCode(app);
        assertThat(reasonOf(() -> signIn("is not the right password", code))).isEqualTo(Reason.PROOF_REFUSED);
        signIn(Core.PASSWORD, code);
    }

    @Test
    void a_code_that_opened_one_door_opens_no_other() throws Refusal {
        String code = core.nextCode(app);
        confirm(code);
        String link = core.linkFor(person);
        String secret = core.temporaryPasswordFor(person);
        assertThat(reasonOf(() -> confirm(code))).isEqualTo(Reason.PROOF_REFUSED);
        assertThat(reasonOf(() -> signIn(Core.PASSWORD, code))).isEqualTo(Reason.PROOF_REFUSED);
        assertThat(reasonOf(() -> follow(link, code))).isEqualTo(Reason.PROOF_REFUSED);
        assertThat(reasonOf(() -> enter(secret, code))).isEqualTo(Reason.PROOF_REFUSED);
        signIn(Core.PASSWORD, core.nextCode(app));
    }

    @Test
    void rule_3_guesses_at_all_doors_count_together_and_a_recovery_code_works_while_the_app_is_suspended()
            throws Refusal {
        List<String> codes = core.recoveryCodesFor(person);
        String link = core.linkFor(person);
        String wrong = app.wrongCode(core.clock.instant());
        for (int i = 0; i < MOST; i += 4) {
            assertThat(reasonOf(() -> confirm(wrong))).isEqualTo(Reason.PROOF_REFUSED);
            assertThat(reasonOf(() -> signIn(Core.PASSWORD, wrong))).isEqualTo(Reason.PROOF_REFUSED);
            assertThat(reasonOf(() -> follow(link, wrong))).isEqualTo(Reason.PROOF_REFUSED);
            assertThat(reasonOf(() -> signIn("is not the right password", wrong)))
                    .isEqualTo(Reason.PROOF_REFUSED);
            core.attempts.clear(person.id(), Kind.PASSWORD);
        }
        assertThat(core.attempts.failures(person.id(), Kind.TOTP)).isEqualTo(MOST);
        String right = core.nextCode(app);
        assertThat(reasonOf(() -> confirm(right))).isEqualTo(Reason.PROOF_REFUSED);
        assertThat(reasonOf(() -> signIn(Core.PASSWORD, right))).isEqualTo(Reason.PROOF_REFUSED);
        assertThat(reasonOf(() -> follow(link, right))).isEqualTo(Reason.PROOF_REFUSED);

        signIn(Core.PASSWORD, codes.get(0));
        confirm(codes.get(1));
        assertThat(core.attempts.failures(person.id(), Kind.TOTP))
                .as("cleared by a success of the same kind only")
                .isEqualTo(MOST);
        follow(link, codes.get(2));
        assertThat(core.attempts.failures(person.id(), Kind.TOTP))
                .as("until recovery")
                .isZero();
        signIn(Core.NEW_PASSWORD, core.nextCode(app));
    }

    @Test
    void rule_3_wrong_recovery_codes_block_nothing() throws Refusal {
        List<String> codes = core.recoveryCodesFor(person);
        for (int i = 0; i < 2 * MOST; i++) {
            assertThat(reasonOf(() -> confirm("2222-3333-4444-5555"))).isEqualTo(Reason.PROOF_REFUSED);
        }
        for (Kind kind : Kind.values()) {
            assertThat(core.attempts.failures(person.id(), kind)).isZero();
        }
        confirm(codes.get(0));
    }

    @Test
    void rule_9_a_code_that_was_mailed_before_the_enrolment_is_worth_nothing_after() throws Refusal {
        Person late = core.person();
        assertThat(reasonOf(() -> confirm(late, null))).isEqualTo(Reason.CODE_NEEDED);
        String mailed = core.lastMailTo(late).values().get("secret");
        core.enrol(late);
        assertThat(reasonOf(() -> confirm(late, mailed))).isEqualTo(Reason.PROOF_REFUSED);
        assertThat(reasonOf(() -> confirm(late, null))).isEqualTo(Reason.CODE_NEEDED);
        assertThat(core.mailsTo(late)).hasSize(1);
    }

    @Test
    void an_app_s_code_is_worth_nothing_for_an_account_without_one() throws Refusal {
        Person without = core.person();
        String code = core.nextCode(app);
        assertThat(reasonOf(() -> confirm(without, code))).isEqualTo(Reason.PROOF_REFUSED);
        assertThat(reasonOf(() -> confirm(without, core.recoveryCodesFor(person).get(0))))
                .isEqualTo(Reason.PROOF_REFUSED);
    }

    @Test
    void where_an_account_without_factor_is_asked_for_no_code_one_that_comes_all_the_same_changes_nothing()
            throws Refusal {
        Person without = core.person();
        core.authentication.authenticate(request(without, Core.PASSWORD, "123456"));
        core.recovery.complete(completion(core.linkFor(without), "123456"));
        assertThat(core.attempts.failures(without.id(), Kind.TOTP)).isZero();
        assertThat(core.hasPassword(without, Core.NEW_PASSWORD)).isTrue();
    }

    @Test
    void section_1_a_refusal_by_the_policy_uses_no_code_up_and_counts_nothing() throws Refusal {
        String link = core.linkFor(person);
        String code = core.nextCode(app);
        assertThat(refusalOf(() -> core.recovery.complete(new Recovery.Completion(
                                core.at("page"),
                                Optional.empty(),
                                new Recovery.LinkProof(link),
                                Optional.of(code),
                                Core.PASSWORD)))
                        .reason())
                .isEqualTo(Reason.INVALID_INPUT);
        assertThat(core.attempts.failures(person.id(), Kind.TOTP)).isZero();
        follow(link, code);
    }

    @Test
    void busy_leaves_nothing_counted_and_nothing_used_up_whichever_hash_gets_no_turn() throws Refusal {
        String secret = core.temporaryPasswordFor(person);
        String recoveryCode = core.recoveryCodesFor(person).get(0);
        for (int turns = 0; turns < 4; turns++) {
            core.hashing.runOutAfter(turns);
            assertThat(reasonOf(() -> confirmAll(Core.PASSWORD, secret, recoveryCode)))
                    .isEqualTo(Reason.BUSY);
            core.hashing.recover();
            for (Kind kind : Kind.values()) {
                assertThat(core.attempts.failures(person.id(), kind)).isZero();
            }
        }
        confirmAll(Core.PASSWORD, secret, recoveryCode);
        assertThat(core.hasPassword(person, Core.NEW_PASSWORD)).isTrue();
    }

    @Test
    void a_temporary_password_opens_no_session_with_a_code_either() throws Refusal {
        String secret = core.temporaryPasswordFor(person);
        String code = core.nextCode(app);
        assertThat(reasonOf(() -> signIn(secret, code))).isEqualTo(Reason.PASSWORD_CHANGE_REQUIRED);
        assertThat(core.attempts.failures(person.id(), Kind.PASSWORD)).isZero();
        enter(secret, code);
    }

    private void follow(String link, String code) throws Refusal {
        core.recovery.complete(completion(link, code));
    }

    private Recovery.Completion completion(String link, String code) {
        return new Recovery.Completion(
                core.at("page"),
                Optional.empty(),
                new Recovery.LinkProof(link),
                Optional.ofNullable(code),
                Core.NEW_PASSWORD);
    }

    private void enter(String secret, String code) throws Refusal {
        core.recovery.complete(new Recovery.Completion(
                core.at("antel"),
                Optional.empty(),
                new Recovery.TemporaryPasswordProof(secret, Optional.of(person.addressed())),
                Optional.ofNullable(code),
                Core.NEW_PASSWORD));
    }

    private void signIn(String password, String code) throws Refusal {
        core.authentication.authenticate(request(person, password, code));
    }

    private Authentication.Request request(Person who, String password, String code) {
        return new Authentication.Request(
                core.at("v1"), Optional.of(who.userName()), Optional.of(password), Optional.ofNullable(code));
    }

    private void confirm(String code) throws Refusal {
        confirm(person, code);
    }

    private void confirm(Person who, String code) throws Refusal {
        confirm(who, null, null, code, null);
    }

    private void confirmAll(String password, String temporaryPassword, String code) throws Refusal {
        confirm(person, password, temporaryPassword, code, Core.NEW_PASSWORD);
    }

    private void confirm(Person who, String password, String temporaryPassword, String code, String newPassword)
            throws Refusal {
        core.confirmation.confirm(new Confirmation.Request(
                core.at("brightoffice"),
                caller,
                who.addressed(),
                Optional.ofNullable(password),
                Optional.ofNullable(temporaryPassword),
                Optional.ofNullable(code),
                Optional.ofNullable(newPassword)));
    }
}
