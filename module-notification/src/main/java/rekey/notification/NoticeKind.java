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
    PASSWORD_CHANGED,
    /** A second factor was enrolled, or recovery codes were made. */
    FACTOR_ADDED,
    /** A second factor is no longer asked for. */
    FACTOR_REMOVED,
    /** To the old address: it is no longer the account's. */
    ADDRESS_REMOVED,
    /** To the new address: it is the account's from now on. */
    ADDRESS_ADDED,
    /** After too many wrong passwords or codes none is taken any more. */
    SIGN_IN_BLOCKED,
    /** Somebody said "this was not me", and nobody can sign in any more. */
    ACCOUNT_FROZEN,
    /** An administrator did something to the account. */
    ADMINISTRATOR_ACTED
}
