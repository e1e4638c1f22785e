package rekey.identity.internal.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signatures by the specification Standard Webhooks 1.0: HMAC-SHA-256 of message id, time and body. The time is in it, so
 * that an old message cannot be sent again later; the id, so that a receiver can tell a repetition.
 */
final class WebhookSignature {

    private static final String ALGORITHM = "HmacSHA256";

    private final List<byte[]> secrets;

    /** @param secrets the one that is used and, while it is being changed, the one before */
    WebhookSignature(List<byte[]> secrets) {
        this.secrets = List.copyOf(secrets);
    }

    /** The value of the field {@code webhook-signature}. */
    String of(String id, Instant time, String body) {
        byte[] content = (id + "." + time.getEpochSecond() + "." + body).getBytes(StandardCharsets.UTF_8);
        return String.join(
                " ",
                secrets.stream()
                        .map(secret -> "v1," + Base64.getEncoder().encodeToString(mac(secret, content)))
                        .toList());
    }

    private static byte[] mac(byte[] secret, byte[] content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return mac.doFinal(content);
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
