package rekey.rest.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsrfTest {

    private static final Optional<String> NONE = Optional.empty();

    private final Csrf csrf = new Csrf(new SecureRandom(), URI.create("https://id.example"));
    private final Optional<String> token = Optional.of(csrf.token(NONE));

    @Test
    void our_own_form_is_genuine_CWE_352() {
        assertThat(csrf.isGenuine(Optional.of("same-origin"), Optional.of("null"), token, token))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "none", ""})
    void what_a_browser_says_came_from_elsewhere_is_not_even_with_the_token(String site) {
        assertThat(csrf.isGenuine(Optional.of(site), Optional.of("https://id.example"), token, token))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "http://id.example", "https://id.example:8443", ""})
    void an_older_browser_is_judged_by_Origin(String origin) {
        assertThat(csrf.isGenuine(NONE, Optional.of(origin), token, token)).isFalse();
        assertThat(csrf.isGenuine(NONE, Optional.of("https://id.example"), token, token))
                .isTrue();
    }

    @Test
    void an_Origin_of_null_says_nothing_since_our_referrer_policy_causes_it() {
        assertThat(csrf.isGenuine(NONE, Optional.of("null"), token, token)).isTrue();
        assertThat(csrf.isGenuine(NONE, Optional.of("null"), token, NONE)).isFalse();
    }

    @Test
    void the_token_has_to_come_in_the_cookie_and_in_the_form() {
        Optional<String> other = Optional.of(csrf.token(NONE));

        assertThat(csrf.isGenuine(Optional.of("same-origin"), NONE, token, other))
                .isFalse();
        assertThat(csrf.isGenuine(Optional.of("same-origin"), NONE, NONE, token))
                .isFalse();
        assertThat(csrf.isGenuine(Optional.of("same-origin"), NONE, token, NONE))
                .isFalse();
        assertThat(csrf.isGenuine(Optional.of("same-origin"), NONE, NONE, NONE)).isFalse();
    }

    @Test
    void a_token_that_we_cannot_have_made_is_none() {
        Optional<String> planted = Optional.of("a");

        assertThat(csrf.isGenuine(Optional.of("same-origin"), NONE, planted, planted))
                .isFalse();
        assertThat(csrf.token(planted)).isNotEqualTo("a").hasSize(24);
        assertThat(csrf.token(token)).isEqualTo(token.get());
    }
}
