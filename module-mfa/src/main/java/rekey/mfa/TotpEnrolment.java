package rekey.mfa;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * An authenticator app that is being enrolled: what the person takes over into the app. It counts for nothing until a
 * code of it has been given to {@link Factors#confirmTotp}.
 *
 * @param name what the person calls the app
 * @param secret the key in Base32 (RFC 4648, section 6) without padding, for typing
 * @param algorithm {@code SHA1}, {@code SHA256} or {@code SHA512}
 * @param digits of a code
 * @param period seconds for which a code is shown
 * @param validUntil when the enrolment is forgotten unless it was confirmed
 */
public record TotpEnrolment(
        UUID id, String name, String secret, String algorithm, int digits, int period, Instant validUntil) {

    public TotpEnrolment {
        Objects.requireNonNull(id);
        Objects.requireNonNull(name);
        Objects.requireNonNull(secret);
        Objects.requireNonNull(algorithm);
        Objects.requireNonNull(validUntil);
    }

    /**
     * The key as authenticator apps read it from a QR code: {@code otpauth://totp/{issuer}:{account}?secret=…}, with the
     * issuer both in the label and as a parameter, blanks as {@code %20}, and every parameter spelled out (the Key Uri
     * Format of Google Authenticator, which the others follow).
     *
     * @param issuer the service's name, as the person knows it
     * @param accountName the account's name, as the person knows it
     */
    public URI uri(String issuer, String accountName) {
        // A colon would end the issuer early, escaped or not.
        String service = encode(issuer.replace(':', ' '));
        return URI.create("otpauth://totp/" + service + ":" + encode(accountName) + "?secret=" + secret + "&issuer="
                + service + "&algorithm=" + algorithm + "&digits=" + digits + "&period=" + period);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "TotpEnrolment[" + id + "]";
    }
}
