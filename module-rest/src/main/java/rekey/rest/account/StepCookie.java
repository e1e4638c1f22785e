package rekey.rest.account;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import rekey.rest.page.PageCookie;
import rekey.rest.page.PageCookie.SameSite;
import rekey.rest.page.PageCookies;
import rekey.rest.page.PageRequest;

/** Keeps the token of a sign-in whose password was proved and whose code is still to come. No page but one gets it. */
@Dependent
public final class StepCookie {

    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private final PageCookies names;

    @Inject
    public StepCookie(PageCookies names) {
        this.names = names;
    }

    PageCookie of(String token) {
        return cookie(token, LIFETIME);
    }

    PageCookie none() {
        return cookie("", Duration.ZERO);
    }

    Optional<String> token(PageRequest request) {
        return request.cookie(name());
    }

    private String name() {
        return names.pathName("rekey_step");
    }

    private PageCookie cookie(String token, Duration maxAge) {
        return new PageCookie(name(), token, CodePage.PATH, SameSite.STRICT, maxAge);
    }
}
