package rekey.notification.internal;

import java.util.Locale;
import rekey.notification.NoticeKind;

/**
 * The mails that there are: one for each kind of notice, under its name, one for all whose secret died on the way, and
 * one by which administrators see whether mail leaves.
 */
enum MailKind {
    TEMPORARY_PASSWORD,
    LINK,
    CODE,
    PASSWORD_CHANGED,
    FACTOR_ADDED,
    FACTOR_REMOVED,
    ADDRESS_REMOVED,
    ADDRESS_ADDED,
    SIGN_IN_BLOCKED,
    ACCOUNT_FROZEN,
    ADMINISTRATOR_ACTED,
    TOO_LATE,
    TEST;

    /** The name of the template, and of the kind in file names. */
    String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Whether it tells of what was done to an account. Such a mail is never one too many and never too late; any other
     * somebody else could have asked for.
     */
    static boolean isNews(NoticeKind notice) {
        return switch (notice) {
            case TEMPORARY_PASSWORD, LINK, CODE -> false;
            case PASSWORD_CHANGED,
                    FACTOR_ADDED,
                    FACTOR_REMOVED,
                    ADDRESS_REMOVED,
                    ADDRESS_ADDED,
                    SIGN_IN_BLOCKED,
                    ACCOUNT_FROZEN,
                    ADMINISTRATOR_ACTED -> true;
        };
    }

    /** @param late whether the secret in it has died */
    static MailKind of(NoticeKind notice, boolean late) {
        return late && !isNews(notice) ? TOO_LATE : valueOf(notice.name());
    }
}
