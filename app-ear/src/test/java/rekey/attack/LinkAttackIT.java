package rekey.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.attack.Stage.NEW_PASSWORD;
import static rekey.attack.Stage.OLD_PASSWORD;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rekey.harness.RunningServer;

class LinkAttackIT {

    private final Stage stage = Stage.shared();
    private final Person person = stage.person();
    private final String link = mailedLink(person, 1);

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "OPTIONS", "PUT", "DELETE", "POST", "PROPFIND", "PATCH"})
    void a_mail_scanner_that_opens_the_link_by_any_method_uses_nothing_up_CWE_640(String method) {
        for (int i = 0; i < 3; i++) {
            Leaks.assertNone(stage.send(Call.of(method, link)));
            Leaks.assertNone(stage.send(Call.of(method, link).with("Sec-Purpose", "prefetch")));
        }

        assertThat(new Visitor(stage).useLink(link, NEW_PASSWORD).status()).isEqualTo(303);
        assertThat(stage.isPassword(person, NEW_PASSWORD)).isTrue();
    }

    @Test
    void opening_a_link_leaves_the_old_password_and_the_links_beside_it_alone_rule_4() {
        String other = mailedLink(person, 2);

        new Visitor(stage).open(link);
        stage.send(Call.of("HEAD", link));

        assertThat(stage.isPassword(person, OLD_PASSWORD)).isTrue();
        assertThat(new Visitor(stage).useLink(other, NEW_PASSWORD).status()).isEqualTo(303);
    }

    @Test
    void a_link_is_dead_once_it_was_used_CWE_640() {
        Visitor visitor = new Visitor(stage);
        visitor.useLink(link, NEW_PASSWORD);

        Answer again = new Visitor(stage).useLink(link, "words of somebody who came later");

        assertThat(again.status()).isEqualTo(410);
        assertThat(stage.isPassword(person, NEW_PASSWORD)).isTrue();
    }

    @Test
    void a_form_that_was_open_in_a_second_browser_is_dead_once_the_first_one_sent_it() {
        Visitor late = new Visitor(stage);
        late.open(link);
        late.open("/account/reset");
        new Visitor(stage).useLink(link, NEW_PASSWORD);

        Answer answer = late.send(late.form(
                "/account/reset",
                java.util.Map.of(
                        "proof", "link",
                        "password", "words of the second browser",
                        "again", "words of the second browser")));

        assertThat(answer.status()).isEqualTo(410);
        assertThat(stage.isPassword(person, NEW_PASSWORD)).isTrue();
    }

    @Test
    void every_sibling_of_a_used_link_is_dead_rule_2() {
        String second = mailedLink(person, 2);
        stage.send(RequestDoor.IFCOMMON_GET.call(stage, stage.programs(), person));
        String temporary = person.mailbox().await(3).temporaryPassword();

        assertThat(new Visitor(stage).useLink(second, NEW_PASSWORD).status()).isEqualTo(303);

        assertThat(new Visitor(stage).open(link).status()).isEqualTo(410);
        for (CompletionDoor door : CompletionDoor.values()) {
            assertThat(door.complete(stage, stage.programs(), person, temporary, "words that come too late"))
                    .as(door.name())
                    .isFalse();
        }
        assertThat(stage.isPassword(person, NEW_PASSWORD)).isTrue();
    }

    @Test
    void the_token_of_a_link_is_no_temporary_password_and_the_other_way_round_CWE_639() {
        String token = link.substring(link.lastIndexOf('/') + 1);
        for (CompletionDoor door : CompletionDoor.values()) {
            assertThat(door.complete(stage, stage.programs(), person, token, NEW_PASSWORD))
                    .as(door.name())
                    .isFalse();
        }
        stage.send(RequestDoor.IFCOMMON_GET.call(stage, stage.programs(), person));
        String temporary = person.mailbox().await(2).temporaryPassword();

        assertThat(new Visitor(stage).open("/account/reset/" + temporary).status())
                .isEqualTo(410);
        assertThat(new Visitor(stage)
                        .open("/account/reset/" + temporary.replace("-", ""))
                        .status())
                .isEqualTo(410);
        assertThat(stage.isPassword(person, OLD_PASSWORD)).isTrue();
    }

    @Test
    void a_flood_of_requests_for_more_mail_kills_no_link_that_is_in_somebodys_hands_rule_2() {
        Programs programs = stage.programs();
        for (RequestDoor door : RequestDoor.values()) {
            stage.send(door.call(stage, programs, person));
            stage.send(door.call(stage, programs, person));
        }

        assertThat(new Visitor(stage).useLink(link, NEW_PASSWORD).status()).isEqualTo(303);
        assertThat(person.mailbox().mails().size())
                .as("three live grants at most, and the note of the change")
                .isLessThanOrEqualTo(4);
    }

    @Test
    void a_form_that_is_open_survives_a_flood_of_requests_and_of_openings_rule_2() {
        Visitor person = new Visitor(stage);
        person.open(link);
        person.open("/account/reset");
        Programs programs = stage.programs();
        for (RequestDoor door : RequestDoor.values()) {
            for (int i = 0; i < 3; i++) {
                stage.send(door.call(stage, programs, this.person));
            }
        }
        for (int i = 0; i < 5; i++) {
            new Visitor(stage).open(link);
        }

        Answer sent = person.send(person.form(
                "/account/reset", java.util.Map.of("proof", "link", "password", NEW_PASSWORD, "again", NEW_PASSWORD)));

        assertThat(sent.status()).isEqualTo(303);
        assertThat(stage.isPassword(this.person, NEW_PASSWORD)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", OLD_PASSWORD, "password password password", "Rekey Rekey Rekey"})
    void a_refusal_by_the_policy_leaves_the_link_alive_rule_2(String refused) {
        Visitor visitor = new Visitor(stage);

        assertThat(visitor.useLink(link, refused).status()).isEqualTo(400);

        assertThat(visitor.useLink(link, NEW_PASSWORD).status()).isEqualTo(303);
    }

    @Test
    void the_token_stays_in_no_URL_no_referrer_and_no_log_CWE_598_CWE_532() {
        String token = link.substring(link.lastIndexOf('/') + 1);
        Visitor visitor = new Visitor(stage);

        Answer opened = visitor.open(link);
        Answer form = visitor.open("/account/reset");
        visitor.useLink(link, NEW_PASSWORD);

        assertThat(opened.header("Location")).contains("/account/reset");
        assertThat(form.text()).doesNotContain(token);
        for (Answer answer : new Answer[] {opened, form}) {
            assertThat(answer.header("Referrer-Policy")).contains("no-referrer");
            assertThat(answer.header("Cache-Control"))
                    .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
        }
        assertThat(RunningServer.console()).doesNotContain(token);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", ".", "%2e%2e/x", ";x=y", "?lang=da", "' OR '1'='1"})
    void nothing_that_is_added_to_a_dead_token_makes_it_live_or_leaks_CWE_20(String tail) {
        Answer answer = stage.send(Call.get("/account/reset/AAAAAAAAAAAAAAAAAAAAAA"
                + tail.replace(" ", "%20").replace("'", "%27")));

        assertThat(answer.status()).isIn(400, 404, 410);
        Leaks.assertNone(answer);
    }

    private String mailedLink(Person whose, int count) {
        stage.send(RequestDoor.BROKER_JSON.call(stage, new Programs(null, null), whose));
        return whose.mailbox().await(count).resetPath();
    }
}
