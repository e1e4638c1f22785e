package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import rekey.identity.Caller;
import rekey.identity.Callers;
import rekey.identity.Origin;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Fault;
import rekey.identity.Refusal.Field;
import rekey.identity.Refusal.Reason;
import rekey.identity.Refusal.Rule;
import rekey.kernel.KeyedHash;
import rekey.kernel.Keysets;
import rekey.kernel.Transactions;

/** {@link Callers} with their secrets hashed by how they came about. */
@ApplicationScoped
class RegisteredCallers implements Callers {

    private static final int MAX_NAME = 100;
    private static final int MIN_CHOSEN_SECRET = 12;
    private static final int MAX_SECRET = 200;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]");
    private static final Pattern CONTRACT = Pattern.compile("[a-z0-9-]{1,64}");
    private static final String PURPOSE = "caller";

    private final CallerStore callers;
    private final PasswordHashing hashing;
    private final RememberedSecrets remembered;
    private final Limits limits;
    private final IdentitySettings settings;
    private final Transactions transactions;
    private final KeyedHash hashes;
    private final Clock clock;
    private final SecureRandom random;

    /** For the container's proxy. */
    RegisteredCallers() {
        this.callers = null;
        this.hashing = null;
        this.remembered = null;
        this.limits = null;
        this.settings = null;
        this.transactions = null;
        this.hashes = null;
        this.clock = null;
        this.random = null;
    }

    @Inject
    RegisteredCallers(
            CallerStore callers,
            PasswordHashing hashing,
            RememberedSecrets remembered,
            Limits limits,
            IdentitySettings settings,
            Transactions transactions,
            Keysets keysets,
            Clock clock,
            SecureRandom random) {
        this.callers = callers;
        this.hashing = hashing;
        this.remembered = remembered;
        this.limits = limits;
        this.settings = settings;
        this.transactions = transactions;
        this.hashes = keysets.callers();
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Caller authenticate(Origin origin, Optional<String> name, Optional<String> secret) throws Refusal {
        if (name.isEmpty() || secret.isEmpty() || secret.get().length() > MAX_SECRET) {
            throw Refusal.because(Reason.CALLER_REFUSED);
        }
        Found found = transactions.call(() -> find(origin, name.get()));
        Optional<CallerRegistration> caller = found.caller();
        List<CallerSecret> secrets = found.secrets();
        if (matchesFast(secrets, secret.get())) {
            return caller.orElseThrow().identity();
        }
        String failures =
                origin.realm() + "|" + name.get() + "|" + origin.client().limitKey();
        if (!limits.take(settings.callerFailures(), failures)) {
            throw Refusal.because(Reason.CALLER_REFUSED);
        }
        boolean matches;
        try {
            matches = matchesSlowly(secrets, secret.get());
        } catch (Refusal busy) {
            limits.giveBack(settings.callerFailures(), failures);
            throw busy;
        }
        if (!matches) {
            throw Refusal.because(Reason.CALLER_REFUSED);
        }
        limits.giveBack(settings.callerFailures(), failures);
        return caller.orElseThrow().identity();
    }

    @Override
    public Caller identify(Origin origin, Optional<String> key) throws Refusal {
        return key.filter(given -> given.length() <= MAX_SECRET)
                .map(given -> hashes.forLookup(PURPOSE, given))
                .flatMap(candidates -> transactions.call(() -> callers.findBySecret(origin.realm(), candidates)))
                .filter(known -> known.mayCall(origin.contract()))
                .map(CallerRegistration::identity)
                .orElseThrow(() -> Refusal.because(Reason.CALLER_REFUSED));
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
        CallerSecret stored = store(caller, registration, secret);
        try {
            return transactions.call(() -> {
                requireFree(registration, secret);
                callers.add(caller, stored);
                return new Registered(
                        caller.identity(),
                        caller.contracts(),
                        registration.secret().isPresent() ? Optional.empty() : Optional.of(secret));
            });
        } catch (PersistenceException perhapsSomebodyWasFaster) {
            transactions.run(() -> requireFree(registration, secret));
            throw perhapsSomebodyWasFaster;
        }
    }

    private void requireFree(Registration registration, String secret) throws Refusal {
        if (callers.find(registration.realm(), registration.name()).isPresent()) {
            throw Refusal.invalid(Field.CALLER_NAME, Rule.TAKEN);
        }
        if (callers.findBySecret(registration.realm(), hashes.forLookup(PURPOSE, secret))
                .isPresent()) {
            throw Refusal.invalid(Field.CALLER_SECRET, Rule.TAKEN);
        }
    }

    /** A generated secret, or a key that has to be found by itself, is hashed fast; a chosen one slowly. */
    private CallerSecret store(CallerRegistration caller, Registration registration, String secret) throws Refusal {
        boolean found = registration.secret().isEmpty()
                || registration.contracts().stream().anyMatch(settings::identifiesByKey);
        return found
                ? CallerSecret.found(
                        caller.id(), registration.realm(), hashes.forStorage(PURPOSE, secret), clock.instant())
                : CallerSecret.chosen(
                        caller.id(), registration.realm(), hashing.hash(secret, Lane.PROVED), clock.instant());
    }

    /** What cannot be a name is not looked for: PostgreSQL fails on a NUL instead of finding nothing. */
    private Found find(Origin origin, String name) {
        Optional<CallerRegistration> caller = nameFault(name).isPresent()
                ? Optional.empty()
                : callers.find(origin.realm(), name).filter(known -> known.mayCall(origin.contract()));
        return new Found(caller, caller.map(callers::secrets).orElse(List.of()));
    }

    /** A caller that may call the contract, with its secrets; nobody and none otherwise. */
    private record Found(Optional<CallerRegistration> caller, List<CallerSecret> secrets) {}

    private boolean matchesFast(List<CallerSecret> secrets, String given) {
        Collection<byte[]> candidates = hashes.forLookup(PURPOSE, given);
        boolean matches = false;
        for (CallerSecret secret : secrets) {
            if (secret.lookupHash().isPresent()) {
                for (byte[] candidate : candidates) {
                    matches |=
                            MessageDigest.isEqual(candidate, secret.lookupHash().get());
                }
            } else {
                matches |= remembered.isRemembered(secret, given);
            }
        }
        return matches;
    }

    private boolean matchesSlowly(List<CallerSecret> secrets, String given) throws Refusal {
        boolean matches = false;
        boolean compared = false;
        for (CallerSecret secret : secrets) {
            if (secret.slowHash().isPresent()) {
                compared = true;
                if (hashing.matches(
                        PresentedPassword.verbatim(given), secret.slowHash().get(), Lane.GUESS)) {
                    remembered.remember(secret, given);
                    matches = true;
                }
            }
        }
        if (!compared) {
            hashing.pretend(PresentedPassword.verbatim(given), Lane.GUESS);
        }
        return matches;
    }

    private static Optional<Fault> nameFault(String name) {
        if (name.isBlank()) {
            return Optional.of(new Fault(Field.CALLER_NAME, Rule.REQUIRED));
        }
        if (name.length() > MAX_NAME) {
            return Optional.of(new Fault(Field.CALLER_NAME, Rule.TOO_LONG, MAX_NAME));
        }
        return UNPRINTABLE.matcher(name).find()
                ? Optional.of(new Fault(Field.CALLER_NAME, Rule.MALFORMED))
                : Optional.empty();
    }

    private static void requireWellFormed(Registration registration) throws Refusal {
        List<Fault> faults = new ArrayList<>();
        nameFault(registration.name()).ifPresent(faults::add);
        Set<String> contracts = registration.contracts();
        if (contracts.isEmpty()) {
            faults.add(new Fault(Field.CONTRACTS, Rule.REQUIRED));
        } else if (!contracts.stream()
                .allMatch(contract -> CONTRACT.matcher(contract).matches())) {
            faults.add(new Fault(Field.CONTRACTS, Rule.MALFORMED));
        }
        registration.secret().ifPresent(secret -> {
            if (secret.length() < MIN_CHOSEN_SECRET) {
                faults.add(new Fault(Field.CALLER_SECRET, Rule.TOO_SHORT, MIN_CHOSEN_SECRET));
            } else if (secret.length() > MAX_SECRET) {
                faults.add(new Fault(Field.CALLER_SECRET, Rule.TOO_LONG, MAX_SECRET));
            }
        });
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
    }
}
