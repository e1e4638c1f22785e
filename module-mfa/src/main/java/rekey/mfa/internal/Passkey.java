package rekey.mfa.internal;

import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import java.time.Instant;
import rekey.kernel.AccountId;
import rekey.mfa.Factor;
import rekey.mfa.Passkeys;

/** A passkey (WebAuthn). Nothing in it is secret; the counter only ever moves on, by one conditional statement. */
@Entity
@DiscriminatorValue("PASSKEY")
class Passkey extends EnrolledFactor {

    @Column(name = "credential_id")
    private byte[] credentialId;

    @Column(name = "credential")
    private byte[] credential;

    @Column(name = "sign_count")
    private Long signCount;

    @Column(name = "backup_eligible")
    private Boolean backupEligible;

    @Column(name = "signs_in")
    private Boolean signsIn;

    /** For the persistence provider. */
    protected Passkey() {}

    /** A new one, which counts at once: its own device has just proved it. */
    Passkey(AccountId account, Passkeys.Verified verified, Instant now) {
        super(account, verified.name(), now);
        this.credentialId = verified.credentialId().clone();
        this.credential = verified.credential().clone();
        this.signCount = verified.signCount();
        this.backupEligible = verified.backupEligible();
        this.signsIn = true;
        confirm(now);
    }

    @Override
    Factor.Kind kind() {
        return Factor.Kind.PASSKEY;
    }

    byte[] credentialId() {
        return credentialId.clone();
    }

    byte[] credential() {
        return credential.clone();
    }

    long signCount() {
        return signCount;
    }

    boolean isBackupEligible() {
        return backupEligible;
    }

    /** Whether it stands for the password, too. */
    boolean signsIn() {
        return signsIn;
    }
}
