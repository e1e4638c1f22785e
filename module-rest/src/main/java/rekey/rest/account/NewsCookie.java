package rekey.rest.account;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import rekey.rest.page.PageCookie;
import rekey.rest.page.PageCookie.SameSite;
import rekey.rest.page.PageCookies;
import rekey.rest.page.PageRequest;

/** What has just been done, on its way to the page that says so once. */
@Dependent
public final class NewsCookie {

    /** What there is to say. */
    enum News {
        /** The password was changed. */
        PASSWORD,
        /** Another session was ended, or all others. */
        SESSIONS;

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final PageCookies names;

    @Inject
    public NewsCookie(PageCookies names) {
        this.names = names;
    }

    PageCookie of(News news) {
        return cookie(news.word(), Duration.ofMinutes(1));
    }

    PageCookie none() {
        return cookie("", Duration.ZERO);
    }

    /** The key of the sentence that says it. */
    Optional<String> key(PageRequest request) {
        return request.cookie(name())
                .flatMap(word -> Stream.of(News.values())
                        .filter(news -> news.word().equals(word))
                        .map(news -> "account.news." + news.word())
                        .findFirst());
    }

    private String name() {
        return names.pathName("rekey_news");
    }

    private PageCookie cookie(String word, Duration maxAge) {
        return new PageCookie(name(), word, AccountPage.PATH, SameSite.STRICT, maxAge);
    }
}
