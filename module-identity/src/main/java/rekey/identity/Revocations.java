package rekey.identity;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import rekey.kernel.AccountId;
import rekey.kernel.Realm;

/**
 * Taking back what was issued: part of the answer to an incident, and of bringing a database back from a backup, whose
 * grants may have been used up meanwhile.
 */
public interface Revocations {

    /**
     * Kills, within a scope, what was issued before a moment: requests for recovery that wait, grants, mailed codes, unsent
     * mail with any of them in it; and moves the security stamps on, which ends sessions. Passwords stay.
     *
     * <p>Works in steps, each a transaction of its own, the most urgent one first. Doing it again does the rest, and
     * nothing twice.
     *
     * <p>Of a contract or a caller, stamps and mail are those of the accounts to which it had grants issued and of which
     * the grants are still kept ({@code rekey.retention.grants}).
     *
     * @param issuedBefore what was issued before it; not later than now
     * @throws Refusal {@code NO_SUCH_ACCOUNT}
     */
    Revoked revoke(Administrator administrator, Scope scope, Instant issuedBefore) throws Refusal;

    /** Whose things are revoked. Of what is given, all have to fit; nothing given is everything. */
    record Scope(Optional<Realm> realm, Optional<AccountId> account, Optional<String> contract, Optional<UUID> caller) {

        public Scope {
            Objects.requireNonNull(realm);
            Objects.requireNonNull(account);
            Objects.requireNonNull(contract);
            Objects.requireNonNull(caller);
        }

        /** Everything there is. */
        public static Scope everything() {
            return new Scope(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    /**
     * What was done.
     *
     * @param issuedBefore the moment that counted
     * @param requests for recovery that nobody had looked at
     * @param grants links and temporary passwords
     * @param codes that were mailed
     * @param mails that had not left
     * @param stamps of accounts
     */
    record Revoked(Instant issuedBefore, int requests, int grants, int codes, int mails, int stamps) {}
}
