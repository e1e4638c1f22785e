package rekey.notification;

/** What a person can be told. Each kind has a template of its own in every language. */
public enum NoticeKind {
    /** A temporary password, with the page that takes it. */
    TEMPORARY_PASSWORD,
    /** A link to the page where a new password is chosen. */
    LINK,
    /** A short code to be typed in where it was asked for. */
    CODE,
    /** The password is a new one. */
    PASSWORD_CHANGED
}
