package rekey.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.attack.Stage.NEW_PASSWORD;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule 4: the link "this was not me" must not become a way to keep somebody out. */
class NotMeAttackIT {

    private final Stage stage = Stage.shared();
    private final Person person = stage.person();
    private String notMe;

    @BeforeEach
    void a_password_was_set_and_the_mail_tells_of_it() {
        stage.send(RequestDoor.BROKER_JSON.call(stage, new Programs(null, null), person));
        new Visitor(stage).useLink(person.mailbox().await(1).resetPath(), NEW_PASSWORD);
        notMe = person.mailbox().await(2).find("(/account/not-me/[A-Za-z0-9_-]{20,})");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "OPTIONS", "PUT", "DELETE", "POST", "PROPFIND", "PATCH"})
    void a_mail_scanner_that_opens_the_link_by_any_method_freezes_nothing_CWE_640(String method) {
        for (int i = 0; i < 3; i++) {
            Leaks.assertNone(stage.send(Call.of(method, notMe)));
            Leaks.assertNone(stage.send(Call.of(method, notMe).with("Sec-Purpose", "prefetch")));
        }
        new Visitor(stage).open(notMe);

        assertThat(stage.isPassword(person, NEW_PASSWORD)).isTrue();
    }

    @Test
    void the_token_opens_nothing_else_and_no_other_link_freezes_CWE_639() {
        String token = notMe.substring(notMe.lastIndexOf('/') + 1);
        assertThat(new Visitor(stage).open("/account/reset/" + token).status()).isEqualTo(410);
        stage.send(RequestDoor.BROKER_JSON.call(stage, new Programs(null, null), person));
        String link = person.mailbox().await(3).resetPath();

        Visitor visitor = new Visitor(stage);
        visitor.open("/account/not-me/" + link.substring(link.lastIndexOf('/') + 1));
        Answer answer = visitor.send(visitor.form("/account/not-me", Map.of()));

        assertThat(answer.status()).isIn(403, 410);
        assertThat(stage.isPassword(person, NEW_PASSWORD)).isTrue();
    }

    @Test
    void whoever_invents_a_link_learns_nothing_from_the_answer() {
        Answer invented = new Visitor(stage).open("/account/not-me/" + "A".repeat(43));
        Answer live = new Visitor(stage).open(notMe);

        assertThat(invented.status()).isEqualTo(live.status());
        Leaks.assertNone(invented);
    }
}
