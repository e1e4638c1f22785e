package rekey.notification;

import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import rekey.kernel.AccountId;

/**
 * One thing to tell one person. Notices are made by the factory methods, one for each kind, so that no notice lacks
 * what its text needs.
 *
 * <p>Three kinds bring something that was asked for: a temporary password, a link, a code. The others are news of what
 * was done to an account; they leave however late it is, and however many mails went to their address. To news a link
 * can be added by which the person says "this was not me" ({@link #disownableBy}).
 *
 * @param kind what is told
 * @param recipient who is told
 * @param values what the text is filled with, secrets among them; encrypted at rest and wiped after delivery
 * @param validUntil when the secret in the notice dies; after that the secret is not sent any more. Empty: nothing
 *     secret
 * @param oncePerDay the account that gets at most one notice of this kind within 24 hours; the outbox drops the others.
 *     Empty: no such limit
 */
public record Notice(
        NoticeKind kind,
        Recipient recipient,
        Map<String, String> values,
        Optional<Instant> validUntil,
        Optional<AccountId> oncePerDay) {

    /** The value that holds the secret of news, a link; the only one of theirs that dies. */
    public static final String DISOWN = "disown";

    /** What can be asked for beside the password. */
    public enum Factor {
        /** An app that shows codes (RFC 6238). */
        AUTHENTICATOR,
        /** A passkey (WebAuthn). */
        PASSKEY,
        /** A set of codes on paper. */
        RECOVERY_CODES
    }

    /** What an administrator did to an account. */
    public enum Act {
        /** Lifted a block after too many wrong passwords or codes. */
        UNLOCKED,
        /** Had a way back sent to the person; it comes in a mail of its own. */
        RECOVERY_STARTED,
        /** Took away every second factor. */
        FACTORS_RESET
    }

    /** For the factory methods and the outbox; others use a factory method. */
    public Notice {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(recipient);
        values = Map.copyOf(values);
        Objects.requireNonNull(validUntil);
        Objects.requireNonNull(oncePerDay);
    }

    /**
     * A temporary password that the person asked for.
     *
     * @param accountName the name to enter together with it
     * @param page where both are entered
     */
    public static Notice temporaryPassword(
            Recipient recipient, String accountName, String temporaryPassword, URI page, Instant validUntil) {
        return secret(
                NoticeKind.TEMPORARY_PASSWORD,
                recipient,
                Map.of("accountName", accountName, "secret", temporaryPassword, "page", page.toString()),
                validUntil);
    }

    /** A link by which the person sets a new password. */
    public static Notice link(Recipient recipient, String accountName, URI link, Instant validUntil) {
        return secret(
                NoticeKind.LINK, recipient, Map.of("accountName", accountName, "page", link.toString()), validUntil);
    }

    /** A short code that confirms what the person is doing elsewhere. */
    public static Notice code(Recipient recipient, String code, Instant validUntil) {
        return secret(NoticeKind.CODE, recipient, Map.of("secret", code), validUntil);
    }

    /**
     * A new password was set.
     *
     * @param page where to ask for a way back, should it have been somebody else
     */
    public static Notice passwordChanged(Recipient recipient, String accountName, Instant at, URI page) {
        return news(NoticeKind.PASSWORD_CHANGED, recipient, accountName, at, Map.of("page", page.toString()));
    }

    /** A second factor was enrolled; for recovery codes: a new set was made, the earlier one is dead. */
    public static Notice factorAdded(Recipient recipient, String accountName, Factor factor, Instant at) {
        return news(NoticeKind.FACTOR_ADDED, recipient, accountName, at, Map.of("factor", name(factor)));
    }

    /**
     * A second factor was removed.
     *
     * @param page where to ask for a way back, should it have been somebody else
     */
    public static Notice factorRemoved(Recipient recipient, String accountName, Factor factor, Instant at, URI page) {
        return news(
                NoticeKind.FACTOR_REMOVED,
                recipient,
                accountName,
                at,
                Map.of("factor", name(factor), "page", page.toString()));
    }

    /**
     * The account's address is another one now: to the one that it was.
     *
     * @param recipient with the old address
     * @param recoveryHeldUntil until when no recovery by the new address is possible, if it is held
     */
    public static Notice addressRemoved(
            Recipient recipient, String accountName, Instant at, Optional<Instant> recoveryHeldUntil) {
        return news(NoticeKind.ADDRESS_REMOVED, recipient, accountName, at, held(recoveryHeldUntil));
    }

    /**
     * The account's address is another one now: to the one that it is.
     *
     * @param recipient with the new address
     * @param recoveryHeldUntil until when no recovery by it is possible, if it is held
     */
    public static Notice addressAdded(
            Recipient recipient, String accountName, Instant at, Optional<Instant> recoveryHeldUntil) {
        return news(NoticeKind.ADDRESS_ADDED, recipient, accountName, at, held(recoveryHeldUntil));
    }

    /**
     * Too many wrong passwords or codes in a row: none is taken until a new password is set. The outbox lets at most one
     * of these through in a day, so that whoever guesses cannot fill the person's mailbox.
     *
     * @param account whose day it is
     * @param page where to ask for a way back
     */
    public static Notice signInBlocked(
            Recipient recipient, AccountId account, String accountName, Instant at, URI page) {
        Notice news = news(NoticeKind.SIGN_IN_BLOCKED, recipient, accountName, at, Map.of("page", page.toString()));
        return new Notice(news.kind, news.recipient, news.values, news.validUntil, Optional.of(account));
    }

    /**
     * Somebody said "this was not me": nobody can sign in until a new password is set. The mail by which that is done is
     * a notice of its own.
     *
     * @param page where to ask for another such mail
     */
    public static Notice accountFrozen(Recipient recipient, String accountName, Instant at, URI page) {
        return news(NoticeKind.ACCOUNT_FROZEN, recipient, accountName, at, Map.of("page", page.toString()));
    }

    /** An administrator did something to the account. The reason is for the audit trail, not for the mail. */
    public static Notice administratorActed(Recipient recipient, String accountName, Act act, Instant at) {
        return news(NoticeKind.ADMINISTRATOR_ACTED, recipient, accountName, at, Map.of("act", name(act)));
    }

    /**
     * These news with a link by which the person says "this was not me". News that come too late for the link come
     * without it.
     *
     * @param link single-use and secret; what it does it does on POST, the mail says that the page asks once more
     * @throws IllegalStateException if this kind tells of nothing that could be somebody else's doing
     */
    public Notice disownableBy(URI link, Instant linkValidUntil) {
        boolean disownable = switch (kind) {
            case PASSWORD_CHANGED, FACTOR_ADDED, FACTOR_REMOVED, ADDRESS_REMOVED -> true;
            case TEMPORARY_PASSWORD, LINK, CODE, ADDRESS_ADDED, SIGN_IN_BLOCKED, ACCOUNT_FROZEN, ADMINISTRATOR_ACTED ->
                false;
        };
        if (!disownable) {
            throw new IllegalStateException("There is nothing to disown in " + kind);
        }
        Map<String, String> more = new HashMap<>(values);
        more.put(DISOWN, link.toString());
        return new Notice(kind, recipient, more, Optional.of(linkValidUntil), oncePerDay);
    }

    private static Notice secret(NoticeKind kind, Recipient recipient, Map<String, String> values, Instant validUntil) {
        return new Notice(kind, recipient, values, Optional.of(validUntil), Optional.empty());
    }

    private static Notice news(
            NoticeKind kind, Recipient recipient, String accountName, Instant at, Map<String, String> more) {
        Map<String, String> values = new HashMap<>(more);
        values.put("accountName", accountName);
        values.put("at", at.toString());
        return new Notice(kind, recipient, values, Optional.empty(), Optional.empty());
    }

    private static Map<String, String> held(Optional<Instant> until) {
        return until.map(end -> Map.of("heldUntil", end.toString())).orElseGet(Map::of);
    }

    /** As templates call it. */
    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Without the values: they are secrets. */
    @Override
    public String toString() {
        return "Notice[" + kind + " to " + recipient.address() + "]";
    }
}
