package rekey.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.attack.Stage.OLD_PASSWORD;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What can be tried against {@code /account/mfa} and the second step of the sign-in. */
class FactorPagesAttackIT {

    private static final String CODE = "/account/sign-in/code";

    private final Stage stage = Stage.shared();
    private final Person person = stage.person();

    @Test
    void a_form_of_another_site_changes_no_factor_CWE_352() {
        WithFactor victim = WithFactor.enrol(stage, person);
        Visitor visitor = signedIn(victim);
        String before = victim.overview();
        String factor = "/account/mfa/" + Stage.member(stage.admin(Call.get(WithFactor.path(person))), "id");
        visitor.open(factor);
        String code = victim.recoveryCodes().pop();
        for (Call honest : List.of(
                visitor.form(factor, Map.of("label", "renamed")),
                visitor.form(factor, Map.of("code", code)),
                visitor.form("/account/mfa/codes", Map.of("code", code)),
                visitor.form("/account/mfa/add", Map.of("label", "x", "password", OLD_PASSWORD, "code", code)),
                visitor.form("/account/mfa/passkey", Map.of("label", "x", "password", OLD_PASSWORD, "code", code)))) {
            for (Call forged : Forgeries.of(honest)) {
                Answer answer = stage.send(forged);
                assertThat(answer.status()).as(honest.target()).isGreaterThanOrEqualTo(400);
            }
        }
        assertThat(victim.overview()).isEqualTo(before);
        assertThat(victim.signIn(OLD_PASSWORD, code).status()).as("not used up").isEqualTo(200);
    }

    @Test
    void the_second_step_is_not_taken_by_a_form_of_another_site_CWE_352() {
        WithFactor victim = WithFactor.enrol(stage, person);
        Visitor visitor = half(person);
        Call honest = visitor.form(CODE, Map.of("code", victim.recoveryCodes().pop()));
        for (Call forged : Forgeries.of(honest)) {
            assertThat(stage.send(forged).all("Set-Cookie")).noneMatch(cookie -> cookie.contains("rekey_session="));
        }
        assertThat(visitor.send(honest).status()).isEqualTo(303);
    }

    @Test
    void the_first_step_alone_is_no_session_whatever_cookie_it_is_put_into() {
        WithFactor.enrol(stage, person);
        Visitor visitor = half(person);
        visitor.plant("rekey_session", visitor.cookie("rekey_step"));
        for (String path : new String[] {"/account", "/account/mfa", "/account/mfa/codes", "/account/password"}) {
            assertThat(visitor.open(path).text()).as(path).doesNotContain(person.email(), "/account/sign-out");
        }
    }

    @Test
    void a_first_step_that_somebody_else_took_is_not_finished_with_one_s_own_factor() {
        WithFactor attacker = WithFactor.enrol(stage, stage.person());
        WithFactor.enrol(stage, person);
        Visitor visitor = half(person);
        Answer answer =
                visitor.send(visitor.form(CODE, Map.of("code", attacker.phone().code())));
        assertThat(answer.status()).isEqualTo(403);
        answer = visitor.send(
                visitor.form(CODE, Map.of("code", attacker.recoveryCodes().peek())));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.all("Set-Cookie")).noneMatch(cookie -> cookie.contains("rekey_session="));
    }

    @Test
    void the_token_of_the_first_step_is_dead_after_the_second_and_neither_is_the_session_s_CWE_384() {
        WithFactor victim = WithFactor.enrol(stage, person);
        Visitor visitor = half(person);
        String step = visitor.cookie("rekey_step");
        visitor.send(visitor.form(CODE, Map.of("code", victim.recoveryCodes().pop())));
        assertThat(visitor.cookie("rekey_session")).isNotEmpty().isNotEqualTo(step);
        Visitor thief = new Visitor(stage);
        thief.open("/account/sign-in");
        thief.plant("rekey_step", step);
        assertThat(thief.send(thief.form(
                                CODE, Map.of("code", victim.recoveryCodes().pop())))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void nobody_changes_a_factor_of_somebody_else_CWE_639() {
        WithFactor victim = WithFactor.enrol(stage, person);
        String before = victim.overview();
        String factor = "/account/mfa/" + Stage.member(stage.admin(Call.get(WithFactor.path(person))), "id");
        WithFactor attacker = WithFactor.enrol(stage, stage.person());
        Visitor visitor = signedIn(attacker);
        visitor.open("/account/mfa");
        for (Map<String, String> fields : List.of(
                Map.of("label", "mine"), Map.of("code", attacker.recoveryCodes().pop()))) {
            assertThat(visitor.send(visitor.form(factor, fields)).header("Location"))
                    .contains("/account/mfa");
        }
        assertThat(visitor.open(factor).header("Location")).contains("/account/mfa");
        assertThat(victim.overview()).isEqualTo(before);
    }

    @Test
    void whoever_is_not_signed_in_sees_and_changes_nothing() {
        WithFactor victim = WithFactor.enrol(stage, person);
        String before = victim.overview();
        String factor = "/account/mfa/" + Stage.member(stage.admin(Call.get(WithFactor.path(person))), "id");
        Visitor stranger = new Visitor(stage);
        for (String path : new String[] {
            factor,
            "/account/mfa",
            "/account/mfa/add",
            "/account/mfa/passkey",
            "/account/mfa/confirm",
            "/account/mfa/codes"
        }) {
            assertThat(stranger.open(path).text()).as(path).doesNotContain("phone", "class=\"rows\"");
            if (!path.equals("/account/mfa")) {
                assertThat(stranger.send(stranger.form(
                                        path, Map.of("label", "x", "password", OLD_PASSWORD, "code", "123456")))
                                .status())
                        .as(path)
                        .isEqualTo(403);
            }
        }
        assertThat(victim.overview()).isEqualTo(before);
    }

    @Test
    void a_change_of_factors_ends_what_a_thief_of_the_session_has_ASVS_7_4_3() {
        WithFactor victim = WithFactor.enrol(stage, person);
        Visitor visitor = signedIn(victim);
        Visitor thief = new Visitor(stage);
        thief.plant("rekey_session", visitor.cookie("rekey_session"));
        assertThat(thief.open("/account").text()).contains(person.email());
        visitor.open("/account/mfa/codes");
        Answer made = visitor.send(visitor.form(
                "/account/mfa/codes", Map.of("code", victim.recoveryCodes().pop())));
        assertThat(made.text()).contains("class=\"codes\"");
        assertThat(thief.open("/account").text()).doesNotContain(person.email());
        assertThat(visitor.open("/account").text()).as("goes on").contains(person.email());
    }

    @Test
    void pages_of_factors_are_kept_by_no_cache_and_name_no_key_in_an_address() {
        Visitor visitor = signedIn(WithFactor.enrol(stage, person));
        for (String path :
                new String[] {"/account/mfa", "/account/mfa/add", "/account/mfa/passkey", "/account/mfa/codes"}) {
            Answer answer = visitor.open(path);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Cache-Control"))
                    .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
            assertThat(answer.header("Content-Security-Policy"))
                    .hasValueSatisfying(policy -> assertThat(policy)
                            .contains("default-src 'none'", "script-src 'self'", "connect-src 'self'")
                            .doesNotContain("unsafe"));
            Leaks.assertNone(answer);
        }
    }

    /** Whose password was entered, and no code yet. */
    private Visitor half(Person who) {
        Visitor visitor = new Visitor(stage);
        visitor.open("/account");
        Answer asked =
                visitor.send(visitor.form("/account/sign-in", Map.of("name", who.name(), "password", OLD_PASSWORD)));
        assertThat(asked.text()).contains("name=\"code\"");
        return visitor;
    }

    private Visitor signedIn(WithFactor who) {
        Visitor visitor = half(who.person());
        visitor.send(visitor.form(CODE, Map.of("code", who.recoveryCodes().pop())));
        assertThat(visitor.open("/account").text()).contains(who.person().email());
        return visitor;
    }
}
