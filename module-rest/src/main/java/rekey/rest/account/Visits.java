package rekey.rest.account;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Function;
import rekey.identity.Sessions;
import rekey.identity.Sessions.Session;
import rekey.rest.page.FormErrors;
import rekey.rest.page.PageAnswer;
import rekey.rest.page.PageCookies;
import rekey.rest.page.PageRequest;

/** Knows who is signed in. */
@Dependent
public final class Visits {

    private final Sessions sessions;
    private final PageCookies cookies;

    @Inject
    public Visits(Sessions sessions, PageCookies cookies) {
        this.sessions = sessions;
        this.cookies = cookies;
    }

    /** The session of a request, if it has one that lives. */
    public Optional<Session> session(PageRequest request) {
        return cookies.session(request).flatMap(token -> sessions.find(request.origin(), token));
    }

    /**
     * A page that is for people who are signed in. Whoever is not sees the form for signing in at the page's own address,
     * and comes back to it.
     */
    public PageAnswer show(PageRequest request, String path, Function<Session, PageAnswer> page) {
        return session(request)
                .map(session -> page.apply(session).with("who", session.userName()))
                .orElseGet(() -> SignInForm.show(200, path));
    }

    /** The answer to a form that is for people who are signed in. Whoever is not any more is told so. */
    public PageAnswer send(PageRequest request, String path, Function<Session, PageAnswer> answer) {
        return session(request)
                .map(session -> answer.apply(session).with("who", session.userName()))
                .orElseGet(() -> new FormErrors(request.language())
                        .form("error.signed-out")
                        .into(SignInForm.show(403, path)));
    }
}
