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
    private final Optional<String> secret = Optional.of(csrf.secret(NONE));
    private final Optional<String> token = secret.map(csrf::token);

    @Test
    void our_own_form_is_genuine_CWE_352() {
        assertThat(csrf.isGenuine(Optional.of("same-origin"), Optional.of("null"), secret, token))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "none", ""})
    void what_a_browser_says_came_from_elsewhere_is_not_even_with_the_token(String site) {
        assertThat(csrf.isGenuine(Optional.of(site), Optional.of("https://id.example"), secret, token))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "http://id.example", "https://id.example:8443", ""})
    void an_older_browser_is_judged_by_Origin(String origin) {
        assertThat(csrf.isGenuine(NONE, Optional.of(origin), secret, token)).isFalse();
        assertThat(csrf.isGenuine(NONE, Optional.of("https://id.example"), secret, token))
                .isTrue();
    }

    @Test
    void an_Origin_of_null_says_nothing_since_our_referrer_policy_causes_it() {
        assertThat(csrf.isGenuine(NONE, Optional.of("null"), secret, token)).isTrue();
        assertThat(csrf.isGenuine(NONE, Optional.of("null"), secret, NONE)).isFalse();
    }

    @Test
    void the_token_has_to_come_in_the_cookie_and_in_the_form() {
        Optional<String> other = Optional.of(csrf.token(csrf.secret(NONE)));

        assertThat(csrf.isGenuine(Optional.of("same-origin"), NONE, secret, other))
                .isFalse();
        assertThat(csrf.isGenuine(Optional.of("same-origin"), NONE, NONE, token))
                .isFalse();
        assertThat(csrf.isGenuine(Optional.of("same-origin"), NONE, secret, NONE))
                .isFalse();
        assertThat(csrf.isGenuine(Optional.of("same-origin"), NONE, NONE, NONE)).isFalse();
    }

    @Test
    void the_cookie_itself_is_no_token_and_a_token_is_no_cookie() {
        assertThat(csrf.isGenuine(Optional.of("same-origin"), NONE, secret, secret))
                .isFalse();
        assertThat(csrf.isGenuine(Optional.of("same-origin"), NONE, token, token))
                .isFalse();
    }

    @Test
    void a_secret_that_we_cannot_have_made_is_none() {
        Optional<String> planted = Optional.of("a");

        assertThat(csrf.isGenuine(Optional.of("same-origin"), NONE, planted, planted.map(csrf::token)))
                .isFalse();
        assertThat(csrf.secret(planted)).isNotEqualTo("a").hasSize(24);
        assertThat(csrf.secret(secret)).isEqualTo(secret.get());
    }
}
