package rekey.rest.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import rekey.identity.Disowning;
import rekey.identity.Origin;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Reason;
import rekey.kernel.ClientAddress;
import rekey.kernel.Realm;
import rekey.rest.page.Language;
import rekey.rest.page.PageAnswer;
import rekey.rest.page.PageCookies;
import rekey.rest.page.PageRequest;

/** Rule 4: "this was not me" acts on POST. */
class NotMePagesTest {

    private static final Origin ORIGIN = new Origin("page", Realm.MAIN, ClientAddress.of("127.0.0.1"));
    private static final String TOKEN = "Zm9vYmFyYmF6cXV4Zm9vYmFy";

    private final RememberedDisowning disowning = new RememberedDisowning();
    private final RecoveryCookies cookies = new RecoveryCookies(new PageCookies(false));
    private final NotMeLinkPage link = new NotMeLinkPage(cookies);
    private final NotMePage page = new NotMePage(disowning, cookies);

    @Test
    void opening_the_link_moves_its_token_into_a_cookie_and_freezes_nothing() {
        PageAnswer answer = link.show(request(TOKEN, Map.of()));

        assertThat(answer.isRedirect()).isTrue();
        assertThat(answer.template()).isEqualTo("/account/not-me");
        assertThat(answer.cookies()).containsExactly(cookies.notMe(TOKEN));
        assertThat(page.show(withLink()).model()).containsEntry("step", "ask");
        assertThat(disowning.frozen).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a;Path=/", "a\r\nSet-Cookie: x=y", "../.."})
    void what_is_no_token_sets_no_cookie(String token) {
        assertThat(link.show(request(token, Map.of()))).isEqualTo(NotMePage.dead());
    }

    @Test
    void the_button_freezes_by_the_link_of_the_cookie_and_forgets_it() {
        PageAnswer answer = page.send(withLink());

        assertThat(disowning.frozen).isEqualTo(TOKEN);
        assertThat(answer.model()).containsEntry("step", "done");
        assertThat(answer.cookies()).containsExactly(cookies.noNotMe());
    }

    @Test
    void a_second_use_says_that_it_is_used() {
        disowning.state = Disowning.State.USED;
        disowning.refusal = Refusal.because(Reason.PROOF_REFUSED);

        assertThat(page.send(withLink())).satisfies(answer -> {
            assertThat(answer.status()).isEqualTo(410);
            assertThat(answer.model()).containsEntry("step", "used");
        });
        assertThat(page.show(withLink()).model()).containsEntry("step", "used");
    }

    @Test
    void a_dead_link_and_none_lead_to_a_new_password() {
        disowning.state = Disowning.State.DEAD;
        disowning.refusal = Refusal.because(Reason.PROOF_REFUSED);

        assertThat(page.send(withLink()).model()).containsEntry("step", "dead");
        assertThat(page.send(request("", Map.of()))).isEqualTo(NotMePage.dead());
        assertThat(page.show(request("", Map.of()))).isEqualTo(NotMePage.dead());
        assertThat(disowning.frozen).isNull();
    }

    @Test
    void cwe_352_a_form_that_was_sent_from_elsewhere_freezes_nothing() {
        PageAnswer answer = page.showAgain(withLink());

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.model()).containsEntry("step", "ask").containsKey("formError");
        assertThat(disowning.frozen).isNull();
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void every_refusal_has_a_page(Reason reason) {
        disowning.refusal = reason == Reason.INVALID_INPUT
                ? Refusal.invalid(Refusal.Field.PASSWORD, Refusal.Rule.REQUIRED)
                : Refusal.because(reason);

        assertThat(page.send(withLink()).template()).isEqualTo("not-me");
    }

    private PageRequest withLink() {
        return request("", Map.of(cookies.notMeName(), TOKEN));
    }

    private static PageRequest request(String rest, Map<String, String> sent) {
        return new PageRequest(ORIGIN, Language.ENGLISH, rest, Map.of(), sent, "");
    }

    /** Knows what has become of every link, and what it was asked to freeze. */
    private static final class RememberedDisowning implements Disowning {

        private State state = State.LIVE;
        private Refusal refusal;
        private String frozen;

        @Override
        public State state(Origin origin, String token) {
            return state;
        }

        @Override
        public void freeze(Origin origin, String token) throws Refusal {
            if (refusal != null) {
                throw refusal;
            }
            frozen = token;
        }
    }
}
