package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.identity.internal.Refusals.assertFault;
import static rekey.identity.internal.Refusals.reasonOf;
import static rekey.identity.internal.Refusals.refusalOf;

import java.time.Duration;
import java.util.List;
import java.util.Map;
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
import rekey.identity.Origin;
import rekey.identity.Recovery;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Field;
import rekey.identity.Refusal.Reason;
import rekey.identity.Refusal.Rule;
import rekey.identity.Sessions;
import rekey.identity.internal.Core.Person;
import rekey.kernel.TestDatabase;
import rekey.mfa.Factor;
import rekey.mfa.Factors;
import rekey.mfa.Passkeys;
import rekey.mfa.TestAuthenticator;
import rekey.mfa.TestPasskey;
import rekey.notification.Notice;
import rekey.notification.NoticeKind;

/** Rule 9 with passkeys: how they come and go, and what they open. */
class PasskeysOfPeopleTest {

    private static final String BINDING = "this browser, for this form";

    @AutoClose
    private static final TestDatabase DATABASE = TestDatabase.h2("identity");

    private Core core;
    private Person person;
    private TestPasskey device;

    @BeforeEach
    void somebody() throws Refusal {
        core = new Core(DATABASE, Map.of("rekey.limit.proof", "1000/600"));
        person = core.person();
        device = device();
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

    private static TestPasskey device() {
        return new TestPasskey(Core.PUBLIC_URL, "rekey.example");
    }

    private SignedIn signedIn() {
        return SignedIn.elsewhere(core.at("page"), person.id());
    }

    private String mailedCode() {
        assertThat(reasonOf(() -> begin(Core.PASSWORD, null))).isEqualTo(Reason.CODE_NEEDED);
        return core.lastMailTo(person).values().get("secret");
    }

    private Passkeys.Registration begin(String password, String code) throws Refusal {
        return core.passkeyCeremonies.begin(
                new Enrolment.Beginning(
                        signedIn(),
                        " my laptop ",
                        Optional.ofNullable(password),
                        FactorProof.code(Optional.ofNullable(code))),
                BINDING);
    }

    private Enrolment.Confirmed register(TestPasskey by, Passkeys.Registration options) throws Refusal {
        return core.passkeyCeremonies.register(signedIn(), by.register(options, BINDING));
    }

    private Enrolment.Confirmed enrol() throws Refusal {
        return register(device, begin(Core.PASSWORD, mailedCode()));
    }

    private Passkeys.Proof challenge() throws Refusal {
        return core.passkeyCeremonies.challenge(core.at("page"), BINDING);
    }

    private Passkeys.Assertion answer() throws Refusal {
        return device.prove(challenge(), BINDING);
    }

    /** Of a device that nobody has enrolled. */
    private Passkeys.Assertion foreign() throws Refusal {
        return device().prove(challenge(), BINDING);
    }

    private FactorProof passkey() throws Refusal {
        return new FactorProof(Optional.empty(), Optional.of(answer()));
    }

    private void signIn() throws Refusal {
        core.sessions().open(core.at("page"), answer(), "Firefox");
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

    private void authenticate(String code) throws Refusal {
        core.authentication.authenticate(new Authentication.Request(
                core.at("v1"), Optional.of(person.userName()), Optional.of(Core.PASSWORD), Optional.ofNullable(code)));
    }

    private void confirm(rekey.identity.Caller caller, String code) throws Refusal {
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
