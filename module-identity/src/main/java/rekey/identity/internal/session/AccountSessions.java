package rekey.identity.internal.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import rekey.identity.Authentication;
import rekey.identity.Authentication.Authenticated;
import rekey.identity.FactorProof;
import rekey.identity.Origin;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Reason;
import rekey.identity.Sessions;
import rekey.identity.internal.SecretText;
import rekey.identity.internal.session.SessionStore.Owned;
import rekey.kernel.AccountId;
import rekey.kernel.KeyedHash;
import rekey.kernel.Keysets;
import rekey.kernel.Transactions;
import rekey.mfa.Passkeys;

/** {@link Sessions} over a store. */
@ApplicationScoped
class AccountSessions implements Sessions {

    /** A page is made of one request and a form of two: noting each would be a write for every click. */
    private static final Duration NOTED = Duration.ofMinutes(1);

    /** Keeps hashes of tokens apart from those of other secrets under the same keys. */
    static final String PURPOSE = "session";

    private final Authentication authentication;
    private final AccountProofs proofs;
    private final SessionStore store;
    private final SessionSettings settings;
    private final KeyedHash hashes;
    private final Transactions transactions;
    private final Clock clock;
    private final SecureRandom random;

    /** For the container's proxy. */
    AccountSessions() {
        this(null, null, null, null, (KeyedHash) null, null, null, null);
    }

    @Inject
    AccountSessions(
            Authentication authentication,
            AccountProofs proofs,
            SessionStore store,
            SessionSettings settings,
            Keysets keysets,
            Transactions transactions,
            Clock clock,
            SecureRandom random) {
        this(authentication, proofs, store, settings, keysets.grants(), transactions, clock, random);
    }

    AccountSessions(
            Authentication authentication,
            AccountProofs proofs,
            SessionStore store,
            SessionSettings settings,
            KeyedHash hashes,
            Transactions transactions,
            Clock clock,
            SecureRandom random) {
        this.authentication = authentication;
        this.proofs = proofs;
        this.store = store;
        this.settings = settings;
        this.hashes = hashes;
        this.transactions = transactions;
        this.clock = clock;
        this.random = random;
    }

    /** The account is read before its password is proved: what changes meanwhile ends the session that comes of it. */
    @Override
    public Opened open(SignIn signIn) throws Refusal {
        Origin origin = signIn.origin();
        Optional<AccountProofs.Named> named =
                transactions.call(() -> signIn.userName().flatMap(name -> proofs.named(origin.realm(), name)));
        try {
            Authenticated who = authentication.authenticate(
                    new Authentication.Request(origin, signIn.userName(), signIn.password(), Optional.empty()));
            return transactions.call(
                    () -> add(origin, who.account(), who.securityStamp(), false, signIn.agent(), settings.lifetime()));
        } catch (Refusal refusal) {
            if (refusal.reason() == Reason.CODE_NEEDED && named.isPresent()) {
                return transactions.call(() -> add(
                        origin,
                        named.get().account(),
                        named.get().securityStamp(),
                        true,
                        signIn.agent(),
                        settings.code()));
            }
            throw refusal;
        }
    }

    @Override
    public Opened open(Origin origin, Passkeys.Assertion passkey, String agent) throws Refusal {
        AccountProofs.Named who = proofs.requirePasskey(origin, passkey);
        return transactions.call(() ->
                add(origin, who.account(), who.securityStamp(), false, Session.shortened(agent), settings.lifetime()));
    }

    @Override
    public Optional<AccountId> waiting(Origin origin, String token) {
        return living(origin, true, token).map(owned -> owned.session().account());
    }

    @Override
    public Opened enterCode(Origin origin, String token, FactorProof factor) throws Refusal {
        Owned waiting = living(origin, true, token).orElseThrow(() -> Refusal.because(Reason.PROOF_REFUSED));
        StoredSession half = waiting.session();
        proofs.requireFactor(origin, half.account(), factor);
        return transactions.call(() -> {
            store.remove(half.account(), half.id());
            return add(origin, half.account(), half.securityStamp(), false, half.agent(), settings.lifetime());
        });
    }

    @Override
    public Optional<Session> find(Origin origin, String token) {
        Optional<Session> found = living(origin, false, token).map(Owned::view);
        Instant now = clock.instant();
        found.filter(session -> session.usedAt().isBefore(now.minus(NOTED)))
                .ifPresent(session -> transactions.run(() -> store.touch(session.id(), now, now.minus(NOTED))));
        return found;
    }

    @Override
    public List<Session> all(Origin origin, Session session) {
        Instant now = clock.instant();
        return transactions.call(() -> store.ofAccount(origin.realm(), session.account())).stream()
                .filter(owned -> owned.session().isAlive(now, settings.idle()))
                .map(Owned::view)
                .toList();
    }

    @Override
    public void end(Session session, UUID id) {
        transactions.run(() -> store.remove(session.account(), id));
    }

    @Override
    public void endOthers(Session session) {
        transactions.run(() -> store.removeOthers(session.account(), session.id()));
    }

    private Optional<Owned> living(Origin origin, boolean codeNeeded, String token) {
        Collection<byte[]> lookup = hashes.forLookup(PURPOSE, token);
        Instant now = clock.instant();
        return transactions
                .call(() -> store.find(origin.realm(), codeNeeded, lookup))
                .filter(owned -> owned.session().isAlive(now, settings.idle()));
    }

    /** Joins the open transaction. */
    private Opened add(
            Origin origin, AccountId account, UUID securityStamp, boolean codeNeeded, String agent, Duration lifetime) {
        String token = SecretText.token(random);
        StoredSession session = new StoredSession(
                origin,
                account,
                securityStamp,
                hashes.forStorage(PURPOSE, token),
                codeNeeded,
                agent,
                clock.instant(),
                lifetime);
        store.makeRoom(account, MAX_PER_ACCOUNT - 1);
        store.add(session);
        return new Opened(token, codeNeeded);
    }
}
