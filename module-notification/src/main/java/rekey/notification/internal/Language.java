package rekey.notification.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A language that mails are written in. */
enum Language {
    ENGLISH("en", Locale.UK, "d MMMM uuuu 'at' HH:mm", "HH:mm"),
    DANISH("da", Locale.forLanguageTag("da-DK"), "d. MMMM uuuu 'kl.' HH.mm", "HH.mm");

    private final String tag;
    private final DateTimeFormatter moment;
    private final DateTimeFormatter hour;
    private final DateTimeFormatter zoneName;

    Language(String tag, Locale locale, String moment, String hour) {
        this.tag = tag;
        this.moment = DateTimeFormatter.ofPattern(moment, locale);
        this.hour = DateTimeFormatter.ofPattern(hour, locale);
        this.zoneName = DateTimeFormatter.ofPattern("zzz", Locale.UK);
    }

    /** The person's language; English where there is no translation. */
    static Language of(Locale locale) {
        return locale.getLanguage().equals(DANISH.tag) ? DANISH : ENGLISH;
    }

    /** The language's code (ISO 639-1), which also names the folder of its templates. */
    String tag() {
        return tag;
    }

    Locale locale() {
        return Locale.forLanguageTag(tag);
    }

    /** A moment to the minute, cut off, with its zone said; where that is not UTC, with the hour in UTC as well. */
    String moment(Instant instant, ZoneId zone) {
        String utc = hour.withZone(ZoneOffset.UTC).format(instant) + " UTC";
        if (zone.getRules().equals(ZoneOffset.UTC.getRules())) {
            return moment.withZone(ZoneOffset.UTC).format(instant) + " UTC";
        }
        return moment.withZone(zone).format(instant) + " "
                + zoneName.withZone(zone).format(instant) + " (" + utc + ")";
    }

    /** Whole minutes left, at least one. */
    static long minutesBetween(Instant now, Instant end) {
        return Math.max(1, Duration.between(now, end).plusSeconds(30).toMinutes());
    }
}
