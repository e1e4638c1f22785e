package rekey.rest.v1;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Issue of trust: a factor is reset by somebody who just proved who it is. */
class FreshProofTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);

    @Test
    void basic_credentials_prove_with_every_request() {
        assertThat(FreshProof.isIn("Basic YTpi", NOW)).isTrue();
        assertThat(FreshProof.isIn("basic YTpi", NOW)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0, true", "-299, true", "-300, true", "-301, false", "-86400, false", "60, true", "61, false"})
    void rfc_9470_a_token_is_fresh_for_five_minutes_after_the_sign_in(long secondsFromNow, boolean fresh) {
        long at = NOW.getEpochSecond() + secondsFromNow;
        assertThat(FreshProof.isIn(bearer("{\"sub\":\"x\",\"auth_time\":" + at + "}"), NOW))
                .isEqualTo(fresh);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"auth_time\":\"1800000000\"}",
                "{\"auth_time\":null}",
                "{\"auth_time\":1e300}",
                "{\"auth_time\":[1800000000]}",
                "{\"iat\":1800000000}",
                "[]",
                "no claims",
                ""
            })
    void a_token_that_does_not_say_when_is_not_fresh(String claims) {
        assertThat(FreshProof.isIn(bearer(claims), NOW)).isFalse();
    }

    @Test
    void nothing_and_anything_else_is_not_fresh() {
        assertThat(FreshProof.isIn(null, NOW)).isFalse();
        for (String header :
                new String[] {"", "Bearer", "Bearer ", "Bearer a.b", "Bearer ?.?.?", "Digest x", "Basic"}) {
            assertThat(FreshProof.isIn(header, NOW)).as(header).isFalse();
        }
    }

    @Test
    void rfc_9470_section_3_the_challenge_names_the_error_and_the_age() {
        assertThat(FreshProof.CHALLENGE)
                .startsWith("Bearer error=\"insufficient_user_authentication\"")
                .contains("max_age=\"300\"");
    }

    private static String bearer(String claims) {
        return "Bearer e30."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8))
                + ".sig";
    }
}
