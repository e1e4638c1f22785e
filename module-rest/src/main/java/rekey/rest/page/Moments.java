package rekey.rest.page;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.eclipse.microprofile.config.Config;
import rekey.kernel.Realm;

/** Says moments in a person's language and in the realm's time zone ({@code rekey.brand.time-zone}, as mails do). */
@Dependent
public final class Moments {

    private final Config config;

    @Inject
    public Moments(Config config) {
        this.config = config;
    }

    /** For instance {@code 21 Nov 2026, 09:05}. */
    public String text(PageRequest request, Instant moment) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale(request.language()))
                .format(moment.atZone(zone(request.origin().realm())));
    }

    /** English as in Europe, where the day stands before the month and the hours are twenty-four. */
    private static Locale locale(Language language) {
        return switch (language) {
            case ENGLISH -> Locale.UK;
            case DANISH -> Locale.forLanguageTag("da-DK");
        };
    }

    private ZoneId zone(Realm realm) {
        return config.getOptionalValue("rekey.realm." + realm.name() + ".time-zone", String.class)
                .or(() -> config.getOptionalValue("rekey.brand.time-zone", String.class))
                .map(ZoneId::of)
                .orElse(ZoneId.of("UTC"));
    }
}
