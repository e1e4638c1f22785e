package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.identity.internal.Refusals.assertFault;
import static rekey.identity.internal.Refusals.reasonOf;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import rekey.identity.Administrator;
import rekey.identity.Enrolment;
import rekey.identity.Enrolment.SignedIn;
import rekey.identity.FactorProof;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Field;
import rekey.identity.Refusal.Reason;
import rekey.identity.Refusal.Rule;
import rekey.identity.internal.Core.Person;
import rekey.kernel.TestDatabase;
import rekey.mfa.Factor;
import rekey.mfa.Factors;
import rekey.mfa.Passkeys;
import rekey.mfa.TestAuthenticator;
import rekey.notification.Notice;
import rekey.notification.NoticeKind;

/** Rule 9 with passkeys: how they come and go. */
class EnrolPasskeysTest extends PasskeyStage {

    @AutoClose
    private static final TestDatabase DATABASE = TestDatabase.h2("identity");

    EnrolPasskeysTest() throws Refusal {
        super(DATABASE);
    }

    @Test
    void the_first_passkey_needs_password_and_fresh_mailed_code_and_brings_recovery_codes() throws Refusal {
        assertFault(() -> begin(null, null), Field.PASSWORD, Rule.REQUIRED);
        assertThat(reasonOf(() -> begin("is not the right password", "000000"))).isEqualTo(Reason.PROOF_REFUSED);
        String code = mailedCode();
        assertThat(reasonOf(() -> begin("is not the right password", code))).isEqualTo(Reason.PROOF_REFUSED);
        assertThat(reasonOf(() -> begin(Core.PASSWORD, "000000"))).isEqualTo(Reason.PROOF_REFUSED);
        UUID stamp = core.stored(person).securityStamp();

        Enrolment.Confirmed confirmed = register(device, begin(Core.PASSWORD, code));

        assertThat(confirmed.factor().kind()).isEqualTo(Factor.Kind.PASSKEY);
        assertThat(confirmed.factor().name()).isEqualTo("my laptop");
        assertThat(confirmed.recoveryCodes()).hasSize(10);
        assertThat(core.enrolment.overview(person.id()).factors()).containsExactly(confirmed.factor());
        assertThat(core.stored(person).securityStamp()).isNotEqualTo(stamp);
        Notice news = core.lastMailTo(person);
        assertThat(news.kind()).isEqualTo(NoticeKind.FACTOR_ADDED);
        assertThat(news.values()).containsEntry("factor", "passkey").containsKey(Notice.DISOWN);
    }

    @Test
    void a_later_factor_of_either_kind_is_begun_by_a_passkey_and_brings_no_codes() throws Refusal {
        enrol();
        assertThat(reasonOf(() -> begin(Core.PASSWORD, null))).isEqualTo(Reason.CODE_NEEDED);
        core.enrolment.begin(new Enrolment.Beginning(signedIn(), "phone", Optional.of(Core.PASSWORD), passkey()));
        Passkeys.Registration second = core.passkeyCeremonies.begin(
                new Enrolment.Beginning(signedIn(), "key ring", Optional.of(Core.PASSWORD), passkey()), BINDING);
        assertThat(register(device(), second).recoveryCodes()).isEmpty();
        assertThat(core.enrolment.overview(person.id()).factors()).hasSize(2);
    }

    @Test
    void an_answer_of_another_session_a_second_one_and_a_late_one_enrol_nothing() throws Refusal {
        Passkeys.Registration first = begin(Core.PASSWORD, mailedCode());
        assertThat(reasonOf(() -> core.passkeyCeremonies.register(
                        signedIn(), device.register(first, "another session, for this form"))))
                .isEqualTo(Reason.PROOF_REFUSED);
        assertThat(reasonOf(() -> register(device, first))).as("spent").isEqualTo(Reason.PROOF_REFUSED);
        Passkeys.Registration late = begin(Core.PASSWORD, mailedCode());
        core.clock.pass(Duration.ofMinutes(5));
        assertThat(reasonOf(() -> register(device, late))).isEqualTo(Reason.PROOF_REFUSED);
        Person other = core.person();
        Passkeys.Registration mine = begin(Core.PASSWORD, mailedCode());
        assertThat(reasonOf(() -> core.passkeyCeremonies.register(
                        SignedIn.elsewhere(core.at("page"), other.id()), device.register(mine, BINDING))))
                .isEqualTo(Reason.PROOF_REFUSED);
        assertThat(core.factors.hasEnrolled(person.id())).isFalse();
        assertThat(core.factors.hasEnrolled(other.id())).isFalse();
    }

    @Test
    void a_passkey_is_removed_with_a_fresh_proof_and_the_last_one_takes_the_codes_along() throws Refusal {
        UUID factor = enrol().factor().id();
        assertThat(reasonOf(() -> core.enrolment.remove(signedIn(), factor, FactorProof.code(Optional.empty()))))
                .isEqualTo(Reason.CODE_NEEDED);
        assertThat(reasonOf(() -> core.enrolment.remove(
                        signedIn(), factor, new FactorProof(Optional.empty(), Optional.of(foreign())))))
                .isEqualTo(Reason.PROOF_REFUSED);
        core.enrolment.remove(signedIn(), factor, passkey());
        assertThat(core.enrolment.overview(person.id()).factors()).isEmpty();
        assertThat(core.enrolment.overview(person.id()).recoveryCodesLeft()).isZero();
        assertThat(core.lastMailTo(person).kind()).isEqualTo(NoticeKind.FACTOR_REMOVED);
        assertThat(core.lastMailTo(person).values())
                .containsEntry("factor", "passkey")
                .containsKey(Notice.DISOWN);
        assertThat(reasonOf(this::signIn)).isEqualTo(Reason.PROOF_REFUSED);
    }

    @Test
    void an_account_has_ten_factors_at_most_also_when_two_were_begun_at_the_ninth() throws Refusal {
        TestAuthenticator app = core.enrol(person);
        for (int i = 2; i < Factors.MAX_PER_ACCOUNT; i++) {
            core.enrol(person);
        }
        Passkeys.Registration registration = begin(Core.PASSWORD, core.nextCode(app));
        Enrolment.Begun totp = core.enrolment.begin(new Enrolment.Beginning(
                signedIn(), "phone", Optional.of(Core.PASSWORD), FactorProof.code(Optional.of(core.nextCode(app)))));
        register(device, registration);
        assertFault(
                () -> core.enrolment.confirm(
                        signedIn(), new TestAuthenticator(totp.totp().secret()).code(core.clock.instant())),
                Field.FACTOR,
                Rule.TOO_MANY);
        assertThat(core.enrolment.overview(person.id()).factors()).hasSize(Factors.MAX_PER_ACCOUNT);
    }

    @Test
    void an_administrators_reset_takes_passkeys_away() throws Refusal {
        enrol();
        assertThat(core.factorReset.reset(new Administrator("desk", core.at("v1")), person.id(), "lost laptop"))
                .extracting(Factor::kind)
                .containsExactly(Factor.Kind.PASSKEY);
        assertThat(reasonOf(this::signIn)).isEqualTo(Reason.PROOF_REFUSED);
        authenticate(null);
    }
}
