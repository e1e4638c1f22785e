package rekey.mfa;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import rekey.kernel.AccountId;
import rekey.kernel.Realm;

/**
 * All that a mailed code is tied to. It is accepted for an equal binding only: not for another account, purpose or
 * contract, and not from another caller.
 *
 * @param contract the contract by which the code was asked for
 * @param caller the API caller that asked, where the contract knows callers
 */
public record CodeBinding(Realm realm, AccountId account, CodePurpose purpose, String contract, Optional<UUID> caller) {

    public CodeBinding {
        Objects.requireNonNull(realm);
        Objects.requireNonNull(account);
        Objects.requireNonNull(purpose);
        Objects.requireNonNull(contract);
        Objects.requireNonNull(caller);
    }
}
