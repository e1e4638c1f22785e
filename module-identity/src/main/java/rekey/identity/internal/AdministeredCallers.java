package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import rekey.identity.CallerAdministration;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Fault;
import rekey.identity.Refusal.Field;
import rekey.identity.Refusal.Rule;
import rekey.kernel.KeyedHash;
import rekey.kernel.Keysets;
import rekey.kernel.Realm;
import rekey.kernel.Transactions;

/** {@link CallerAdministration} with secrets hashed by how they came about. */
@ApplicationScoped
class AdministeredCallers implements CallerAdministration {

    private static final int MIN_CHOSEN_SECRET = 12;
    private static final Pattern CONTRACT = Pattern.compile("[a-z0-9-]{1,64}");

    private final CallerStore callers;
    private final PasswordHashing hashing;
    private final IdentitySettings settings;
    private final Transactions transactions;
    private final KeyedHash hashes;
    private final Clock clock;
    private final SecureRandom random;

    /** For the container's proxy. */
    AdministeredCallers() {
        this.callers = null;
        this.hashing = null;
        this.settings = null;
        this.transactions = null;
        this.hashes = null;
        this.clock = null;
        this.random = null;
    }

    @Inject
    AdministeredCallers(
            CallerStore callers,
            PasswordHashing hashing,
            IdentitySettings settings,
            Transactions transactions,
            Keysets keysets,
            Clock clock,
            SecureRandom random) {
        this.callers = callers;
        this.hashing = hashing;
        this.settings = settings;
        this.transactions = transactions;
        this.hashes = keysets.callers();
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Registered register(Registration registration) throws Refusal {
        return register(registration, false);
    }

    /** Registers a caller, perhaps one of the demonstration. */
    Registered register(Registration registration, boolean demo) throws Refusal {
        requireWellFormed(registration);
        CallerRegistration caller = new CallerRegistration(registration, demo, clock.instant());
        String secret = registration.secret().orElseGet(() -> SecretText.token(random));
        CallerSecret stored = store(caller, registration.secret(), secret);
        try {
            return transactions.call(() -> {
                requireFree(registration, secret);
                callers.add(caller, stored);
                return new Registered(caller.identity(), caller.contracts(), shownOnce(registration.secret(), secret));
            });
        } catch (PersistenceException perhapsSomebodyWasFaster) {
            transactions.run(() -> requireFree(registration, secret));
            throw perhapsSomebodyWasFaster;
        }
    }

    @Override
    public Optional<RegisteredCaller> find(Realm realm, String name) {
        return transactions.call(() -> named(realm, name).map(this::view));
    }

    @Override
    public List<RegisteredCaller> list(Realm realm, Optional<String> after, int limit) {
        return transactions.call(
                () -> callers.list(realm, after, limit).stream().map(this::view).toList());
    }

    @Override
    public Optional<RegisteredCaller> change(Realm realm, String name, Change change) throws Refusal {
        if (change.contracts().isPresent()) {
            List<Fault> faults = contractFaults(change.contracts().get());
            if (!faults.isEmpty()) {
                throw Refusal.invalid(faults);
            }
        }
        return transactions.call(() -> named(realm, name).map(caller -> {
            caller.change(change);
            return view(caller);
        }));
    }

    @Override
    public Optional<AddedSecret> addSecret(Realm realm, String name, Optional<String> chosen) throws Refusal {
        List<Fault> faults = secretFaults(chosen);
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
        Optional<CallerRegistration> caller = transactions.call(() -> named(realm, name));
        if (caller.isEmpty()) {
            return Optional.empty();
        }
        String secret = chosen.orElseGet(() -> SecretText.token(random));
        CallerSecret stored = store(caller.get(), chosen, secret);
        try {
            return Optional.of(transactions.call(() -> {
                callers.lock(caller.get().id());
                if (callers.secrets(caller.get()).size() >= MAX_SECRETS) {
                    throw Refusal.invalid(List.of(new Fault(Field.CALLER_SECRET, Rule.TOO_MANY, MAX_SECRETS)));
                }
                requireFree(realm, secret);
                callers.add(stored);
                return new AddedSecret(stored.view(), shownOnce(chosen, secret));
            }));
        } catch (PersistenceException perhapsSomebodyWasFaster) {
            transactions.run(() -> requireFree(realm, secret));
            throw perhapsSomebodyWasFaster;
        }
    }

    @Override
    public boolean removeSecret(Realm realm, String name, UUID secret) {
        return transactions.<Boolean, RuntimeException>call(() -> named(realm, name)
                .flatMap(caller -> callers.secrets(caller).stream()
                        .filter(one -> one.id().equals(secret))
                        .findFirst())
                .filter(one -> callers.remove(one))
                .isPresent());
    }

    @Override
    public boolean remove(Realm realm, String name) {
        return transactions.<Boolean, RuntimeException>call(() -> {
            Optional<CallerRegistration> caller = named(realm, name);
            caller.ifPresent(one -> {
                one.change(Change.enabled(false));
                callers.secrets(one).forEach(callers::remove);
            });
            return caller.isPresent();
        });
    }

    private Optional<CallerRegistration> named(Realm realm, String name) {
        return CallerRegistration.nameFault(name).isPresent() ? Optional.empty() : callers.find(realm, name);
    }

    private RegisteredCaller view(CallerRegistration caller) {
        return new RegisteredCaller(
                caller.identity(),
                caller.contracts(),
                caller.isEnabled(),
                callers.secrets(caller).stream().map(CallerSecret::view).toList());
    }

    private static Optional<String> shownOnce(Optional<String> chosen, String secret) {
        return chosen.isPresent() ? Optional.empty() : Optional.of(secret);
    }

    private void requireFree(Registration registration, String secret) throws Refusal {
        if (callers.find(registration.realm(), registration.name()).isPresent()) {
            throw Refusal.invalid(Field.CALLER_NAME, Rule.TAKEN);
        }
        requireFree(registration.realm(), secret);
    }

    private void requireFree(Realm realm, String secret) throws Refusal {
        if (callers.findBySecret(realm, hashes.forLookup(CallerSecret.PURPOSE, secret))
                .isPresent()) {
            throw Refusal.invalid(Field.CALLER_SECRET, Rule.TAKEN);
        }
    }

    /** A generated secret, or a key that has to be found by itself, is hashed fast; a chosen one slowly. */
    private CallerSecret store(CallerRegistration caller, Optional<String> chosen, String secret) throws Refusal {
        Realm realm = caller.identity().realm();
        boolean found = chosen.isEmpty() || caller.contracts().stream().anyMatch(settings::identifiesByKey);
        return found
                ? CallerSecret.found(
                        caller.id(), realm, hashes.forStorage(CallerSecret.PURPOSE, secret), clock.instant())
                : CallerSecret.chosen(caller.id(), realm, hashing.hash(secret, Lane.PROVED), clock.instant());
    }

    private static void requireWellFormed(Registration registration) throws Refusal {
        List<Fault> faults = new ArrayList<>();
        CallerRegistration.nameFault(registration.name()).ifPresent(faults::add);
        faults.addAll(contractFaults(registration.contracts()));
        faults.addAll(secretFaults(registration.secret()));
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
    }

    private static List<Fault> contractFaults(Set<String> contracts) {
        if (contracts.isEmpty()) {
            return List.of(new Fault(Field.CONTRACTS, Rule.REQUIRED));
        }
        return contracts.stream()
                        .allMatch(contract -> CONTRACT.matcher(contract).matches())
                ? List.of()
                : List.of(new Fault(Field.CONTRACTS, Rule.MALFORMED));
    }

    private static List<Fault> secretFaults(Optional<String> chosen) {
        int length = chosen.map(String::length).orElse(MIN_CHOSEN_SECRET);
        if (length < MIN_CHOSEN_SECRET) {
            return List.of(new Fault(Field.CALLER_SECRET, Rule.TOO_SHORT, MIN_CHOSEN_SECRET));
        }
        return length > CallerSecret.MAX_LENGTH
                ? List.of(new Fault(Field.CALLER_SECRET, Rule.TOO_LONG, CallerSecret.MAX_LENGTH))
                : List.of();
    }
}
