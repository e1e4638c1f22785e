package rekey.identity.internal.session;

import java.util.Optional;
import java.util.UUID;
import rekey.identity.FactorProof;
import rekey.identity.Origin;
import rekey.identity.Refusal;
import rekey.kernel.AccountId;
import rekey.kernel.Realm;
import rekey.mfa.Passkeys;

/** What sessions ask of the accounts beyond {@link rekey.identity.Authentication}. */
public interface AccountProofs {

    /** An account and the security stamp that it had when it was read. */
    record Named(AccountId account, UUID securityStamp) {}

    /** The enabled account with this user name or address, as it is now. Proves nothing. */
    Optional<Named> named(Realm realm, String name);

    /**
     * Demands an enrolled factor: a code, a recovery code or a passkey, and uses it up.
     *
     * @throws Refusal {@code CODE_NEEDED}, {@code PROOF_REFUSED}, {@code TOO_MANY_ATTEMPTS}, {@code BUSY}
     */
    void requireFactor(Origin origin, AccountId account, FactorProof factor) throws Refusal;

    /**
     * Demands a passkey that signs in by itself, of an account that anything opens, and uses the proof up.
     *
     * @throws Refusal {@code PROOF_REFUSED}, {@code TOO_MANY_ATTEMPTS}
     */
    Named requirePasskey(Origin origin, Passkeys.Assertion passkey) throws Refusal;
}
