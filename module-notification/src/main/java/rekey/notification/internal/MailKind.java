package rekey.notification.internal;

import rekey.notification.NoticeKind;

/**
 * The mails that there are: one for each kind of notice, one for all whose secret died on the way, and one by which
 * administrators see whether mail leaves.
 */
enum MailKind {
    TEMPORARY_PASSWORD("temporary-password"),
    LINK("link"),
    CODE("code"),
    PASSWORD_CHANGED("password-changed"),
    TOO_LATE("too-late"),
    TEST("test");

    private final String slug;

    MailKind(String slug) {
        this.slug = slug;
    }

    /** The name of the template, and of the kind in file names. */
    String slug() {
        return slug;
    }

    /**
     * Whether somebody else could have asked for it. Such a mail may be one too many; one that tells of what was done to
     * an account never is.
     */
    static boolean canBeSuppressed(NoticeKind notice) {
        return switch (notice) {
            case TEMPORARY_PASSWORD, LINK, CODE -> true;
            case PASSWORD_CHANGED -> false;
        };
    }

    static MailKind of(NoticeKind notice) {
        return switch (notice) {
            case TEMPORARY_PASSWORD -> TEMPORARY_PASSWORD;
            case LINK -> LINK;
            case CODE -> CODE;
            case PASSWORD_CHANGED -> PASSWORD_CHANGED;
        };
    }
}
