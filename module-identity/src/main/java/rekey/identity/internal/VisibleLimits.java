package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import rekey.identity.Caller;
import rekey.identity.Origin;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Reason;
import rekey.identity.Subject;
import rekey.identity.internal.LeasedLimits.Share;
import rekey.identity.internal.Limits.Demand;
import rekey.identity.internal.Limits.Limit;

/**
 * The limits that a client can see. They count contract, caller, identifier as typed and client address, never the
 * account, so that an answer "too many" says nothing of it.
 *
 * <p>Each request takes two tokens: one of its own bucket (this identifier, from this client), which is exact, and one of
 * the bucket that it shares with others (the caller's, or the client's where there is no caller), which is leased. Both
 * cost one statement at most. A key that ships inside apps is no caller here: it must not raise limits.
 */
@ApplicationScoped
class VisibleLimits {

    private final Limits limits;
    private final LeasedLimits leases;
    private final LimitSettings settings;
    private final IdentitySettings contracts;
    private final LimitNotes notes;

    /** For the container's proxy. */
    VisibleLimits() {
        this(null, null, null, null, null);
    }

    @Inject
    VisibleLimits(
            Limits limits, LeasedLimits leases, LimitSettings settings, IdentitySettings contracts, LimitNotes notes) {
        this.limits = limits;
        this.leases = leases;
        this.settings = settings;
        this.contracts = contracts;
        this.notes = notes;
    }

    /** A token of a request's own bucket, to be taken in the transaction that writes the request down. */
    record Owed(String subject, String contract) {}

    /**
     * Counts a request for a mail.
     *
     * @return the rest of it, for {@link #take}; empty when everything is taken already
     */
    Optional<Owed> takeRequest(Origin origin, Optional<Caller> caller, Subject subject) throws Refusal {
        String key = who(origin, caller) + "|" + Subjects.limitKey(subject);
        Shared shared = shared(origin, caller);
        if (takesLeased(shared)) {
            return Optional.of(new Owed(key, origin.contract()));
        }
        requireAll(shared, Optional.of(Demand.one(settings.requests(), key)), false);
        return Optional.empty();
    }

    /**
     * Takes the tokens of some requests, each of another bucket. Joins the open transaction. One statement on PostgreSQL.
     *
     * @return those that are to be refused
     */
    Set<Owed> take(Collection<Owed> owed) {
        if (owed.isEmpty()) {
            return Set.of();
        }
        Limit own = settings.requests();
        Set<String> met =
                limits.takeWithin(own, owed.stream().map(Owed::subject).collect(Collectors.toSet()));
        return owed.stream()
                .filter(one -> !met.contains(one.subject()) && notes.refuses(own, one.contract()))
                .collect(Collectors.toSet());
    }

    /** Counts a proof that is presented for a subject. */
    void takeProof(Origin origin, Optional<Caller> caller, Subject subject) throws Refusal {
        Demand own = Demand.one(settings.proofs(), who(origin, caller) + "|" + Subjects.limitKey(subject));
        Shared shared = shared(origin, caller);
        if (takesLeased(shared)) {
            requireGuess(own.limit(), origin.contract(), limits.take(own.limit(), own.subject()));
        } else {
            requireAll(shared, Optional.of(own), true);
        }
    }

    /** Counts a proof of a secret that finds its account by itself: too long to guess, so only the sharers count. */
    void takeProof(Origin origin, Optional<Caller> caller) throws Refusal {
        Shared shared = shared(origin, caller);
        if (!takesLeased(shared)) {
            requireAll(shared, Optional.empty(), false);
        }
    }

    /** The bucket that many requests have in common. */
    private record Shared(Limit limit, String subject, String contract) {}

    private Shared shared(Origin origin, Optional<Caller> caller) {
        if (caller.isPresent() && !contracts.identifiesByKey(origin.contract())) {
            return new Shared(settings.callers(), caller.get().id().toString(), origin.contract());
        }
        return new Shared(
                settings.clients(origin.client()),
                origin.realm() + "|" + origin.contract() + "|" + origin.client().limitKey(),
                origin.contract());
    }

    /** @return whether a token was here; if not, the shared bucket has to be asked */
    private boolean takesLeased(Shared shared) throws Refusal {
        Share share = leases.take(shared.limit(), shared.subject());
        if (share == Share.EMPTY) {
            require(shared.limit(), shared.contract(), false);
        }
        return share != Share.TO_BE_ASKED;
    }

    private void requireAll(Shared shared, Optional<Demand> own, boolean guess) throws Refusal {
        Demand ahead = leases.demand(shared.limit(), shared.subject());
        List<Demand> demands = new ArrayList<>(List.of(ahead));
        own.ifPresent(demands::add);
        Set<Demand> met = limits.take(demands);
        require(shared.limit(), shared.contract(), met.contains(ahead) ? leased(ahead) : tookTheLast(ahead));
        if (own.isPresent() && !met.contains(own.get())) {
            if (guess) {
                requireGuess(own.get().limit(), shared.contract(), false);
            }
            require(own.get().limit(), shared.contract(), false);
        }
    }

    private boolean leased(Demand met) {
        leases.given(met, 1);
        return true;
    }

    /** There are not as many as were wanted; there may be one. */
    private boolean tookTheLast(Demand unmet) {
        leases.refused(unmet);
        if (unmet.tokens() == 1) {
            return false;
        }
        if (leases.take(unmet.limit(), unmet.subject()) == Share.TAKEN) {
            return true;
        }
        Demand one = Demand.one(unmet.limit(), unmet.subject());
        if (limits.take(List.of(one)).isEmpty()) {
            leases.refused(one);
            return false;
        }
        return true;
    }

    private void require(Limit limit, String contract, boolean taken) throws Refusal {
        if (!taken && notes.refuses(limit, contract)) {
            throw Refusal.because(Reason.TOO_MANY_ATTEMPTS);
        }
    }

    private void requireGuess(Limit limit, String contract, boolean taken) throws Refusal {
        if (!taken) {
            notes.count(limit, contract);
            throw Refusal.because(Reason.TOO_MANY_ATTEMPTS);
        }
    }

    private static String who(Origin origin, Optional<Caller> caller) {
        return origin.realm() + "|" + origin.contract() + "|" + origin.client().limitKey() + "|"
                + caller.map(known -> known.id().toString()).orElse("");
    }
}
