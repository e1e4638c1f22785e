package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import rekey.kernel.AccountId;
import rekey.kernel.Identifiers;
import rekey.kernel.Transactions;
import rekey.mfa.Factor;
import rekey.mfa.Factors;

/** What an account has to prove: the one answer for every door. */
@ApplicationScoped
class RequiredProofs {

    private final Factors factors;
    private final Transactions transactions;

    /** For the container's proxy. */
    RequiredProofs() {
        this(null, null);
    }

    @Inject
    RequiredProofs(Factors factors, Transactions transactions) {
        this.factors = factors;
        this.transactions = transactions;
    }

    /** What there is to prove. */
    enum Proof {
        /** The password, where it is known; a temporary password or a link, where it is to be replaced. */
        PASSWORD_OR_GRANT,
        /** A code of something that the account has enrolled, or a recovery code in its place. */
        FACTOR
    }

    /**
     * All that has to hold before a password is set or somebody is let in. Outside any transaction.
     *
     * @param account empty for one that does not exist; the work is the same
     */
    Set<Proof> of(Optional<Account> account) {
        AccountId id = account.map(Account::id).orElseGet(() -> new AccountId(Identifiers.next()));
        boolean enrolled = transactions.<Boolean, RuntimeException>call(() -> factors.hasEnrolled(id));
        return enrolled ? EnumSet.allOf(Proof.class) : EnumSet.of(Proof.PASSWORD_OR_GRANT);
    }

    /** The kinds of factor that an account has enrolled. Outside any transaction. */
    Set<Factor.Kind> kinds(AccountId account) {
        return transactions.call(
                () -> factors.enrolled(account).stream().map(Factor::kind).collect(Collectors.toUnmodifiableSet()));
    }
}
