package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.identity.internal.Refusals.assertFault;
import static rekey.identity.internal.Refusals.reasonOf;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rekey.identity.Administrator;
import rekey.identity.Authentication;
import rekey.identity.Confirmation;
import rekey.identity.Enrolment;
import rekey.identity.Enrolment.SignedIn;
import rekey.identity.FactorProof;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Field;
import rekey.identity.Refusal.Reason;
import rekey.identity.Refusal.Rule;
import rekey.identity.internal.Core.Person;
import rekey.kernel.AccountId;
import rekey.kernel.TestDatabase;
import rekey.mfa.AttemptCounters;
import rekey.mfa.AttemptCounters.Kind;
import rekey.mfa.Factor;
import rekey.mfa.Factors;
import rekey.mfa.TestAuthenticator;
import rekey.notification.NoticeKind;

/** Rule 9: how factors come and go. */
class EnrolFactorsTest {

    @AutoClose
    private static final TestDatabase DATABASE = TestDatabase.h2("identity");

    private Core core;
    private Person person;

    @BeforeEach
    void somebody() throws Refusal {
        core = new Core(DATABASE, Core.MANY_PROOFS);
        person = core.person();
    }

    @Test
    void the_first_factor_needs_the_password_and_a_fresh_mailed_code_and_counts_after_a_code_of_its_own()
            throws Refusal {
        Enrolment.Begun begun = begin(Core.PASSWORD, mailedCode());
        assertThat(begun.uri().toString())
                .startsWith("otpauth://totp/Rekey:" + person.userName() + "?secret="
                        + begun.totp().secret() + "&")
                .endsWith("&issuer=Rekey&algorithm=SHA1&digits=6&period=30");
        assertThat(core.enrolment.overview(person.id()).factors()).isEmpty();
        assertThat(core.enrolment.overview(person.id()).begun()).contains(begun);

        TestAuthenticator app = new TestAuthenticator(begun.totp().secret());
        assertThat(reasonOf(() -> confirm(app.wrongCode(core.clock.instant())))).isEqualTo(Reason.PROOF_REFUSED);
        Enrolment.Confirmed confirmed = confirm(app.code(core.clock.instant()));

        assertThat(confirmed.factor().name()).isEqualTo("phone");
        assertThat(confirmed.recoveryCodes()).hasSize(10);
        Enrolment.Overview overview = core.enrolment.overview(person.id());
        assertThat(overview.factors()).containsExactly(confirmed.factor());
        assertThat(overview.recoveryCodesLeft()).isEqualTo(10);
        assertThat(overview.begun()).isEmpty();
        assertThat(core.lastMailTo(person).kind()).isEqualTo(NoticeKind.FACTOR_ADDED);
        assertThat(core.lastMailTo(person).values()).containsEntry("factor", "authenticator");
    }

    @Test
    void neither_the_password_nor_the_mailed_code_alone_begins_an_enrolment() {
        String code = mailedCode();
        assertFault(() -> begin(null, code), Field.PASSWORD, Rule.REQUIRED);
        assertThat(reasonOf(() -> begin("is not the right password", code))).isEqualTo(Reason.PROOF_REFUSED);
        assertThat(reasonOf(() -> begin(Core.PASSWORD, "000000"))).isEqualTo(Reason.PROOF_REFUSED);
        assertThat(reasonOf(() -> begin("is not the right password", null))).isEqualTo(Reason.PROOF_REFUSED);
        assertThat(core.enrolment.overview(person.id()).begun()).isEmpty();
        assertThat(core.mailsTo(person)).hasSize(1);
    }

    @Test
    void a_code_that_was_mailed_for_a_confirmation_begins_no_enrolment_nor_the_other_way_round() throws Refusal {
        var caller = core.caller();
        String ofEnrolment = mailedCode();
        assertThat(reasonOf(() -> confirmBy(caller, null))).isEqualTo(Reason.CODE_NEEDED);
        String ofConfirmation = core.lastMailTo(person).values().get("secret");
        assertThat(reasonOf(() -> begin(Core.PASSWORD, ofConfirmation))).isEqualTo(Reason.PROOF_REFUSED);
        assertThat(reasonOf(() -> confirmBy(caller, ofEnrolment))).isEqualTo(Reason.PROOF_REFUSED);
        confirmBy(caller, ofConfirmation);
        begin(Core.PASSWORD, ofEnrolment);
    }

    @Test
    void a_mailed_code_begins_one_enrolment() throws Refusal {
        String code = mailedCode();
        begin(Core.PASSWORD, code);
        assertThat(reasonOf(() -> begin(Core.PASSWORD, code))).isEqualTo(Reason.PROOF_REFUSED);
    }

    @Test
    void enrolling_kills_outstanding_mailed_codes() throws Refusal {
        var caller = core.caller();
        Enrolment.Begun begun = begin(Core.PASSWORD, mailedCode());
        assertThat(reasonOf(() -> confirmBy(caller, null))).isEqualTo(Reason.CODE_NEEDED);
        String outstanding = core.lastMailTo(person).values().get("secret");
        confirm(new TestAuthenticator(begun.totp().secret()).code(core.clock.instant()));
        assertThat(reasonOf(() -> confirmBy(caller, outstanding))).isEqualTo(Reason.PROOF_REFUSED);
    }

    @Test
    void a_later_factor_needs_a_code_of_an_earlier_one_and_no_mailed_code_is_sent() throws Refusal {
        TestAuthenticator phone = core.enrol(person);
        int mails = core.mailsTo(person).size();
        assertThat(reasonOf(() -> begin(Core.PASSWORD, null))).isEqualTo(Reason.CODE_NEEDED);
        assertThat(core.mailsTo(person)).hasSize(mails);
        Enrolment.Begun begun = begin(Core.PASSWORD, core.nextCode(phone));
        Enrolment.Confirmed confirmed =
                confirm(new TestAuthenticator(begun.totp().secret()).code(core.clock.instant()));
        assertThat(confirmed.recoveryCodes()).as("only with the first one").isEmpty();
        assertThat(core.enrolment.overview(person.id()).factors()).hasSize(2);
    }

    @Test
    void an_enrolment_that_was_begun_is_forgotten_after_fifteen_minutes() throws Refusal {
        Enrolment.Begun begun = begin(Core.PASSWORD, mailedCode());
        core.clock.pass(Duration.ofMinutes(15));
        assertThat(reasonOf(() -> confirm(new TestAuthenticator(begun.totp().secret()).code(core.clock.instant()))))
                .isEqualTo(Reason.PROOF_REFUSED);
    }

    @Test
    void an_account_without_address_gets_no_code_and_so_enrols_nothing() throws Refusal {
        AccountId bare = core.accounts
                .create(new Wish().withPassword(Core.PASSWORD).account())
                .id();
        assertThat(reasonOf(() -> core.enrolment.begin(new Enrolment.Beginning(
                        SignedIn.elsewhere(core.at("page"), bare), "phone", Optional.of(Core.PASSWORD), code(null)))))
                .isEqualTo(Reason.CODE_NEEDED);
        assertThat(core.mail.committed()).isEmpty();
    }

    @Test
    void guesses_at_the_enrolment_count_with_all_others() {
        for (int i = 0; i < AttemptCounters.MAX_CONSECUTIVE_FAILURES; i++) {
            assertThat(reasonOf(() -> begin("is not the right password", "000000")))
                    .isEqualTo(Reason.PROOF_REFUSED);
        }
        assertThat(core.attempts.failures(person.id(), Kind.PASSWORD)).isEqualTo(100);
        assertThat(core.attempts.failures(person.id(), Kind.CODE)).isEqualTo(100);
        assertThat(reasonOf(() -> begin(Core.PASSWORD, null))).isEqualTo(Reason.PROOF_REFUSED);
    }

    @Test
    void removing_needs_a_fresh_code_and_the_person_is_told() throws Refusal {
        TestAuthenticator app = core.enrol(person);
        UUID factor = onlyFactor().id();
        assertThat(reasonOf(() -> remove(factor, null))).isEqualTo(Reason.CODE_NEEDED);
        assertThat(reasonOf(() -> remove(factor, app.code(core.clock.instant()))))
                .as("used up by the enrolment")
                .isEqualTo(Reason.PROOF_REFUSED);
        assertThat(reasonOf(() -> remove(UUID.randomUUID(), core.nextCode(app))))
                .isEqualTo(Reason.PROOF_REFUSED);
        remove(factor, core.nextCode(app));
        assertThat(core.enrolment.overview(person.id()).factors()).isEmpty();
        assertThat(core.lastMailTo(person).kind()).isEqualTo(NoticeKind.FACTOR_REMOVED);
    }

    @Test
    void a_recovery_code_removes_a_lost_app_and_the_other_codes_go_with_the_last_factor() throws Refusal {
        core.enrol(person);
        List<String> codes = core.recoveryCodesFor(person);
        remove(onlyFactor().id(), codes.get(0));
        assertThat(core.enrolment.overview(person.id()).recoveryCodesLeft()).isZero();
        core.authentication.authenticate(new Authentication.Request(
                core.at("v1"), Optional.of(person.userName()), Optional.of(Core.PASSWORD), Optional.empty()));
    }

    @Test
    void a_new_set_of_recovery_codes_needs_a_code_kills_the_old_one_and_is_told() throws Refusal {
        TestAuthenticator app = core.enrol(person);
        List<String> old = core.recoveryCodesFor(person);
        assertThat(reasonOf(() -> replace(null))).isEqualTo(Reason.CODE_NEEDED);
        assertThat(reasonOf(() -> replace(app.wrongCode(core.clock.instant())))).isEqualTo(Reason.PROOF_REFUSED);
        List<String> fresh = replace(core.nextCode(app));
        assertThat(fresh).hasSize(10).doesNotContainAnyElementsOf(old);
        assertThat(reasonOf(() -> replace(old.get(0)))).isEqualTo(Reason.PROOF_REFUSED);
        assertThat(core.lastMailTo(person).values()).containsEntry("factor", "recovery-codes");
        assertThat(reasonOf(() -> {
                    core.hashing.runOutAfter(3);
                    replace(core.nextCode(app));
                }))
                .isEqualTo(Reason.BUSY);
        core.hashing.recover();
        replace(fresh.get(0));
    }

    @Test
    void who_has_no_factor_replaces_and_removes_nothing() {
        assertThat(reasonOf(() -> replace("123456"))).isEqualTo(Reason.PROOF_REFUSED);
        assertThat(reasonOf(() -> remove(UUID.randomUUID(), "123456"))).isEqualTo(Reason.PROOF_REFUSED);
        assertThat(reasonOf(() -> replace(null))).isEqualTo(Reason.PROOF_REFUSED);
    }

    @Test
    void a_name_has_1_to_100_characters_and_there_are_at_most_ten_factors() throws Refusal {
        TestAuthenticator app = core.enrol(person);
        UUID factor = onlyFactor().id();
        core.enrolment.rename(signedIn(), factor, " the old one ");
        assertThat(onlyFactor().name()).isEqualTo("the old one");
        assertFault(() -> core.enrolment.rename(signedIn(), factor, " "), Field.FACTOR, Rule.REQUIRED);
        assertFault(() -> core.enrolment.rename(signedIn(), factor, "x".repeat(101)), Field.FACTOR, Rule.TOO_LONG);
        assertThat(reasonOf(() -> core.enrolment.rename(signedIn(), UUID.randomUUID(), "x")))
                .isEqualTo(Reason.PROOF_REFUSED);
        for (int i = 1; i < Factors.MAX_PER_ACCOUNT; i++) {
            core.enrol(person);
        }
        assertFault(() -> begin(Core.PASSWORD, core.nextCode(app)), Field.FACTOR, Rule.TOO_MANY);
    }

    @Test
    void a_disabled_account_and_one_of_another_realm_enrol_nothing() throws Refusal {
        Person elsewhere = core.person(Core.OTHER_REALM, Core.unique("person"));
        core.disable(person);
        for (Person who : List.of(person, elsewhere)) {
            assertThat(reasonOf(() -> core.enrolment.begin(new Enrolment.Beginning(
                            SignedIn.elsewhere(core.at("page"), who.id()),
                            "phone",
                            Optional.of(Core.PASSWORD),
                            code(null)))))
                    .isEqualTo(Reason.PROOF_REFUSED);
        }
        assertThat(core.enrolment.overview(person.id()).factors()).isEmpty();
        assertThat(core.mail.committed()).isEmpty();
    }

    @Test
    void a_reset_takes_everything_away_lifts_the_suspension_and_tells_the_person() throws Refusal {
        core.enrol(person);
        List<String> codes = core.recoveryCodesFor(person);
        for (int i = 0; i < AttemptCounters.MAX_CONSECUTIVE_FAILURES; i++) {
            core.attempts.begin(person.id(), Kind.TOTP);
        }
        Administrator desk = new Administrator("desk", core.at("v1"));
        List<Factor> removed = core.factorReset.reset(desk, person.id(), "came in with a passport");
        assertThat(removed).hasSize(1);
        assertThat(core.lastMailTo(person).kind()).isEqualTo(NoticeKind.ADMINISTRATOR_ACTED);
        assertThat(core.lastMailTo(person).values())
                .containsEntry("act", "factors-reset")
                .doesNotContainValue("came in with a passport");
        assertThat(core.attempts.failures(person.id(), Kind.TOTP)).isZero();
        core.authentication.authenticate(new Authentication.Request(
                core.at("v1"), Optional.of(person.userName()), Optional.of(Core.PASSWORD), Optional.empty()));
        assertThat(reasonOf(() -> replace(codes.get(0)))).isEqualTo(Reason.PROOF_REFUSED);
        assertThat(reasonOf(() -> core.factorReset.reset(desk, new AccountId(UUID.randomUUID()), "nobody")))
                .isEqualTo(Reason.NO_SUCH_ACCOUNT);
    }

    private static FactorProof code(String code) {
        return FactorProof.code(Optional.ofNullable(code));
    }

    private SignedIn signedIn() {
        return SignedIn.elsewhere(core.at("page"), person.id());
    }

    private Factor onlyFactor() {
        List<Factor> factors = core.enrolment.overview(person.id()).factors();
        assertThat(factors).hasSize(1);
        return factors.get(0);
    }

    private String mailedCode() {
        assertThat(reasonOf(() -> begin(Core.PASSWORD, null))).isEqualTo(Reason.CODE_NEEDED);
        assertThat(core.lastMailTo(person).kind()).isEqualTo(NoticeKind.CODE);
        return core.lastMailTo(person).values().get("secret");
    }

    private Enrolment.Begun begin(String password, String code) throws Refusal {
        return core.enrolment.begin(
                new Enrolment.Beginning(signedIn(), "phone", Optional.ofNullable(password), code(code)));
    }

    private Enrolment.Confirmed confirm(String code) throws Refusal {
        return core.enrolment.confirm(signedIn(), code);
    }

    private List<String> replace(String code) throws Refusal {
        return core.enrolment.replaceRecoveryCodes(signedIn(), code(code)).codes();
    }

    private void remove(UUID factor, String code) throws Refusal {
        core.enrolment.remove(signedIn(), factor, code(code));
    }

    private void confirmBy(rekey.identity.Caller caller, String code) throws Refusal {
        core.confirmation.confirm(new Confirmation.Request(
                core.at("page"),
                caller,
                person.named(),
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(code),
                Optional.empty()));
    }
}
