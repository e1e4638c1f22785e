package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import rekey.identity.Refusal;
import rekey.kernel.Transactions;

/**
 * Wraps weak hashes of other systems in Argon2id, a few at a time. There is nothing to resume: what is left is what the
 * database says is weak. Several nodes may do so at once. Each hash is replaced on the condition that it is still the one
 * that was read, so that nothing that happens to an account meanwhile is lost; and each node takes its batch in an order
 * of its own, so that two seldom do the same work.
 */
@ApplicationScoped
class WrapWeakHashes {

    private static final int BATCH = 100;

    private final AccountStore accounts;
    private final PasswordHashing hashing;
    private final StoredForms forms;
    private final Transactions transactions;
    private final Clock clock;
    private final Random order;

    /** For the container's proxy. */
    WrapWeakHashes() {
        this(null, null, null, null, null, null);
    }

    @Inject
    WrapWeakHashes(
            AccountStore accounts, PasswordHashing hashing, StoredForms forms, Transactions transactions, Clock clock) {
        this(accounts, hashing, forms, transactions, clock, new Random());
    }

    private WrapWeakHashes(
            AccountStore accounts,
            PasswordHashing hashing,
            StoredForms forms,
            Transactions transactions,
            Clock clock,
            Random order) {
        this.accounts = accounts;
        this.hashing = hashing;
        this.forms = forms;
        this.transactions = transactions;
        this.clock = clock;
        this.order = order;
    }

    /**
     * Wraps until nothing is left, the time is over, or people need the cores.
     *
     * @param longest by which the next hash is not begun any more
     * @return how many hashes were wrapped
     */
    int run(Duration longest) {
        Instant end = clock.instant().plus(longest);
        int wrapped = 0;
        List<Account> batch = batch();
        while (!batch.isEmpty()) {
            for (Account account : batch) {
                if (!clock.instant().isBefore(end)) {
                    return wrapped;
                }
                try {
                    wrapped += wrap(account) ? 1 : 0;
                } catch (Refusal busy) {
                    return wrapped;
                }
            }
            batch = batch();
        }
        return wrapped;
    }

    private List<Account> batch() {
        List<Account> batch = new ArrayList<>(transactions.call(() -> accounts.withWeakHash(BATCH)));
        Collections.shuffle(batch, order);
        return batch;
    }

    /** A hash that is marked as weak and is not, or cannot be read, loses the mark and stays as it is. */
    private boolean wrap(Account account) throws Refusal {
        String stored = account.passwordHash().orElseThrow();
        Optional<String> wrapped = hashing.wrapped(stored);
        forms.note(wrapped.flatMap(made -> StoredPassword.read(made).form()).stream());
        return transactions.<Boolean, RuntimeException>call(() -> accounts.upgradeHash(account, wrapped.orElse(stored)))
                && wrapped.isPresent();
    }
}
