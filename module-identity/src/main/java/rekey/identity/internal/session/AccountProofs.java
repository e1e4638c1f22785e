package rekey.identity.internal.session;

import java.util.Optional;
import java.util.UUID;
import rekey.identity.Origin;
import rekey.identity.Refusal;
import rekey.kernel.AccountId;
import rekey.kernel.Realm;

/** What sessions ask of the accounts beyond {@link rekey.identity.Authentication}. */
public interface AccountProofs {

    /** An account and the security stamp that it had when it was read. */
    record Named(AccountId account, UUID securityStamp) {}

    /** The enabled account with this user name or address, as it is now. Proves nothing. */
    Optional<Named> named(Realm realm, String name);

    /**
     * Demands a code of an enrolled factor or a recovery code, and uses it up.
     *
     * @throws Refusal {@code PROOF_REFUSED}, {@code TOO_MANY_ATTEMPTS}, {@code BUSY}
     */
    void requireCode(Origin origin, AccountId account, String code) throws Refusal;
}
