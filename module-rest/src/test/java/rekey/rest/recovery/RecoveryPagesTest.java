package rekey.rest.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import rekey.identity.Origin;
import rekey.identity.Recovery;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Reason;
import rekey.identity.Subject;
import rekey.kernel.ClientAddress;
import rekey.kernel.Realm;
import rekey.rest.account.PasskeyForm;
import rekey.rest.page.Language;
import rekey.rest.page.PageAnswer;
import rekey.rest.page.PageCookies;
import rekey.rest.page.PageRequest;

class RecoveryPagesTest {

    private static final Origin ORIGIN = new Origin("page", Realm.MAIN, ClientAddress.of("127.0.0.1"));
    private static final String TOKEN = "Zm9vYmFyYmF6cXV4Zm9vYmFy";

    private final RememberedRecovery recovery = new RememberedRecovery();
    private final RecoveryCookies cookies = new RecoveryCookies(new PageCookies(false));
    private final RecoverPage recover = new RecoverPage(recovery);
    private final LinkPage link = new LinkPage(recovery, cookies);
    private final ResetPage reset = new ResetPage(recovery, cookies, new PasskeyForm());
    private final DonePage done = new DonePage(cookies);

    @Test
    void opening_a_link_moves_its_token_into_a_cookie_and_changes_nothing_rule_2() {
        recovery.live = TOKEN;
        for (int i = 0; i < 5; i++) {
            PageAnswer answer = link.show(request(TOKEN, Map.of(), Map.of()));

            assertThat(answer.isRedirect()).isTrue();
            assertThat(answer.template()).isEqualTo("/account/reset");
            assertThat(answer.cookies()).containsExactly(cookies.link(TOKEN));
        }
        assertThat(recovery.completed).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "dead", "a b", "a;Path=/", "a\r\nSet-Cookie: x=y", "../..", "ø"})
    void a_link_that_is_not_live_says_so_in_one_way_for_all_and_sets_no_cookie(String token) {
        recovery.live = TOKEN;

        assertThat(link.show(request(token, Map.of(), Map.of()))).isEqualTo(PageAnswer.show(410, "dead"));
    }

    @Test
    void the_page_shows_the_form_for_a_live_link_and_the_other_form_without_one() {
        recovery.live = TOKEN;

        assertThat(reset.show(withLink(Map.of())).model()).containsEntry("proof", "link");
        assertThat(reset.show(request("", Map.of(), Map.of())).model()).containsEntry("proof", "temporary");
    }

    @Test
    void a_link_that_died_meanwhile_is_a_dead_link_and_is_forgotten() {
        assertThat(reset.show(withLink(Map.of()))).satisfies(answer -> {
            assertThat(answer.status()).isEqualTo(410);
            assertThat(answer.cookies()).containsExactly(cookies.noLink());
        });
    }

    @Test
    void a_new_password_is_set_by_the_link_of_the_cookie_never_by_one_in_the_form() {
        recovery.live = TOKEN;

        PageAnswer answer = reset.send(withLink(Map.of(
                "proof", "link", "token", "other", "password", " a new password ", "again", " a new password ")));

        assertThat(recovery.completed.proof()).isEqualTo(new Recovery.LinkProof(TOKEN));
        assertThat(recovery.completed.newPassword()).isEqualTo(" a new password ");
        assertThat(answer.template()).isEqualTo("/account/done");
        assertThat(answer.cookies()).containsExactlyInAnyOrder(cookies.noLink(), cookies.done());
    }

    @Test
    void a_temporary_password_is_taken_with_the_name_that_it_belongs_to() {
        reset.send(request("", temporary(), Map.of()));

        assertThat(recovery.completed.proof())
                .isEqualTo(new Recovery.TemporaryPasswordProof("abcd-efgh", Optional.of(Subject.named("anna"))));
    }

    @Test
    void what_is_missing_is_said_beside_every_field_before_anything_is_tried() {
        PageAnswer answer = reset.send(request("", Map.of("proof", "temporary", "again", "x"), Map.of()));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(errors(answer).keySet()).containsExactlyInAnyOrder("name", "temporary", "password", "again");
        assertThat(recovery.completed).isNull();
    }

    @Test
    void two_different_passwords_are_refused() {
        recovery.live = TOKEN;

        PageAnswer answer =
                reset.send(withLink(Map.of("proof", "link", "password", "one thing", "again", "another thing")));

        assertThat(errors(answer)).containsOnlyKeys("again");
        assertThat(recovery.completed).isNull();
    }

    @Test
    void the_name_is_kept_and_no_secret_is() {
        recovery.refusal = Refusal.because(Reason.PROOF_REFUSED);

        Map<String, Object> model =
                reset.send(request("", temporary(), Map.of())).model();

        assertThat(model).containsEntry("name", "anna");
        assertThat(model.values()).doesNotContain("abcd-efgh", "a long new password");
    }

    @ParameterizedTest
    @CsvSource({
        "PROOF_REFUSED, 403",
        "CODE_NEEDED, 403",
        "TOO_MANY_ATTEMPTS, 429",
        "BUSY, 503",
        "CALLER_REFUSED, 403",
        "NO_SUCH_ACCOUNT, 403",
        "PASSWORD_CHANGE_REQUIRED, 403"
    })
    void every_refusal_shows_the_form_again_with_a_status_of_its_own(Reason reason, int status) {
        recovery.refusal = Refusal.because(reason);

        PageAnswer answer = reset.send(request("", temporary(), Map.of()));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.template()).isEqualTo("reset");
    }

    @Test
    void a_code_is_asked_for_when_the_account_needs_one_and_then_passed_on() {
        recovery.live = TOKEN;
        recovery.refusal = Refusal.because(Reason.CODE_NEEDED);
        Map<String, String> form =
                new HashMap<>(Map.of("proof", "link", "password", "a long new one", "again", "a long new one"));
        assertThat(reset.send(withLink(form)).model()).containsEntry("askCode", true);

        recovery.refusal = null;
        form.put("code", "123456");
        reset.send(withLink(form));

        assertThat(recovery.completed.factor().code()).contains("123456");
    }

    @Test
    void a_wrong_code_does_not_look_like_a_dead_link_to_the_holder_of_a_live_one() {
        recovery.live = TOKEN;
        recovery.refusal = Refusal.because(Reason.PROOF_REFUSED);
        Map<String, String> form =
                Map.of("proof", "link", "password", "a long new one", "again", "a long new one", "code", "000000");

        assertThat(errors(reset.send(withLink(form)))).containsOnlyKeys("code");

        recovery.live = "another";
        assertThat(reset.send(withLink(form)).template()).isEqualTo("dead");
    }

    @Test
    void a_broken_rule_is_said_beside_the_password() {
        recovery.live = TOKEN;
        recovery.refusal =
                Refusal.invalid(List.of(new Refusal.Fault(Refusal.Field.NEW_PASSWORD, Refusal.Rule.TOO_SHORT, 15)));

        PageAnswer answer = reset.send(withLink(Map.of("proof", "link", "password", "short", "again", "short")));

        assertThat(errors(answer)).isEqualTo(Map.of("password", "Use at least 15 characters."));
    }

    @Test
    void a_form_of_unknown_sender_sets_nothing() {
        assertThat(reset.showAgain(request("", temporary(), Map.of())).status()).isEqualTo(403);
        assertThat(recover.showAgain(request("", Map.of("name", "anna"), Map.of()))
                        .model())
                .containsEntry("name", "anna")
                .containsKey("formError");
        assertThat(recovery.completed).isNull();
        assertThat(recovery.requested).isNull();
    }

    @Test
    void asking_for_a_link_asks_by_name_or_address() {
        PageAnswer answer = recover.send(request("", Map.of("name", "anna@example.com"), Map.of()));

        assertThat(recovery.requested.means()).isEqualTo(Recovery.Means.LINK);
        assertThat(recovery.requested.subject()).isEqualTo(Subject.named("anna@example.com"));
        assertThat(answer).isEqualTo(PageAnswer.goTo("/account/recover/sent"));
    }

    @ParameterizedTest
    @EnumSource(names = {"NO_SUCH_ACCOUNT", "PROOF_REFUSED", "CALLER_REFUSED", "CODE_NEEDED"})
    void asking_never_tells_whether_somebody_is_known_rule_5(Reason reason) {
        recovery.refusal = Refusal.because(reason);

        assertThat(recover.send(request("", Map.of("name", "nobody"), Map.of())))
                .isEqualTo(PageAnswer.goTo("/account/recover/sent"));
    }

    @Test
    void asking_too_often_is_said_and_an_empty_name_is_asked_for() {
        recovery.refusal = Refusal.because(Reason.TOO_MANY_ATTEMPTS);

        assertThat(recover.send(request("", Map.of("name", "anna"), Map.of())).status())
                .isEqualTo(429);
        assertThat(errors(recover.send(request("", Map.of("name", "  "), Map.of()))))
                .containsOnlyKeys("name");
    }

    @Test
    void only_a_browser_that_has_set_a_password_is_told_so() {
        assertThat(done.show(request("", Map.of(), Map.of()))).isEqualTo(PageAnswer.goTo("/account/recover"));
        assertThat(done.show(request("", Map.of(), Map.of(cookies.doneName(), "1")))
                        .template())
                .isEqualTo("done");
    }

    private PageRequest withLink(Map<String, String> fields) {
        return request("", fields, Map.of(cookies.linkName(), TOKEN));
    }

    private static Map<String, String> temporary() {
        return Map.of(
                "proof",
                "temporary",
                "name",
                "anna",
                "temporary",
                "abcd-efgh",
                "password",
                "a long new password",
                "again",
                "a long new password");
    }

    private static PageRequest request(String rest, Map<String, String> fields, Map<String, String> cookies) {
        return new PageRequest(ORIGIN, Language.ENGLISH, rest, fields, cookies, "");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> errors(PageAnswer answer) {
        return (Map<String, String>) answer.model().get("errors");
    }
}
