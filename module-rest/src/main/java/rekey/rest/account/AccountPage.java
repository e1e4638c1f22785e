package rekey.rest.account;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import rekey.identity.Enrolment;
import rekey.identity.Sessions;
import rekey.identity.Sessions.Session;
import rekey.rest.page.FormPage;
import rekey.rest.page.Moments;
import rekey.rest.page.PageAnswer;
import rekey.rest.page.PageRequest;

/** {@code /account}: what there is to do, and where else the person is signed in. */
@Dependent
public final class AccountPage implements FormPage {

    static final String PATH = "/account";

    private static final String ALL_OTHERS = "others";

    private final Visits visits;
    private final Sessions sessions;
    private final Enrolment enrolment;
    private final NewsCookie news;
    private final Moments moments;

    @Inject
    public AccountPage(Visits visits, Sessions sessions, Enrolment enrolment, NewsCookie news, Moments moments) {
        this.visits = visits;
        this.sessions = sessions;
        this.enrolment = enrolment;
        this.news = news;
        this.moments = moments;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public PageAnswer show(PageRequest request) {
        return visits.show(request, PATH, session -> home(request, session));
    }

    @Override
    public PageAnswer showAgain(PageRequest request) {
        return PageAnswer.goTo(PATH);
    }

    /** Ends another session, or all others. */
    @Override
    public PageAnswer send(PageRequest request) {
        return visits.send(request, PATH, session -> {
            request.field("end").ifPresent(which -> end(session, which));
            return PageAnswer.goTo(PATH).with(news.of(NewsCookie.News.SESSIONS));
        });
    }

    private void end(Session session, String which) {
        if (which.equals(ALL_OTHERS)) {
            sessions.endOthers(session);
        } else {
            id(which).ifPresent(id -> sessions.end(session, id));
        }
    }

    private PageAnswer home(PageRequest request, Session session) {
        List<Map<String, Object>> all = sessions.all(request.origin(), session).stream()
                .map(one -> shown(request, one, one.id().equals(session.id())))
                .toList();
        PageAnswer home = PageAnswer.show(200, "account")
                .with("name", session.displayName().orElse(""))
                .with("email", session.email().orElse(""))
                .with("sessions", all);
        Enrolment.Overview factors = enrolment.overview(session.account());
        home = home.with("factors", factors.factors().size()).with("codesLeft", factors.recoveryCodesLeft());
        return told(request, home);
    }

    private PageAnswer told(PageRequest request, PageAnswer home) {
        return news.key(request)
                .map(key -> home.with("news", key).with(news.none()))
                .orElse(home);
    }

    private Map<String, Object> shown(PageRequest request, Session session, boolean current) {
        return Map.of(
                "id", session.id().toString(),
                "agent", session.agent(),
                "client", session.client(),
                "used", moments.text(request, session.usedAt()),
                "current", current);
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
