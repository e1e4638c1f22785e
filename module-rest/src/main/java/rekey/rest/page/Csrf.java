package rekey.rest.page;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import rekey.kernel.Deployment;

/**
 * Keeps other sites from sending our forms in a person's name (CWE-352): what the browser says about where a request came
 * from, and a token in the form that is a hash of a secret in a cookie. For somebody who is signed in, that secret is the
 * session's own token; before, it is a random one, which ends to count with the sign-in.
 */
@Dependent
public final class Csrf {

    /** The form's field. */
    static final String FIELD = "form";

    private static final int BYTES = 18;
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{24,64}");

    private final SecureRandom random;
    private final String ownOrigin;

    @Inject
    public Csrf(SecureRandom random, Deployment deployment) {
        this(random, deployment.publicUrl());
    }

    Csrf(SecureRandom random, URI publicUrl) {
        this.random = random;
        this.ownOrigin = publicUrl.getScheme() + "://" + publicUrl.getRawAuthority();
    }

    /** The secret that the browser keeps, or a new one when it has none (or something that is none). */
    String secret(Optional<String> cookie) {
        return cookie.filter(text -> SECRET.matcher(text).matches()).orElseGet(this::next);
    }

    /** The form's token for a secret: whoever reads it in a page does not have the cookie by that. */
    String token(String secret) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes("form:" + secret));
            return encode(Arrays.copyOf(hash, BYTES));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /**
     * Whether a form was sent from one of our pages.
     *
     * @param fetchSite the {@code Sec-Fetch-Site} field
     * @param origin the {@code Origin} field; {@code null} as text says nothing, since our own
     *     {@code Referrer-Policy: no-referrer} makes browsers send that
     * @param cookie the secret that the browser keeps
     * @param field the form's token
     */
    boolean isGenuine(
            Optional<String> fetchSite, Optional<String> origin, Optional<String> cookie, Optional<String> field) {
        boolean fromHere = fetchSite
                .map("same-origin"::equals)
                .orElseGet(() -> origin.filter(o -> !"null".equals(o))
                        .map(ownOrigin::equalsIgnoreCase)
                        .orElse(true));
        boolean rightToken = cookie.isPresent()
                && field.isPresent()
                && SECRET.matcher(cookie.get()).matches()
                && MessageDigest.isEqual(bytes(token(cookie.get())), bytes(field.get()));
        return fromHere && rightToken;
    }

    private String next() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return encode(bytes);
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
