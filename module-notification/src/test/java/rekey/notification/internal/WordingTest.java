package rekey.notification.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import rekey.kernel.Realm;
import rekey.notification.Notice;
import rekey.notification.NoticeKind;
import rekey.notification.Recipient;

/** What people read. */
class WordingTest {

    /** Kept after the build, to be looked at. */
    private static final Path KEPT = Path.of("target", "mails");

    static Stream<Arguments> everyMail() {
        return Stream.of(Locale.ENGLISH, Samples.DANISH)
                .flatMap(locale -> Arrays.stream(NoticeKind.values())
                        .flatMap(kind -> Stream.of(Samples.NOW, Samples.NOW.plus(Duration.ofHours(3)))
                                .map(now -> Arguments.of(kind, locale, now))));
    }

    @ParameterizedTest
    @MethodSource("everyMail")
    @DisplayName("rule 11: each mail exists in both languages, in text and HTML, without a gap")
    void every_mail_exists_in_both_languages(NoticeKind kind, Locale locale, Instant now) throws IOException {
        Wording.Text text = Samples.word(Samples.notice(kind, Samples.anna(locale)), Samples.brand(), now);
        keep(kind, now, text);
        assertThat(text.language()).isEqualTo(locale.getLanguage());
        assertThat(text.subject()).contains("Northwind Accounts").doesNotContain("\n");
        assertThat(text.html()).startsWith("<!DOCTYPE html>").contains("lang=\"" + locale.getLanguage() + "\"");
        assertThat(text.plain() + text.html())
                .contains("Anna Lind", "help@example.com", "https://www.example.com/sign-in")
                .doesNotContain("${", "<#", "<@");
        assertThat(text.plain()).doesNotContain("<", "&amp;", "\n\n\n");
    }

    private static void keep(NoticeKind kind, Instant now, Wording.Text text) throws IOException {
        Files.createDirectories(KEPT);
        String name = kind + (now.equals(Samples.NOW) ? "" : "-late") + "-" + text.language();
        Files.writeString(KEPT.resolve(name + ".html"), text.html());
        Files.writeString(KEPT.resolve(name + ".txt"), text.subject() + "\n\n" + text.plain());
    }

    @ParameterizedTest
    @MethodSource("everyMail")
    @DisplayName("rule 11: no mail loads anything, runs anything or tells that it was read")
    void nothing_is_loaded(NoticeKind kind, Locale locale, Instant now) {
        String html = Samples.word(Samples.notice(kind, Samples.anna(locale)), Samples.brand(), now)
                .html();
        assertThat(html)
                .doesNotContainPattern("(?i)<(img|script|link|iframe|object|video|form)\\b")
                .doesNotContainPattern("(?i)(src=|@import|url\\(|background=|\\son\\w+=)");
    }

    @ParameterizedTest
    @MethodSource("everyMail")
    @DisplayName("rule 11: lines of text are at most 72 characters long, links aside")
    void text_is_wrapped(NoticeKind kind, Locale locale, Instant now) {
        String plain = Samples.word(Samples.notice(kind, Samples.anna(locale)), Samples.brand(), now)
                .plain();
        assertThat(plain.lines().filter(line -> !line.contains("https://")))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(LineWrap.WIDTH));
    }

    @Test
    @DisplayName("section 1: a temporary password's mail names account, password, page and end, in text and HTML")
    void a_temporary_password_comes_with_all_that_it_needs() {
        Wording.Text text = Samples.word(
                Samples.notice(NoticeKind.TEMPORARY_PASSWORD, Samples.anna(Locale.ENGLISH)),
                Samples.brand(),
                Samples.NOW);
        for (String part : new String[] {text.plain(), text.html()}) {
            assertThat(part.replace('\n', ' '))
                    .contains("anna", Samples.SECRET, "https://id.example.com/account/reset")
                    .contains("60 minutes", "21 November 2026 at 07:15 UTC");
        }
    }

    @Test
    @DisplayName("rule 11: hours are given in the realm's zone, and in UTC beside it")
    void hours_name_their_zone() {
        Brand brand = new Brand(
                "X",
                "X",
                Optional.empty(),
                Optional.empty(),
                "#000000",
                Optional.empty(),
                ZoneId.of("Europe/Copenhagen"));
        Notice notice = Samples.notice(NoticeKind.CODE, Samples.anna(Samples.DANISH));
        assertThat(Samples.word(notice, brand, Samples.NOW).plain().replace('\n', ' '))
                .contains("21. november 2026 kl. 07.25 CET (06.25 UTC)");
    }

    @Test
    @DisplayName("rule 11: a language without a translation gets English")
    void other_languages_get_english() {
        Notice notice = Samples.notice(NoticeKind.CODE, Samples.anna(Locale.forLanguageTag("sv-SE")));
        assertThat(Samples.word(notice, Samples.brand(), Samples.NOW).language())
                .isEqualTo("en");
    }

    @ParameterizedTest
    @MethodSource("everyMail")
    @DisplayName("rule 11: a mail that is too late holds neither the secret nor the link")
    void a_late_mail_holds_no_secret(NoticeKind kind, Locale locale, Instant now) {
        Notice notice = Samples.notice(kind, Samples.anna(locale));
        Wording.Text text = Samples.word(notice, Samples.brand(), now);
        if (notice.validUntil().isPresent() && !now.isBefore(Samples.SOON)) {
            assertThat(text.subject() + text.plain() + text.html())
                    .doesNotContain(Samples.SECRET, Samples.TOKEN, "482913");
        } else if (!MailKind.isNews(kind)) {
            assertThat(text.plain() + text.html()).containsAnyOf(Samples.SECRET, Samples.TOKEN, "482913");
        }
    }

    static Stream<Arguments> newsThatCanBeDisowned() {
        return Stream.of(Locale.ENGLISH, Samples.DANISH)
                .flatMap(locale -> Stream.of(
                                NoticeKind.PASSWORD_CHANGED,
                                NoticeKind.FACTOR_ADDED,
                                NoticeKind.FACTOR_REMOVED,
                                NoticeKind.ADDRESS_REMOVED)
                        .map(kind -> Arguments.of(kind, locale)));
    }

    @ParameterizedTest
    @MethodSource("newsThatCanBeDisowned")
    @DisplayName("rule 4: news come with a link by which one says that it was somebody else, and until when it works")
    void news_can_be_disowned(NoticeKind kind, Locale locale) {
        Notice notice = Samples.notice(kind, Samples.anna(locale))
                .disownableBy(URI.create("https://id.example.com/account/disown/" + Samples.TOKEN), Samples.SOON);
        Wording.Text inTime = Samples.word(notice, Samples.brand(), Samples.NOW);
        for (String part : new String[] {inTime.plain(), inTime.html()}) {
            assertThat(part.replace('\n', ' ')).contains("disown/" + Samples.TOKEN, "21", "07");
        }
        assertThat(notice.toString()).doesNotContain(Samples.TOKEN);
    }

    @ParameterizedTest
    @MethodSource("newsThatCanBeDisowned")
    @DisplayName("rule 11: news that come too late for their link come all the same, without it")
    void late_news_come_without_their_link(NoticeKind kind, Locale locale) {
        Notice notice = Samples.notice(kind, Samples.anna(locale))
                .disownableBy(URI.create("https://id.example.com/account/disown/" + Samples.TOKEN), Samples.SOON);
        Wording.Text late = Samples.word(notice, Samples.brand(), Samples.SOON);
        assertThat(late.subject())
                .isEqualTo(Samples.word(notice, Samples.brand(), Samples.NOW).subject());
        assertThat(late.plain() + late.html()).contains("anna").doesNotContain(Samples.TOKEN, "disown");
    }

    @Test
    @DisplayName("rule 10: an address change says until when nobody recovers the account by mail")
    void a_held_recovery_says_until_when() {
        for (Notice held : new Notice[] {
            Notice.addressRemoved(Samples.anna(Locale.ENGLISH), "anna", Samples.NOW, Optional.of(Samples.SOON)),
            Notice.addressAdded(Samples.anna(Locale.ENGLISH), "anna", Samples.NOW, Optional.of(Samples.SOON))
        }) {
            assertThat(Samples.word(held, Samples.brand(), Samples.NOW).plain().replace('\n', ' '))
                    .contains("21 November 2026 at 07:15 UTC");
        }
    }

    @Test
    @DisplayName("rule 11: markup in a name is text in HTML, and no value starts a new line")
    void hostile_values_are_data() {
        String hostile = "<script>alert(1)</script>\r\nBcc: x@example.com\u2028\u2029${1+1}\"'>&lt;";
        Recipient to =
                new Recipient(Realm.MAIN, Samples.address("anna@example.com"), Optional.of(hostile), Locale.ENGLISH);
        Notice notice = Notice.temporaryPassword(
                to, hostile, hostile, URI.create("https://id.example.com/account/reset?a=1&b=%22"), Samples.SOON);
        Wording.Text text = Samples.word(notice, Samples.brand(), Samples.NOW);
        assertThat(text.html())
                .doesNotContain("<script", "\u2028", "\u2029", "\nBcc", "\r")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt; Bcc: x@example.com ${1+1}&quot;&#39;&gt;&amp;lt;")
                .contains("href=\"https://id.example.com/account/reset?a=1&amp;b=%22\"");
        assertThat(text.plain())
                .contains("<script>alert(1)</script> Bcc: x@example.com ${1+1}")
                .contains("\n    https://id.example.com/account/reset?a=1&b=%22\n")
                .doesNotContain("\nBcc", "\u2028", "\u2029");
        assertThat(text.subject()).doesNotContain("script");
    }

    @Test
    @DisplayName("rule 11: a failing template says where, and quotes no value")
    void a_failing_template_quotes_nothing() {
        Notice incomplete = new Notice(
                NoticeKind.TEMPORARY_PASSWORD,
                Samples.anna(Locale.ENGLISH),
                Map.of("secret", Samples.SECRET),
                Optional.of(Samples.SOON),
                Optional.empty());
        assertThatThrownBy(() -> Samples.word(incomplete, Samples.brand(), Samples.NOW))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("temporary-password.ftl")
                .hasNoCause()
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain(Samples.SECRET));
    }

    @Test
    @DisplayName("rule 11: both languages have the same templates")
    void both_languages_have_the_same_templates() throws IOException, URISyntaxException {
        assertThat(templates("da")).isNotEmpty().containsExactlyInAnyOrder(templates("en"));
    }

    private static String[] templates(String language) throws IOException, URISyntaxException {
        URI folder = WordingTest.class
                .getResource("/rekey/notification/mail/" + language)
                .toURI();
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            return files.map(file -> file.getFileName().toString()).toArray(String[]::new);
        }
    }

    @Test
    @DisplayName("rule 11: the HTML declares its character set, and Danish letters are what they are")
    void letters_survive() {
        Wording.Text text = Samples.word(
                Samples.notice(NoticeKind.LINK, Samples.anna(Samples.DANISH)), Samples.brand(), Samples.NOW);
        assertThat(text.html()).contains("<meta charset=\"utf-8\">", "Vælg en ny adgangskode");
        assertThat(new String(text.plain().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .contains("behøver");
    }
}
