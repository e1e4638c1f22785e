package rekey.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.attack.Stage.NEW_PASSWORD;
import static rekey.attack.Stage.OLD_PASSWORD;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rekey.harness.RunningServer;

/** What can be tried against somebody who is signed in to her account, and against the form for signing in. */
class SessionAttackIT {

    private static final String PLANTED = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    private final Stage stage = Stage.shared();
    private final Person person = stage.person();
    private final Visitor visitor = new Visitor(stage);

    @Test
    void a_form_of_another_site_changes_nothing_for_somebody_who_is_signed_in_CWE_352() {
        signIn(visitor);
        Visitor elsewhere = new Visitor(stage);
        signIn(elsewhere);
        visitor.open("/account");
        for (Call honest : new Call[] {
            visitor.form("/account", Map.of("end", "others")),
            visitor.form("/account/sign-out", Map.of()),
            visitor.form(
                    "/account/password",
                    Map.of("present", OLD_PASSWORD, "password", NEW_PASSWORD, "again", NEW_PASSWORD))
        }) {
            for (Call forged : Forgeries.of(honest)) {
                stage.send(forged);
                assertThat(isSignedIn(visitor)).as(honest.target()).isTrue();
                assertThat(isSignedIn(elsewhere)).as(honest.target()).isTrue();
            }
        }
        assertThat(stage.isPassword(person, OLD_PASSWORD)).isTrue();
    }

    @Test
    void nobody_is_signed_in_by_a_form_of_another_site_CWE_352() {
        visitor.open("/account");
        Call honest = visitor.form("/account/sign-in", Map.of("name", person.name(), "password", OLD_PASSWORD));

        for (Call forged : Forgeries.of(honest)) {
            assertThat(stage.send(forged).all("Set-Cookie")).noneMatch(cookie -> cookie.contains("rekey_session"));
        }
        assertThat(visitor.send(honest).status()).isEqualTo(303);
    }

    @Test
    void a_token_that_a_form_had_before_the_sign_in_is_worth_nothing_after_it() {
        visitor.open("/account");
        Call before = visitor.form("/account/sign-out", Map.of());
        String formToken = before.text();
        signIn(visitor);

        visitor.send(visitor.form("/account/sign-out", Map.of()).body(formToken));

        assertThat(isSignedIn(visitor)).isTrue();
    }

    @Test
    void a_planted_session_does_not_become_the_persons_own_CWE_384() {
        Person attacker = stage.person();
        Visitor evil = new Visitor(stage);
        signIn(evil, attacker);
        for (String planted : new String[] {PLANTED, evil.cookie("rekey_session")}) {
            Visitor victim = new Visitor(stage);
            victim.plant("rekey_session", planted);
            signIn(victim);

            assertThat(victim.cookie("rekey_session")).isNotEqualTo(planted);
            assertThat(victim.open("/account").text()).contains(person.email());
        }
        assertThat(evil.open("/account").text()).contains(attacker.email()).doesNotContain(person.email());
    }

    @Test
    void the_cookie_of_a_session_is_out_of_reach_of_scripts_and_of_forms_of_other_sites_ASVS_3_3() {
        visitor.open("/account");
        Answer signedIn =
                visitor.send(visitor.form("/account/sign-in", Map.of("name", person.name(), "password", OLD_PASSWORD)));

        assertThat(signedIn.all("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith("rekey_session="))
                .singleElement()
                .asString()
                .matches("rekey_session=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Lax");
    }

    @Test
    void a_session_that_was_signed_out_is_over_on_the_server_too_ASVS_7_4_1() {
        signIn(visitor);
        String token = visitor.cookie("rekey_session");
        visitor.open("/account");

        visitor.send(visitor.form("/account/sign-out", Map.of()));

        Visitor thief = new Visitor(stage);
        thief.plant("rekey_session", token);
        assertThat(isSignedIn(thief)).isFalse();
    }

    @Test
    void a_recovery_throws_out_whoever_is_signed_in_rule_4() {
        signIn(visitor);
        stage.send(RequestDoor.BROKER_JSON.call(stage, new Programs(null, null), person));
        String link = person.mailbox().await(1).resetPath();

        assertThat(new Visitor(stage).useLink(link, NEW_PASSWORD).status()).isEqualTo(303);

        assertThat(isSignedIn(visitor)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/v1"})
    void the_way_on_after_the_sign_in_leads_nowhere_else_CWE_601(String wish) {
        visitor.open("/account");

        Answer answer = visitor.send(
                visitor.form("/account/sign-in", Map.of("name", person.name(), "password", OLD_PASSWORD, "to", wish)));

        assertThat(answer.header("Location")).contains("/account");
    }

    @Test
    void what_was_typed_comes_back_as_text_and_secrets_do_not_come_back_CWE_79() {
        visitor.open("/account");

        Answer answer = visitor.send(visitor.form(
                "/account/sign-in",
                Map.of(
                        "name",
                        "\"><script>alert(1)</script>",
                        "password",
                        "a-secret-typed",
                        "to",
                        "\"><svg onload=x>")));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text()).doesNotContain("<script>alert", "<svg onload", "a-secret-typed");
    }

    @Test
    void a_wrong_password_and_a_wrong_name_are_answered_alike_rule_5() {
        visitor.open("/account");
        Person nobody = stage.nobody();

        Answer wrong = visitor.send(
                visitor.form("/account/sign-in", Map.of("name", person.name(), "password", "words of a guesser")));
        Answer unknown = visitor.send(
                visitor.form("/account/sign-in", Map.of("name", nobody.name(), "password", "words of a guesser")));

        assertThat(unknown.visible().replace(nobody.name(), "-"))
                .isEqualTo(wrong.visible().replace(person.name(), "-"));
    }

    @Test
    void guesses_end_after_some_for_known_and_unknown_alike_rule_6() {
        for (String name : new String[] {person.name(), stage.nobody().name()}) {
            Visitor guesser = new Visitor(stage);
            guesser.open("/account");
            int status = 0;
            int guesses = 0;
            while (status != 429 && guesses < 30) {
                status = guesser.send(
                                guesser.form("/account/sign-in", Map.of("name", name, "password", "guess " + guesses)))
                        .status();
                guesses++;
            }
            assertThat(guesses).as(name).isLessThanOrEqualTo(22);
        }
    }

    @Test
    void a_session_is_no_credential_of_the_native_API_CWE_863() {
        signIn(visitor);

        for (String path : new String[] {"/v1/accounts/" + person.id(), "/v1/audit", "/v1/outbox"}) {
            assertThat(visitor.open(path).status()).isEqualTo(401);
        }
    }

    @Test
    void pages_of_an_account_are_kept_by_no_cache_and_shown_in_no_frame_and_name_no_token() {
        signIn(visitor);
        String token = visitor.cookie("rekey_session");
        for (String path : new String[] {"/account", "/account/password", "/account/sign-in", "/account/sign-out"}) {
            Answer answer = visitor.open(path);
            assertThat(answer.header("Cache-Control"))
                    .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
            assertThat(answer.header("Content-Security-Policy"))
                    .hasValueSatisfying(policy -> assertThat(policy).contains("frame-ancestors 'none'"));
            assertThat(answer.header("Referrer-Policy")).contains("no-referrer");
            assertThat(answer.text()).doesNotContain(token);
            Leaks.assertNone(answer);
        }
        assertThat(RunningServer.console()).doesNotContain(token);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AAAA;", "%00", "../../etc", "' OR '1'='1"})
    void a_cookie_that_we_never_gave_is_nobody_and_breaks_nothing_CWE_20(String value) {
        visitor.plant("rekey_session", value);
        visitor.plant("rekey_step", value);

        for (String path : new String[] {"/account", "/account/password", "/account/sign-in/code"}) {
            Answer answer = visitor.open(path);
            assertThat(answer.status()).isIn(200, 303);
            Leaks.assertNone(answer);
        }
    }

    private void signIn(Visitor who) {
        signIn(who, person);
    }

    private void signIn(Visitor who, Person as) {
        who.open("/account");
        assertThat(who.send(who.form("/account/sign-in", Map.of("name", as.name(), "password", OLD_PASSWORD)))
                        .status())
                .isEqualTo(303);
    }

    private static boolean isSignedIn(Visitor who) {
        return who.open("/account").text().contains("action=\"/account/sign-out\"");
    }
}
