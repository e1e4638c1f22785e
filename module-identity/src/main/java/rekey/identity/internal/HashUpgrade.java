package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import rekey.identity.Refusal;

/** Making the hash of a password anew, while the password is at hand, that was made by other means than the present. */
@ApplicationScoped
class HashUpgrade {

    private final AccountStore accounts;
    private final PasswordHashing hashing;

    /** For the container's proxy. */
    HashUpgrade() {
        this(null, null);
    }

    @Inject
    HashUpgrade(AccountStore accounts, PasswordHashing hashing) {
        this.accounts = accounts;
        this.hashing = hashing;
    }

    /**
     * The better hash of a password that was right. To be called outside any transaction. Costs a slow hash where there
     * is something to upgrade.
     *
     * @return empty when the hash is as it should be; when none finds a turn now, since nobody is sent away for that; and
     *     for a password that another system took and that cannot be prepared here
     */
    Optional<String> prepare(Account account, String password) {
        Optional<String> prepared = PasswordPolicy.prepare(password);
        if (prepared.isEmpty()
                || account.passwordHash().filter(hashing::isOutdated).isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(hashing.hash(prepared.get(), Lane.CALLER));
        } catch (Refusal busy) {
            return Optional.empty();
        }
    }

    /**
     * Stores the better hash, unless the password or its hash changed since it was read. Joins the open transaction, and
     * comes first in it, as {@link PasswordChange#lock} does.
     */
    void apply(Account asRead, String better) {
        accounts.upgradeHash(asRead, better);
    }
}
