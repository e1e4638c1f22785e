package rekey.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Demonstration and production are different things (rule 15). */
class DeploymentTest {

    private static Deployment deployment(boolean demonstration, String host, String url) {
        return new Deployment(TestConfig.of(new HashMap<>(Map.of(
                "rekey.demo", Boolean.toString(demonstration), "rekey.http.host", host, "rekey.public-url", url))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "::1"})
    @DisplayName("rule 15: a demonstration listens on the loopback address and needs no https")
    void a_demonstration_is_local(String host) {
        assertThat(deployment(true, host, "http://localhost:9080").isDemonstration())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "0.0.0.0", "192.0.2.7", "id.example.com"})
    @DisplayName("rule 15: a demonstration that would listen to others does not start")
    void a_demonstration_stays_local(String host) {
        assertThatThrownBy(() -> deployment(true, host, "http://localhost:9080"))
                .isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://id.example.com", "HTTP://id.example.com", "id.example.com", "/account", "ftp://x"})
    @DisplayName("rule 15: production does not start without an https public URL")
    void production_wants_https(String url) {
        assertThatThrownBy(() -> deployment(false, "*", url)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("rule 14: links are built on the public URL")
    void links_are_built_on_the_public_url() {
        assertThat(deployment(false, "*", "https://id.example.com/rekey/").link("/account/reset"))
                .hasToString("https://id.example.com/rekey/account/reset");
    }
}
