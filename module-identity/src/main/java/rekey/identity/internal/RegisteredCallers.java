package rekey.identity.internal;

import io.opentelemetry.instrumentation.annotations.WithSpan;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import rekey.identity.Caller;
import rekey.identity.CallerAdministration;
import rekey.identity.Callers;
import rekey.identity.Origin;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Reason;
import rekey.identity.internal.KnownCallers.Known;
import rekey.identity.internal.LeasedLimits.Share;
import rekey.identity.internal.Limits.Demand;
import rekey.identity.internal.Limits.Limit;
import rekey.kernel.KeyedHash;
import rekey.kernel.Keysets;
import rekey.kernel.Transactions;

/** {@link Callers} by their registrations, which are read twice a second at most. */
@ApplicationScoped
class RegisteredCallers implements Callers {

    private final CallerStore callers;
    private final KnownCallers known;
    private final PasswordHashing hashing;
    private final RememberedSecrets remembered;
    private final Limits limits;
    private final LeasedLimits leases;
    private final LimitSettings settings;
    private final LimitNotes notes;
    private final Transactions transactions;
    private final KeyedHash hashes;
    private final Clock clock;

    /** For the container's proxy. */
    RegisteredCallers() {
        this.callers = null;
        this.known = null;
        this.hashing = null;
        this.remembered = null;
        this.limits = null;
        this.leases = null;
        this.settings = null;
        this.notes = null;
        this.transactions = null;
        this.hashes = null;
        this.clock = null;
    }

    @Inject
    RegisteredCallers(
            CallerStore callers,
            KnownCallers known,
            PasswordHashing hashing,
            RememberedSecrets remembered,
            Limits limits,
            LeasedLimits leases,
            LimitSettings settings,
            LimitNotes notes,
            Transactions transactions,
            Keysets keysets,
            Clock clock) {
        this.callers = callers;
        this.known = known;
        this.hashing = hashing;
        this.remembered = remembered;
        this.limits = limits;
        this.leases = leases;
        this.settings = settings;
        this.notes = notes;
        this.transactions = transactions;
        this.hashes = keysets.callers();
        this.clock = clock;
    }

    @WithSpan("authenticate caller")
    @Override
    public Caller authenticate(Origin origin, Optional<String> name, Optional<String> secret) throws Refusal {
        if (name.isEmpty() || secret.isEmpty() || secret.get().length() > CallerSecret.MAX_LENGTH) {
            throw Refusal.because(Reason.CALLER_REFUSED);
        }
        Failures failures = new Failures(
                settings.callerFailures(),
                origin.realm() + "|" + name.get() + "|" + origin.client().limitKey());
        String key = origin.realm() + "|name|" + name.get();
        Optional<Known> caller = known.find(key);
        if (!matchesFast(origin, caller, secret.get(), failures)) {
            // Perhaps it was given this secret a moment ago; and nobody's name is to be answered later than another.
            caller = read(key, origin, name.get());
            if (!matchesFast(origin, caller, secret.get(), failures)) {
                requireSlowMatch(origin, caller, secret.get(), failures);
            }
        }
        return caller.orElseThrow().caller().identity();
    }

    @WithSpan("identify caller")
    @Override
    public Caller identify(Origin origin, Optional<String> key) throws Refusal {
        Optional<String> given = key.filter(text -> text.length() <= CallerSecret.MAX_LENGTH);
        Failures failures = new Failures(
                settings.keyFailures(),
                origin.realm() + "|" + origin.contract() + "|" + origin.client().limitKey());
        if (failures.areTooMany()) {
            notes.count(settings.keyFailures(), origin.contract());
            throw Refusal.because(Reason.CALLER_REFUSED);
        }
        if (given.isEmpty()) {
            throw Refusal.because(Reason.CALLER_REFUSED);
        }
        Optional<CallerRegistration> caller =
                byKey(origin, given.get()).filter(known -> known.mayCall(origin.contract()));
        if (caller.isEmpty()) {
            failures.count();
            throw Refusal.because(Reason.CALLER_REFUSED);
        }
        return caller.get().identity();
    }

    /**
     * What one client got wrong about one caller, or about keys. Who gets too much wrong is refused before anything is
     * compared that a choice of secret could match: else a secret could be guessed as fast as requests come.
     */
    private final class Failures {

        private final Limit limit;
        private final String subject;

        Failures(Limit limit, String subject) {
            this.limit = limit;
            this.subject = subject;
        }

        /** As this node knows; asks nobody. */
        boolean areTooMany() {
            return leases.take(limit, subject) == Share.EMPTY;
        }

        /** Counts one, or an attempt that may become one. */
        boolean count() {
            boolean counted = limits.take(limit, subject);
            if (!counted) {
                leases.refused(Demand.one(limit, subject));
            }
            return counted;
        }

        void giveBack() {
            limits.giveBack(limit, subject);
        }
    }

    private Optional<CallerRegistration> byKey(Origin origin, String given) {
        String key =
                origin.realm() + "|key|" + HexFormat.of().formatHex(hashes.forStorage(CallerSecret.PURPOSE, given));
        return known.find(key).map(Known::caller).or(() -> {
            Instant now = clock.instant();
            Collection<byte[]> candidates = hashes.forLookup(CallerSecret.PURPOSE, given);
            return transactions
                    .call(() -> callers.findBySecret(origin.realm(), candidates))
                    .map(caller -> known.remember(key, caller, List.of(), now).caller());
        });
    }

    /** What cannot be a name is not looked for: PostgreSQL fails on a NUL instead of finding nothing. */
    private Optional<Known> read(String key, Origin origin, String name) {
        if (CallerRegistration.nameFault(name).isPresent()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        return transactions.call(() -> {
            List<CallerSecret> secrets = callers.secrets(origin.realm(), name);
            return callers.find(origin.realm(), name).map(caller -> known.remember(key, caller, secrets, now));
        });
    }

    private boolean matchesFast(Origin origin, Optional<Known> caller, String given, Failures failures) {
        Collection<byte[]> candidates = hashes.forLookup(CallerSecret.PURPOSE, given);
        boolean matches = false;
        for (CallerSecret secret : secrets(origin, caller)) {
            if (secret.lookupHash().isPresent()) {
                for (byte[] candidate : candidates) {
                    matches |=
                            MessageDigest.isEqual(candidate, secret.lookupHash().get());
                }
            } else {
                matches |= remembered.isRemembered(secret, given) && !failures.areTooMany();
            }
        }
        return matches;
    }

    private void requireSlowMatch(Origin origin, Optional<Known> caller, String given, Failures failures)
            throws Refusal {
        if (failures.areTooMany() || !failures.count()) {
            notes.count(settings.callerFailures(), origin.contract());
            throw Refusal.because(Reason.CALLER_REFUSED);
        }
        boolean matches;
        try {
            matches = matchesSlowly(secrets(origin, caller), given);
        } catch (Refusal busy) {
            failures.giveBack();
            throw busy;
        }
        if (!matches) {
            throw Refusal.because(Reason.CALLER_REFUSED);
        }
        failures.giveBack();
    }

    /** Those of a caller that may call this contract now; none otherwise. */
    private static List<CallerSecret> secrets(Origin origin, Optional<Known> caller) {
        return caller.filter(one -> one.caller().mayCall(origin.contract()))
                .map(Known::secrets)
                .orElse(List.of());
    }

    /** As many slow hashes for nobody, and for one with a single secret, as for one with two. */
    private boolean matchesSlowly(List<CallerSecret> secrets, String given) throws Refusal {
        boolean matches = false;
        int compared = 0;
        for (CallerSecret secret : secrets) {
            if (secret.slowHash().isPresent()) {
                compared++;
                if (hashing.matches(
                        PresentedPassword.verbatim(given), secret.slowHash().get(), Lane.GUESS)) {
                    remembered.remember(secret, given);
                    matches = true;
                }
            }
        }
        while (!matches && compared < CallerAdministration.MAX_SECRETS) {
            compared++;
            hashing.pretend(PresentedPassword.verbatim(given), Lane.GUESS);
        }
        return matches;
    }
}
