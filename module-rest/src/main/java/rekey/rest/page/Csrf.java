package rekey.rest.page;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import rekey.kernel.Deployment;

/**
 * Keeps other sites from sending our forms in a person's name (CWE-352), without a session: what the browser says about
 * where a request came from, and a random token that comes both in a cookie and in the form.
 */
@Dependent
public final class Csrf {

    /** The form's field. */
    static final String FIELD = "form";

    private static final int BYTES = 18;
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{24}");

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

    /** The browser's token, or a new one when it has none (or something that is none). */
    String token(Optional<String> cookie) {
        return cookie.filter(token -> TOKEN.matcher(token).matches()).orElseGet(this::next);
    }

    /**
     * Whether a form was sent from one of our pages.
     *
     * @param fetchSite the {@code Sec-Fetch-Site} field
     * @param origin the {@code Origin} field; {@code null} as text says nothing, since our own
     *     {@code Referrer-Policy: no-referrer} makes browsers send that
     */
    boolean isGenuine(
            Optional<String> fetchSite, Optional<String> origin, Optional<String> cookie, Optional<String> field) {
        boolean fromHere = fetchSite
                .map("same-origin"::equals)
                .orElseGet(() -> origin.filter(o -> !"null".equals(o))
                        .map(ownOrigin::equalsIgnoreCase)
                        .orElse(true));
        boolean sameToken = cookie.isPresent()
                && field.isPresent()
                && TOKEN.matcher(cookie.get()).matches()
                && MessageDigest.isEqual(bytes(cookie.get()), bytes(field.get()));
        return fromHere && sameToken;
    }

    private String next() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
