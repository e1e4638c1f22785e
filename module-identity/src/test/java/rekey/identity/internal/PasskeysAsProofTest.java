package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.identity.internal.Refusals.reasonOf;
import static rekey.identity.internal.Refusals.refusalOf;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import rekey.identity.Caller;
import rekey.identity.Confirmation;
import rekey.identity.FactorProof;
import rekey.identity.Origin;
import rekey.identity.Recovery;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Reason;
import rekey.identity.Sessions;
import rekey.identity.internal.Core.Person;
import rekey.kernel.TestDatabase;
import rekey.mfa.Factor;
import rekey.mfa.Passkeys;
import rekey.notification.Notice;

/** Rule 9 with passkeys: what they open, and what they do not. */
class PasskeysAsProofTest extends PasskeyStage {

    @AutoClose
    private static final TestDatabase DATABASE = TestDatabase.h2("identity");

    PasskeysAsProofTest() throws Refusal {
        super(DATABASE);
    }

    @Test
    void a_passkey_signs_in_by_itself_once_for_each_challenge() throws Refusal {
        enrol();
        Passkeys.Assertion answer = answer();
        Sessions.Opened opened = core.sessions().open(core.at("page"), answer, "Firefox");
        assertThat(opened.codeNeeded()).isFalse();
        assertThat(core.sessions()
                        .find(core.at("page"), opened.token())
                        .orElseThrow()
                        .account())
                .isEqualTo(person.id());
        assertThat(reasonOf(() -> core.sessions().open(core.at("page"), answer, "Firefox")))
                .isEqualTo(Reason.PROOF_REFUSED);
        assertThat(core.enrolment.overview(person.id()).factors().get(0).lastUsedAt())
                .contains(core.clock.instant());
    }

    @Test
    void nobody_is_signed_in_by_a_passkey_of_a_disabled_account_of_another_realm_or_by_a_copied_one() throws Refusal {
        enrol();
        assertThat(reasonOf(() -> core.sessions().open(core.inOtherRealm("page"), answer(), "Firefox")))
                .isEqualTo(Reason.PROOF_REFUSED);
        signIn();
        signIn();
        assertThat(reasonOf(() ->
                        core.sessions().open(core.at("page"), device.copied().prove(challenge(), BINDING), "Firefox")))
                .isEqualTo(Reason.PROOF_REFUSED);
        core.disable(person);
        assertThat(reasonOf(this::signIn)).isEqualTo(Reason.PROOF_REFUSED);
    }

    /** Else whoever added one and was disowned would be back as soon as the person is. */
    @Test
    void a_frozen_account_is_opened_by_no_passkey_and_those_from_before_need_the_password_afterwards() throws Refusal {
        List<String> codes = enrol().recoveryCodes();
        String disown = core.lastMailTo(person).values().get(Notice.DISOWN);
        core.disowning.freeze(core.at("page"), disown.substring(disown.lastIndexOf('/') + 1));
        assertThat(reasonOf(this::signIn)).isEqualTo(Reason.PROOF_REFUSED);

        String link = Core.token(core.lastMailTo(person));
        complete(link, FactorProof.code(Optional.of(codes.get(0))));

        assertThat(reasonOf(this::signIn)).isEqualTo(Reason.PROOF_REFUSED);
        String half = core.sessions()
                .open(new Sessions.SignIn(
                        core.at("page"), Optional.of(person.userName()), Optional.of(Core.NEW_PASSWORD), "Firefox"))
                .token();
        assertThat(core.sessions().enterCode(core.at("page"), half, passkey()).codeNeeded())
                .as("beside the password")
                .isFalse();
    }

    @Test
    void a_passkey_is_the_second_factor_of_its_own_account_only() throws Refusal {
        enrol();
        Person other = core.person();
        core.enrol(other);
        String half = halfOf(other);
        assertThat(reasonOf(() -> core.sessions().enterCode(core.at("page"), half, passkey())))
                .isEqualTo(Reason.PROOF_REFUSED);
        assertThat(reasonOf(() -> core.sessions().enterCode(core.at("page"), half, FactorProof.code(Optional.empty()))))
                .isEqualTo(Reason.CODE_NEEDED);
        assertThat(core.sessions()
                        .enterCode(core.at("page"), halfOf(person), passkey())
                        .codeNeeded())
                .isFalse();
    }

    @Test
    void a_recovery_asks_for_the_passkey_says_that_it_is_one_and_takes_it() throws Refusal {
        enrol();
        String link = core.linkFor(person);
        Refusal asked = refusalOf(() -> complete(link, FactorProof.code(Optional.empty())));
        assertThat(asked.reason()).isEqualTo(Reason.CODE_NEEDED);
        assertThat(asked.factors()).containsExactly(Factor.Kind.PASSKEY);
        assertThat(reasonOf(() -> complete(link, new FactorProof(Optional.empty(), Optional.of(foreign())))))
                .isEqualTo(Reason.PROOF_REFUSED);
        assertThat(core.recovery.isLive(core.at("page"), link)).isTrue();
        complete(link, passkey());
        assertThat(core.hasPassword(person, Core.NEW_PASSWORD)).isTrue();
    }

    @Test
    void a_code_and_a_passkey_together_both_have_to_hold() throws Refusal {
        List<String> codes = enrol().recoveryCodes();
        String link = core.linkFor(person);
        assertThat(reasonOf(() ->
                        complete(link, new FactorProof(Optional.of("2222-3333-4444-5555"), Optional.of(answer())))))
                .isEqualTo(Reason.PROOF_REFUSED);
        assertThat(reasonOf(() -> complete(link, new FactorProof(Optional.of(codes.get(0)), Optional.of(foreign())))))
                .isEqualTo(Reason.PROOF_REFUSED);
        complete(link, new FactorProof(Optional.of(codes.get(0)), Optional.of(answer())));
    }

    @Test
    void doors_without_a_browser_ask_an_account_with_a_passkey_for_a_code_and_take_a_recovery_code() throws Refusal {
        List<String> codes = enrol().recoveryCodes();
        var caller = core.caller();
        int mails = core.mailsTo(person).size();
        assertThat(reasonOf(() -> authenticate(null))).isEqualTo(Reason.CODE_NEEDED);
        assertThat(reasonOf(() -> authenticate("123456"))).isEqualTo(Reason.PROOF_REFUSED);
        assertThat(reasonOf(() -> confirm(caller, null))).isEqualTo(Reason.CODE_NEEDED);
        assertThat(reasonOf(() -> confirm(caller, "123456"))).isEqualTo(Reason.PROOF_REFUSED);
        assertThat(core.mailsTo(person)).as("no code is mailed").hasSize(mails);
        String temporary = core.temporaryPasswordFor(person);
        assertThat(reasonOf(() -> core.enter(temporary, Core.NEW_PASSWORD))).isEqualTo(Reason.CODE_NEEDED);

        authenticate(codes.get(0));
        confirm(caller, codes.get(1));
        core.recovery.complete(new Recovery.Completion(
                core.at("antel"),
                Optional.empty(),
                new Recovery.TemporaryPasswordProof(temporary, Optional.empty()),
                Optional.of(codes.get(2)),
                Core.NEW_PASSWORD));
        assertThat(core.enrolment.overview(person.id()).recoveryCodesLeft()).isEqualTo(7);
    }

    @Test
    void challenges_and_sign_ins_of_one_client_are_limited_rule_6() {
        Core strict = new Core(DATABASE, Map.of("rekey.limit.client", "5/600"));
        Origin page = strict.at("page");
        assertThat(reasonOf(() -> {
                    for (int i = 0; i < 100; i++) {
                        strict.passkeyCeremonies.challenge(page, BINDING);
                    }
                }))
                .isEqualTo(Reason.TOO_MANY_ATTEMPTS);
    }

    private String halfOf(Person who) throws Refusal {
        return core.sessions()
                .open(new Sessions.SignIn(
                        core.at("page"), Optional.of(who.userName()), Optional.of(Core.PASSWORD), "Firefox"))
                .token();
    }

    private void complete(String link, FactorProof factor) throws Refusal {
        core.recovery.complete(new Recovery.Completion(
                core.at("page"), Optional.empty(), new Recovery.LinkProof(link), factor, Core.NEW_PASSWORD));
    }

    private void confirm(Caller caller, String code) throws Refusal {
        core.confirmation.confirm(new Confirmation.Request(
                core.at("brightoffice"),
                caller,
                person.named(),
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(code),
                Optional.empty()));
    }
}
