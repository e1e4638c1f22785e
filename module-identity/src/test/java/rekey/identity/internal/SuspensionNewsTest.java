package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.identity.internal.Refusals.reasonOf;
import static rekey.mfa.AttemptCounters.MAX_CONSECUTIVE_FAILURES;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rekey.identity.Authentication;
import rekey.identity.Confirmation;
import rekey.identity.FactorProof;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Reason;
import rekey.identity.Sessions;
import rekey.identity.internal.Core.Person;
import rekey.kernel.TestDatabase;
import rekey.mfa.AttemptCounters.Kind;
import rekey.mfa.TestAuthenticator;
import rekey.notification.Notice;
import rekey.notification.NoticeKind;

/** Rule 3: who can no longer sign in for wrong guesses learns it, and how that ends. */
class SuspensionNewsTest {

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
    void the_wrong_password_that_suspends_is_told_and_no_other_one_rule_3() {
        failUntilTheLast(Kind.PASSWORD);
        assertThat(told()).isEmpty();
        assertThat(reasonOf(() -> authenticate("is not the right one", null))).isEqualTo(Reason.PROOF_REFUSED);

        assertThat(told()).singleElement().satisfies(news -> {
            assertThat(news.values())
                    .containsEntry("accountName", person.userName())
                    .containsEntry("page", Core.PUBLIC_URL + "/account/recover");
            assertThat(news.oncePerDay())
                    .as("the outbox lets one through in a day")
                    .contains(person.id());
        });
        assertThat(reasonOf(() -> authenticate(Core.PASSWORD, null)))
                .as("not even the right one")
                .isEqualTo(Reason.PROOF_REFUSED);
        assertThat(told()).hasSize(1);
    }

    @Test
    void a_Dane_is_told_in_Danish() {
        core.update(
                "UPDATE Account a SET a.locale = 'da' WHERE a.id = :id",
                person.id().value());
        failUntilTheLast(Kind.PASSWORD);
        assertThat(reasonOf(() -> authenticate("is not the right one", null))).isEqualTo(Reason.PROOF_REFUSED);
        assertThat(told())
                .singleElement()
                .satisfies(news ->
                        assertThat(news.recipient().locale().getLanguage()).isEqualTo("da"));
    }

    @Test
    void the_last_attempt_is_told_of_by_nobody_if_it_succeeds() throws Refusal {
        failUntilTheLast(Kind.PASSWORD);
        authenticate(Core.PASSWORD, null);
        assertThat(told()).isEmpty();
        assertThat(core.attempts.failures(person.id(), Kind.PASSWORD)).isZero();
    }

    @Test
    void wrong_codes_of_the_app_are_told_of_at_every_door_that_takes_them() throws Refusal {
        TestAuthenticator app = core.enrol(person);
        failUntilTheLast(Kind.TOTP);
        assertThat(reasonOf(() -> authenticate(Core.PASSWORD, app.wrongCode(core.clock.instant()))))
                .isEqualTo(Reason.PROOF_REFUSED);
        assertThat(told()).hasSize(1);
        core.clock.pass(Duration.ofDays(1));
        core.transactions.run(() -> core.attempts.clear(person.id(), Kind.TOTP));

        failUntilTheLast(Kind.TOTP);
        String half = core.sessions()
                .open(new Sessions.SignIn(
                        core.at("page"), Optional.of(person.userName()), Optional.of(Core.PASSWORD), "Firefox"))
                .token();
        assertThat(reasonOf(() -> core.sessions()
                        .enterCode(
                                core.at("page"),
                                half,
                                FactorProof.code(Optional.of(app.wrongCode(core.clock.instant()))))))
                .isEqualTo(Reason.PROOF_REFUSED);
        assertThat(told()).hasSize(2);
    }

    @Test
    void wrong_mailed_codes_suspend_no_sign_in_and_are_told_of_to_nobody() throws Refusal {
        var caller = core.caller();
        failUntilTheLast(Kind.CODE);
        assertThat(reasonOf(() -> core.confirmation.confirm(new Confirmation.Request(
                        core.at("page"),
                        caller,
                        person.named(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("123456"),
                        Optional.empty()))))
                .isEqualTo(Reason.PROOF_REFUSED);
        assertThat(told()).isEmpty();
    }

    private void failUntilTheLast(Kind kind) {
        for (int i = 1; i < MAX_CONSECUTIVE_FAILURES; i++) {
            core.attempts.begin(person.id(), kind);
        }
    }

    private void authenticate(String password, String code) throws Refusal {
        core.authentication.authenticate(new Authentication.Request(
                core.at("v1"), Optional.of(person.userName()), Optional.of(password), Optional.ofNullable(code)));
    }

    private List<Notice> told() {
        return core.mailsTo(person).stream()
                .filter(notice -> notice.kind() == NoticeKind.SIGN_IN_BLOCKED)
                .toList();
    }
}
