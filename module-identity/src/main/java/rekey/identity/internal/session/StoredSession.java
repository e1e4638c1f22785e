package rekey.identity.internal.session;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import rekey.identity.Origin;
import rekey.kernel.AccountId;
import rekey.kernel.ClockSkew;
import rekey.kernel.Identifiers;

/** A session: whose, under which security stamp, since when, used when, until when at the longest. */
@Entity
@Table(name = "identity_session")
class StoredSession {

    @Id
    private UUID id;

    @Column(name = "realm")
    private String realm;

    @Column(name = "account_id")
    private UUID accountId;

    @Column(name = "token_hash")
    private byte[] tokenHash;

    @Column(name = "security_stamp")
    private UUID securityStamp;

    @Column(name = "code_needed")
    private boolean codeNeeded;

    @Column(name = "agent")
    private String agent;

    @Column(name = "client")
    private String client;

    @Column(name = "opened_at")
    private Instant openedAt;

    @Column(name = "used_at")
    private Instant usedAt;

    @Column(name = "ends_at")
    private Instant endsAt;

    /** For the persistence provider. */
    protected StoredSession() {}

    /**
     * A new session.
     *
     * @param codeNeeded whether only the password was proved yet, so that it is a session for giving a code and no more
     */
    StoredSession(
            Origin origin,
            AccountId account,
            UUID securityStamp,
            byte[] tokenHash,
            boolean codeNeeded,
            String agent,
            Instant openedAt,
            Duration lifetime) {
        this.id = Identifiers.next();
        this.realm = origin.realm().name();
        this.accountId = account.value();
        this.tokenHash = tokenHash.clone();
        this.securityStamp = securityStamp;
        this.codeNeeded = codeNeeded;
        this.agent = agent;
        this.client = origin.client().toString();
        this.openedAt = openedAt;
        this.usedAt = openedAt;
        this.endsAt = openedAt.plus(lifetime);
    }

    UUID id() {
        return id;
    }

    AccountId account() {
        return new AccountId(accountId);
    }

    UUID securityStamp() {
        return securityStamp;
    }

    String agent() {
        return agent;
    }

    String client() {
        return client;
    }

    Instant openedAt() {
        return openedAt;
    }

    Instant usedAt() {
        return usedAt;
    }

    /** Whether it is neither too old nor left alone for too long, by a clock that was not ahead. */
    boolean isAlive(Instant now, Duration idle) {
        return now.isBefore(endsAt)
                && now.isBefore(usedAt.plus(idle))
                && ClockSkew.isBelieved(openedAt, now)
                && ClockSkew.isBelieved(usedAt, now);
    }
}
