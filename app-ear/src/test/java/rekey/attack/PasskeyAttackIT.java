package rekey.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.attack.Stage.NEW_PASSWORD;
import static rekey.attack.Stage.OLD_PASSWORD;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rekey.mfa.Passkeys;

/** What can be tried with passkeys and around them (Web Authentication, section 13; ASVS 5.0, 6.6.3 and 6.7). */
class PasskeyAttackIT {

    private static final String SIGN_IN = "/account/sign-in";

    private final Stage stage = Stage.shared();
    private final Person person = stage.person();

    @Test
    void an_answer_is_taken_once_CWE_294() {
        WithPasskey victim = WithPasskey.enrol(stage, person);
        Visitor fresh = anybody();
        WithPasskey there = at(victim, fresh);
        Map<String, String> fields = Map.of("passkey", there.proof(SIGN_IN));
        Call signIn = fresh.form(SIGN_IN, fields);
        assertThat(stage.send(signIn).all("Set-Cookie")).anyMatch(cookie -> cookie.startsWith("rekey_session="));
        Answer again = stage.send(signIn);
        assertThat(again.status()).isEqualTo(403);
        assertThat(again.all("Set-Cookie")).noneMatch(cookie -> cookie.contains("rekey_session="));
    }

    @Test
    void an_answer_that_was_signed_for_another_site_opens_nothing_section_13_4_9() {
        WithPasskey victim = WithPasskey.enrol(stage, person);
        WithPasskey phished = at(victim, anybody());
        for (String origin :
                new String[] {"https://evil.example", stage.publicUrl().replace("http:", "https:")}) {
            phished.device().at(origin, "localhost");
            assertRefused(phished.visitor().send(phished.form(SIGN_IN, Map.of())));
        }
        phished.device().at(stage.publicUrl(), "evil.example");
        assertRefused(phished.visitor().send(phished.form(SIGN_IN, Map.of())));
        phished.device().at(stage.publicUrl(), "localhost");
        assertThat(phished.visitor().send(phished.form(SIGN_IN, Map.of())).status())
                .isEqualTo(303);
    }

    @Test
    void an_answer_opens_the_form_that_it_was_given_for_and_no_other_one() {
        WithPasskey victim = WithPasskey.enrol(stage, person);
        String removal = "/account/mfa/" + victim.factor();
        Visitor visitor = victim.visitor();
        visitor.open(removal);
        String forCodes = victim.proof("/account/mfa/codes");
        assertThat(visitor.send(visitor.form(removal, Map.of("passkey", forCodes)))
                        .status())
                .isEqualTo(403);
        assertThat(victim.overview()).contains("\"kind\":\"passkey\"");
        assertThat(visitor.send(victim.form(removal, Map.of())).status()).isEqualTo(303);
        assertThat(victim.overview()).doesNotContain("\"kind\":\"passkey\"");
    }

    @Test
    void an_answer_is_worth_nothing_in_another_browser_CWE_345() {
        WithPasskey victim = WithPasskey.enrol(stage, person);
        Visitor hers = anybody();
        Visitor thief = anybody();
        String stolen = at(victim, hers).proof(SIGN_IN);
        assertRefused(thief.send(thief.form(SIGN_IN, Map.of("passkey", stolen))));
        String challengeOfTheThief = at(victim, thief).proof(SIGN_IN);
        assertRefused(hers.send(hers.form(SIGN_IN, Map.of("passkey", challengeOfTheThief))));
    }

    @Test
    void a_passkey_begun_in_one_session_is_not_made_in_another_one() {
        WithPasskey victim = WithPasskey.signedIn(stage, person);
        Passkeys.Registration begun = victim.begin();
        WithPasskey elsewhere = WithPasskey.signedIn(stage, person);
        elsewhere.visitor().open(WithPasskey.ADD);
        assertThat(elsewhere.visitor().send(elsewhere.newPasskey(begun)).status())
                .isEqualTo(403);
        assertThat(victim.visitor().send(victim.newPasskey(begun)).status())
                .as("spent")
                .isEqualTo(403);
        assertThat(victim.overview()).contains("\"factors\":[]");
    }

    @Test
    void somebody_else_s_registration_and_a_passkey_that_somebody_has_enrol_nothing() {
        WithPasskey victim = WithPasskey.enrol(stage, person);
        WithPasskey other = WithPasskey.signedIn(stage, stage.person());
        WithPasskey withHerDevice = new WithPasskey(stage, other.person(), other.visitor(), victim.device());
        assertThat(other.visitor().send(withHerDevice.newPasskey(other.begin())).status())
                .isEqualTo(403);
        assertThat(other.overview()).contains("\"factors\":[]");
    }

    @Test
    void the_challenge_is_the_same_for_everybody_and_names_no_passkey_CWE_204() {
        WithPasskey victim = WithPasskey.enrol(stage, person);
        Visitor stranger = anybody();
        Answer known =
                stranger.send(stranger.form(WithPasskey.CHALLENGE, Map.of("for", SIGN_IN, "name", person.name())));
        Answer unknown = stranger.send(stranger.form(
                WithPasskey.CHALLENGE,
                Map.of("for", SIGN_IN, "name", stage.nobody().name())));
        assertThat(shape(known)).isEqualTo(shape(unknown));
        assertThat(known.text())
                .matches("\\{\"[^{}]*\\}")
                .contains("\"id\"", "\"challenge\"", "\"relyingParty\":\"localhost\"")
                .doesNotContain("allow", person.id().toString());
        assertThat(known.header("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
        assertThat(victim.overview()).contains("passkey");
    }

    @Test
    void a_challenge_is_given_to_our_own_pages_only_CWE_352() {
        Visitor visitor = anybody();
        Call honest = visitor.form(WithPasskey.CHALLENGE, Map.of("for", SIGN_IN));
        for (Call forged : Forgeries.of(honest)) {
            assertThat(stage.send(forged).text()).doesNotContain("challenge\"");
        }
        assertThat(visitor.send(honest).text()).contains("challenge\"");
    }

    @Test
    void a_planted_session_does_not_become_the_persons_own_by_a_passkey_CWE_384() {
        WithPasskey victim = WithPasskey.enrol(stage, person);
        Visitor evil = new Visitor(stage);
        evil.open("/account");
        Person attacker = stage.person();
        evil.send(evil.form(SIGN_IN, Map.of("name", attacker.name(), "password", OLD_PASSWORD)));
        String planted = evil.cookie("rekey_session");
        Visitor fresh = new Visitor(stage);
        fresh.plant("rekey_session", planted);
        fresh.open(SIGN_IN);

        fresh.send(at(victim, fresh).form(SIGN_IN, Map.of()));

        assertThat(fresh.cookie("rekey_session")).isNotEqualTo(planted);
        assertThat(fresh.open("/account").text()).contains(person.email());
        assertThat(evil.open("/account").text()).doesNotContain(person.email());
    }

    @Test
    void nobody_is_signed_in_by_a_passkey_through_a_form_of_another_site_CWE_352() {
        WithPasskey victim = WithPasskey.enrol(stage, person);
        Visitor fresh = anybody();
        Call honest = at(victim, fresh).form(SIGN_IN, Map.of());
        for (Call forged : Forgeries.of(honest)) {
            assertThat(stage.send(forged).all("Set-Cookie")).noneMatch(cookie -> cookie.contains("rekey_session="));
        }
    }

    @Test
    void a_copied_passkey_is_found_out_by_its_counter_section_7_2() {
        WithPasskey victim = WithPasskey.enrol(stage, person);
        for (int i = 0; i < 2; i++) {
            Visitor fresh = anybody();
            assertThat(fresh.send(at(victim, fresh).form(SIGN_IN, Map.of())).status())
                    .isEqualTo(303);
        }
        victim.device().copied();
        Visitor thief = anybody();
        assertRefused(thief.send(at(victim, thief).form(SIGN_IN, Map.of())));
    }

    @Test
    void no_door_without_a_browser_goes_around_a_passkey_ASVS_6_3_3() {
        WithPasskey victim = WithPasskey.enrol(stage, person);
        assertThat(victim.signIn("").text()).contains("/problems/code-required");
        assertThat(victim.signIn("123456").text()).contains("/problems/credentials-refused");
        int mails = person.mailbox().mails().size();
        Confirm confirm = new Confirm(stage, stage.program("brightoffice"));
        assertThat(confirm.of(person, Map.of())).startsWith("OTHER A code is needed");
        stage.settle();
        assertThat(person.mailbox().mails()).as("no code is mailed").hasSize(mails);
        stage.send(RequestDoor.BROKER_JSON.call(stage, new Programs(null, null), person));
        String link = person.mailbox().await(mails + 1).resetPath();
        assertThat(new Visitor(stage).useLink(link, NEW_PASSWORD).text()).contains("name=\"code\"", "data-passkey");
        assertThat(stage.isPassword(person, NEW_PASSWORD)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "x.y.z", ".....", "00000000-0000-0000-0000-000000000000.....", "%00", "<script>"})
    void garbage_in_the_place_of_an_answer_breaks_nothing_CWE_20(String garbage) {
        Visitor visitor = anybody();
        Answer answer = visitor.send(visitor.form(SIGN_IN, Map.of("passkey", garbage)));
        assertThat(answer.status()).isIn(400, 403);
        Leaks.assertNone(answer);
        WithPasskey signedIn = WithPasskey.signedIn(stage, person);
        signedIn.visitor().open(WithPasskey.ADD);
        Answer made = signedIn.visitor()
                .send(signedIn.visitor().form(WithPasskey.NEW, Map.of("label", "x", "passkey", garbage)));
        assertThat(made.status()).isIn(400, 403);
        Leaks.assertNone(made);
    }

    /** The same device and person in another browser. */
    private WithPasskey at(WithPasskey victim, Visitor browser) {
        return new WithPasskey(stage, person, browser, victim.device());
    }

    private Visitor anybody() {
        Visitor visitor = new Visitor(stage);
        visitor.open(SIGN_IN);
        return visitor;
    }

    private static String shape(Answer answer) {
        return answer.status() + answer.text().replaceAll("\"(id|challenge)\":\"[^\"]*\"", "$1");
    }

    private static void assertRefused(Answer answer) {
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.all("Set-Cookie")).noneMatch(cookie -> cookie.contains("rekey_session="));
    }
}
