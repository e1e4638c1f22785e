package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rekey.identity.internal.AccountStore.HashOfAccount;
import rekey.identity.internal.legacy.HashForm;
import rekey.kernel.AccountId;
import rekey.kernel.Transactions;

/**
 * Keeps {@link HashForms} true: each form that some account has is among them before the account can be seen, and one that
 * no account has is not for long.
 */
@ApplicationScoped
public class StoredForms {

    /** How long this node remembers that a form was noted, so that an import writes it down once in a while only. */
    static final Duration REMEMBERED = Duration.ofMinutes(1);

    /**
     * By how much a form that no account had must have been noted before the accounts were looked at: longer than it is
     * remembered, a transaction may take, and clocks of nodes differ.
     */
    static final Duration SETTLED = Duration.ofHours(1);

    private static final int MOST_REMEMBERED = 1_000;
    private static final int PAGE = 1_000;
    private static final int MOST_STARTS = 20;

    private final HashForms forms;
    private final AccountStore accounts;
    private final PasswordHashing hashing;
    private final Transactions transactions;
    private final Clock clock;
    private final Map<HashForm, Instant> remembered = new ConcurrentHashMap<>();

    /** For the container's proxy. */
    protected StoredForms() {
        this(null, null, null, null, null);
    }

    @Inject
    StoredForms(
            HashForms forms, AccountStore accounts, PasswordHashing hashing, Transactions transactions, Clock clock) {
        this.forms = forms;
        this.accounts = accounts;
        this.hashing = hashing;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Notes forms of hashes that are about to be stored. In a transaction of its own, before the one that stores them: what
     * is remembered must not be rolled back. A form too many does no harm and is forgotten. Costs nothing for forms that
     * this node noted within a minute.
     */
    public void note(Stream<HashForm> about) {
        Instant now = clock.instant();
        Set<HashForm> fresh = about.filter(form -> !isRemembered(form, now)).collect(Collectors.toSet());
        if (fresh.isEmpty()) {
            return;
        }
        transactions.run(() -> forms.note(fresh, now));
        if (remembered.size() > MOST_REMEMBERED) {
            remembered.clear();
        }
        fresh.forEach(form -> remembered.put(form, now));
    }

    /** Of a clock that was set back nothing is believed. */
    private boolean isRemembered(HashForm form, Instant now) {
        Instant noted = remembered.get(form);
        return noted != null && !now.isBefore(noted) && now.isBefore(noted.plus(REMEMBERED));
    }

    /**
     * {@link #takeStock}, if no node has done so since the table is there, or since the parameters of hashes are what they
     * are: until then nobody has noted those of before.
     */
    void takeStockUnlessTaken() {
        List<HashForm> known = transactions.call(forms::all);
        if (!known.contains(hashing.presentForm())) {
            takeStock();
        }
    }

    /**
     * Looks at the hashes of all accounts but those of the present parameters, page by page: notes the forms that they have,
     * the present one last, and forgets those that they do not have. A statement or a few that go through the table, where
     * hashes begin with their forms (Argon2, bcrypt); some ten seconds for a million others.
     */
    void takeStock() {
        Instant began = clock.instant();
        HashForm present = hashing.presentForm();
        Set<HashForm> found = found(present);
        found.add(present);
        transactions.run(() -> {
            forms.note(found, began);
            for (HashForm form : forms.all()) {
                if (!found.contains(form)) {
                    forms.forget(form, began.minus(SETTLED));
                }
            }
        });
    }

    /** What begins with a form that was found is of that form, and need not be read. */
    private Set<HashForm> found(HashForm present) {
        Set<HashForm> found = new HashSet<>();
        List<String> starts = new ArrayList<>(List.of(present.text()));
        List<HashOfAccount> page = page(starts, Optional.empty());
        while (!page.isEmpty()) {
            for (HashOfAccount one : page) {
                StoredPassword.read(one.hash())
                        .form()
                        .filter(found::add)
                        .map(HashForm::text)
                        .filter(text -> one.hash().startsWith(text) && starts.size() < MOST_STARTS)
                        .ifPresent(starts::add);
            }
            page = page(starts, Optional.of(page.get(page.size() - 1).id()));
        }
        return found;
    }

    private List<HashOfAccount> page(List<String> starts, Optional<AccountId> after) {
        return transactions.call(() -> accounts.hashesUnlike(starts, after, PAGE));
    }
}
