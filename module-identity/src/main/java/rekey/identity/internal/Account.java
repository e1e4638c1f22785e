package rekey.identity.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import rekey.identity.Accounts;
import rekey.kernel.AccountId;
import rekey.kernel.EmailAddress;
import rekey.kernel.Identifiers;
import rekey.kernel.Realm;
import rekey.kernel.UserName;
import rekey.notification.Recipient;

/**
 * A person's account: its names, its password's hash, and the epoch by which its grants live and die.
 *
 * <p>Credentials change by {@link AccountStore#setPassword} alone, one conditional statement, so that of two recoveries
 * at once a single one wins.
 */
@Entity
@Table(name = "identity_account")
class Account {

    @Id
    private UUID id;

    @Column(name = "realm")
    private String realm;

    @Column(name = "account_number")
    private long number;

    @Column(name = "user_name")
    private String userName;

    @Column(name = "user_name_key")
    private String userNameKey;

    @Column(name = "email")
    private String email;

    @Column(name = "email_key")
    private String emailKey;

    @Column(name = "display_name")
    private String displayName;

    @Column(name = "locale")
    private String locale;

    @Column(name = "password_hash")
    private String passwordHash;

    @Column(name = "password_weak")
    private boolean passwordWeak;

    @Column(name = "security_stamp")
    private UUID securityStamp;

    @Column(name = "grant_epoch")
    private int grantEpoch;

    @Column(name = "enabled")
    private boolean enabled;

    @Column(name = "demo")
    private boolean demo;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "recovery_held_until")
    private Instant recoveryHeldUntil;

    @Column(name = "address_changed_by")
    private String addressChangedBy;

    /** For the persistence provider. */
    protected Account() {}

    /** A new account, enabled. */
    Account(
            AccountId id,
            long number,
            Realm realm,
            UserName userName,
            Optional<EmailAddress> email,
            Optional<String> displayName,
            Locale locale,
            Optional<String> passwordHash,
            boolean demo,
            Instant createdAt) {
        this.id = id.value();
        this.number = number;
        this.realm = realm.name();
        this.userName = userName.value();
        this.userNameKey = userName.key();
        this.email = email.map(EmailAddress::value).orElse(null);
        this.emailKey = email.map(EmailAddress::key).orElse(null);
        this.displayName = displayName.orElse(null);
        this.locale = locale.toLanguageTag();
        this.passwordHash = passwordHash.orElse(null);
        this.passwordWeak =
                passwordHash.filter(hash -> StoredPassword.read(hash).isWeak()).isPresent();
        this.securityStamp = Identifiers.next();
        this.grantEpoch = 0;
        this.enabled = true;
        this.demo = demo;
        this.createdAt = createdAt;
    }

    AccountId id() {
        return new AccountId(id);
    }

    long number() {
        return number;
    }

    String userName() {
        return userName;
    }

    Optional<EmailAddress> email() {
        return Optional.ofNullable(email).flatMap(EmailAddress::parse);
    }

    /** Empty for an account that never had a password. */
    Optional<String> passwordHash() {
        return Optional.ofNullable(passwordHash);
    }

    UUID securityStamp() {
        return securityStamp;
    }

    int grantEpoch() {
        return grantEpoch;
    }

    boolean isEnabled() {
        return enabled;
    }

    Realm realm() {
        return new Realm(realm);
    }

    boolean isIn(Realm wanted) {
        return realm.equals(wanted.name());
    }

    /** The mailbox on file, if there is one. */
    Optional<Recipient> recipient() {
        return email().map(address -> new Recipient(
                new Realm(realm), address, Optional.ofNullable(displayName), Locale.forLanguageTag(locale)));
    }

    UserName name() {
        return new UserName(userName, userNameKey);
    }

    /** Until when no way back is issued, because the address is a new one; empty when one may be. */
    Optional<Instant> recoveryHeldUntil(Instant now) {
        return Optional.ofNullable(recoveryHeldUntil).filter(now::isBefore);
    }

    /** The name of the administrator who changed the address last. */
    Optional<String> addressChangedBy() {
        return Optional.ofNullable(addressChangedBy);
    }

    /** Whether whoever gets hold of it gains anything: there is a password or somebody's address. */
    boolean hasSomethingToLose() {
        return passwordHash != null || email != null;
    }

    void greetAs(Optional<String> name) {
        displayName = name.orElse(null);
    }

    void speak(Locale language) {
        locale = language.toLanguageTag();
    }

    /** Moves to another mailbox, or to none. What was mailed to the old one is worth nothing any more. */
    void moveTo(Optional<EmailAddress> mailbox, String administrator, Optional<Instant> heldUntil) {
        email = mailbox.map(EmailAddress::value).orElse(null);
        emailKey = mailbox.map(EmailAddress::key).orElse(null);
        addressChangedBy = administrator;
        recoveryHeldUntil = heldUntil.orElse(recoveryHeldUntil);
        grantEpoch++;
    }

    /** The new mailbox is the person's: somebody has looked. */
    void approveAddress() {
        recoveryHeldUntil = null;
    }

    /** Nobody gets in any more: not by a grant, and not by a session of before. */
    void disable() {
        enabled = false;
        grantEpoch++;
        securityStamp = Identifiers.next();
    }

    /** Ends the sessions of before; to be called with every change of credentials that comes no other way. */
    void changeStamp() {
        securityStamp = Identifiers.next();
    }

    /** Lets the person in again; grants and sessions of before stay dead. */
    void enable() {
        enabled = true;
    }

    /** What administrators may see of it. */
    Accounts.Account view(Instant now) {
        return new Accounts.Account(
                id(),
                number,
                new Realm(realm),
                userName,
                Optional.ofNullable(email),
                Optional.ofNullable(displayName),
                Locale.forLanguageTag(locale),
                enabled,
                recoveryHeldUntil(now));
    }
}
