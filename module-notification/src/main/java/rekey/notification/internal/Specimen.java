package rekey.notification.internal;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import rekey.kernel.AccountId;
import rekey.kernel.EmailAddress;
import rekey.kernel.Realm;
import rekey.notification.Notice;
import rekey.notification.Notice.Act;
import rekey.notification.Notice.Factor;
import rekey.notification.Recipient;

/**
 * Every mail, and each that reads differently for different content, with content that opens nothing. The name is that
 * of the mail's template, followed by what is different.
 */
enum Specimen {
    TEMPORARY_PASSWORD(MailKind.TEMPORARY_PASSWORD, Scene::temporaryPassword),
    LINK(MailKind.LINK, Scene::link),
    CODE(MailKind.CODE, Scene::code),
    PASSWORD_CHANGED(MailKind.PASSWORD_CHANGED, Scene::passwordChanged),
    PASSWORD_CHANGED_WITH_LINK(MailKind.PASSWORD_CHANGED, scene -> scene.disownable(scene.passwordChanged())),
    FACTOR_ADDED(MailKind.FACTOR_ADDED, scene -> scene.disownable(scene.factorAdded(Factor.AUTHENTICATOR))),
    FACTOR_ADDED_PASSKEY(MailKind.FACTOR_ADDED, scene -> scene.factorAdded(Factor.PASSKEY)),
    FACTOR_ADDED_RECOVERY_CODES(MailKind.FACTOR_ADDED, scene -> scene.factorAdded(Factor.RECOVERY_CODES)),
    FACTOR_REMOVED(MailKind.FACTOR_REMOVED, scene -> scene.disownable(scene.factorRemoved(Factor.AUTHENTICATOR))),
    FACTOR_REMOVED_PASSKEY(MailKind.FACTOR_REMOVED, scene -> scene.factorRemoved(Factor.PASSKEY)),
    FACTOR_REMOVED_RECOVERY_CODES(MailKind.FACTOR_REMOVED, scene -> scene.factorRemoved(Factor.RECOVERY_CODES)),
    ADDRESS_REMOVED(MailKind.ADDRESS_REMOVED, scene -> scene.disownable(scene.addressRemoved(true))),
    ADDRESS_REMOVED_AT_ONCE(MailKind.ADDRESS_REMOVED, scene -> scene.addressRemoved(false)),
    ADDRESS_ADDED(MailKind.ADDRESS_ADDED, scene -> scene.addressAdded(true)),
    ADDRESS_ADDED_AT_ONCE(MailKind.ADDRESS_ADDED, scene -> scene.addressAdded(false)),
    SIGN_IN_BLOCKED(MailKind.SIGN_IN_BLOCKED, Scene::signInBlocked),
    ACCOUNT_FROZEN(MailKind.ACCOUNT_FROZEN, Scene::accountFrozen),
    ADMINISTRATOR_ACTED(MailKind.ADMINISTRATOR_ACTED, scene -> scene.administratorActed(Act.UNLOCKED)),
    ADMINISTRATOR_ACTED_RECOVERY_STARTED(
            MailKind.ADMINISTRATOR_ACTED, scene -> scene.administratorActed(Act.RECOVERY_STARTED)),
    ADMINISTRATOR_ACTED_FACTORS_RESET(
            MailKind.ADMINISTRATOR_ACTED, scene -> scene.administratorActed(Act.FACTORS_RESET)),
    TOO_LATE(MailKind.TOO_LATE, Scene::link),
    TOO_LATE_CODE(MailKind.TOO_LATE, Scene::code),
    TEST(MailKind.TEST, Scene::code);

    private static final Duration LATE = Duration.ofHours(3);

    private final MailKind kind;
    private final Function<Scene, Notice> notice;

    Specimen(MailKind kind, Function<Scene, Notice> notice) {
        this.kind = kind;
        this.notice = notice;
    }

    MailKind kind() {
        return kind;
    }

    /** The name of the preview. */
    String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The notice behind the mail, as it is worded at this moment.
     *
     * @param resetPage the page that takes a temporary password; links begin with its address
     * @param recoveryPage where to ask for a way back
     */
    Draft draft(Realm realm, Locale locale, URI resetPage, URI recoveryPage, Instant now) {
        Recipient anna = new Recipient(
                realm, EmailAddress.parse("anna@example.com").orElseThrow(), Optional.of("Anna Lind"), locale);
        if (kind == MailKind.TEST) {
            return Draft.test(anna, now);
        }
        Instant written = kind == MailKind.TOO_LATE ? now.minus(LATE) : now;
        return Draft.of(notice.apply(new Scene(anna, resetPage, recoveryPage, written)), written);
    }

    /** What is told of somebody who does not exist. */
    private record Scene(Recipient anna, URI resetPage, URI recoveryPage, Instant now) {

        private static final String NAME = "anna";
        private static final String PASSWORD = "SAMP-LE22-SAMP-LE22-SAMP";
        private static final String CODE = "123456";

        Notice temporaryPassword() {
            return Notice.temporaryPassword(anna, NAME, PASSWORD, resetPage, later(Duration.ofHours(1)));
        }

        Notice link() {
            return Notice.link(anna, NAME, secretLink(), later(Duration.ofHours(1)));
        }

        Notice code() {
            return Notice.code(anna, CODE, later(Duration.ofMinutes(10)));
        }

        Notice passwordChanged() {
            return Notice.passwordChanged(anna, NAME, now, recoveryPage);
        }

        Notice factorAdded(Factor factor) {
            return Notice.factorAdded(anna, NAME, factor, now);
        }

        Notice factorRemoved(Factor factor) {
            return Notice.factorRemoved(anna, NAME, factor, now, recoveryPage);
        }

        Notice addressRemoved(boolean held) {
            return Notice.addressRemoved(anna, NAME, now, hold(held));
        }

        Notice addressAdded(boolean held) {
            return Notice.addressAdded(anna, NAME, now, hold(held));
        }

        Notice signInBlocked() {
            return Notice.signInBlocked(anna, new AccountId(UUID.randomUUID()), NAME, now, recoveryPage);
        }

        Notice accountFrozen() {
            return Notice.accountFrozen(anna, NAME, now, recoveryPage);
        }

        Notice administratorActed(Act act) {
            return Notice.administratorActed(anna, NAME, act, now);
        }

        Notice disownable(Notice news) {
            return news.disownableBy(secretLink(), later(Duration.ofDays(7)));
        }

        private URI secretLink() {
            return URI.create(resetPage + "/sample");
        }

        private Optional<Instant> hold(boolean held) {
            return Optional.of(later(Duration.ofDays(1))).filter(end -> held);
        }

        private Instant later(Duration time) {
            return now.plus(time);
        }
    }
}
