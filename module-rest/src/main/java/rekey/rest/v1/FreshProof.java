package rekey.rest.v1;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether an API user has proved within the last five minutes who it is. With Basic credentials every request is a proof.
 * A bearer token says when its owner signed in ({@code auth_time}, OpenID Connect Core, section 2); the container has
 * verified the token before, so that its claims can be read here without doing so again.
 */
final class FreshProof {

    static final Duration MAX_AGE = Duration.ofMinutes(5);

    /** What a client is told whose sign-in is too old (RFC 9470, section 3). */
    static final String CHALLENGE = "Bearer error=\"insufficient_user_authentication\","
            + " error_description=\"A more recent sign-in is needed\", max_age=\"" + MAX_AGE.toSeconds() + "\"";

    /** A token's issuer may be ahead by this much. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

    private static final String BASIC = "basic ";
    private static final String BEARER = "bearer ";
    private static final int MAX_TOKEN = 16 * 1024;

    private FreshProof() {}

    /**
     * Whether the credentials of a request that the container let in are fresh.
     *
     * @param authorization the header {@code Authorization}; without it, or with any other scheme, nothing is known
     */
    static boolean isIn(String authorization, Instant now) {
        if (authorization == null || authorization.length() > MAX_TOKEN) {
            return false;
        }
        String scheme = authorization.toLowerCase(Locale.ROOT);
        if (scheme.startsWith(BASIC)) {
            return true;
        }
        return scheme.startsWith(BEARER)
                && authTime(authorization.substring(BEARER.length()).strip())
                        .filter(at -> !at.isBefore(now.minus(MAX_AGE)) && !at.isAfter(now.plus(CLOCK_SKEW)))
                        .isPresent();
    }

    private static Optional<Instant> authTime(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try (JsonReader claims = Json.createReader(
                new StringReader(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)))) {
            JsonValue at = claims.readObject().get("auth_time");
            return at instanceof JsonNumber seconds
                    ? Optional.of(Instant.ofEpochSecond(seconds.longValueExact()))
                    : Optional.empty();
        } catch (JsonException | IllegalArgumentException | ArithmeticException | DateTimeException noClaims) {
            return Optional.empty();
        }
    }
}
