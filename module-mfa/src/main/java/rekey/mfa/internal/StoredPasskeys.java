package rekey.mfa.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import rekey.kernel.AccountId;
import rekey.kernel.Transactions;
import rekey.mfa.Factor;
import rekey.mfa.Factors;
import rekey.mfa.MailedCodes;
import rekey.mfa.Passkeys;
import rekey.mfa.internal.PasskeyChallenge.Ceremony;

/** {@link Passkeys} as rows. */
@ApplicationScoped
class StoredPasskeys implements Passkeys {

    private static final int CHALLENGE_LENGTH = 32;

    private final EntityManager entityManager;
    private final Transactions transactions;
    private final WebAuthn webAuthn;
    private final MailedCodes mailedCodes;
    private final Clock clock;
    private final SecureRandom random;

    /** For the container's proxy. */
    StoredPasskeys() {
        this(null, null, null, null, null, null);
    }

    @Inject
    StoredPasskeys(
            @MfaUnit EntityManager entityManager,
            Transactions transactions,
            WebAuthn webAuthn,
            MailedCodes mailedCodes,
            Clock clock,
            SecureRandom random) {
        this.entityManager = entityManager;
        this.transactions = transactions;
        this.webAuthn = webAuthn;
        this.mailedCodes = mailedCodes;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Registration beginRegistration(AccountId account, String name, String binding) {
        StoredFactors.requireName(name);
        forgetRegistrations(entityManager, account);
        PasskeyChallenge challenge =
                PasskeyChallenge.forRegistration(account, name, binding, challenge(), clock.instant());
        entityManager.persist(challenge);
        return new Registration(
                challenge.id(),
                challenge.challenge(),
                webAuthn.relyingParty(),
                userHandle(account),
                credentialIds(account),
                webAuthn.algorithms());
    }

    @Override
    public Optional<Verified> verify(AccountId account, Attestation answer) {
        return take(answer.id(), Ceremony.REGISTRATION, answer.binding())
                .filter(challenge -> challenge.isOf(account))
                .flatMap(challenge -> webAuthn.verify(answer, challenge.challenge(), challenge.name()))
                .filter(passkey -> find(passkey.credentialId()).isEmpty());
    }

    @Override
    public Factor enrol(AccountId account, Verified passkey) {
        if (StoredFactors.rows(entityManager, account).size() >= Factors.MAX_PER_ACCOUNT) {
            throw new IllegalStateException("The account has as many factors as it may");
        }
        Passkey row = new Passkey(account, passkey, clock.instant());
        entityManager.persist(row);
        entityManager.flush();
        mailedCodes.revoke(account);
        return row.view();
    }

    @Override
    public Proof beginProof(String binding) {
        PasskeyChallenge challenge = PasskeyChallenge.forProof(binding, challenge(), clock.instant());
        entityManager.persist(challenge);
        return new Proof(challenge.id(), challenge.challenge(), webAuthn.relyingParty());
    }

    @Override
    public Optional<Match> match(Assertion answer) {
        Optional<PasskeyChallenge> challenge = take(answer.id(), Ceremony.PROOF, answer.binding());
        Optional<Passkey> passkey = find(answer.credentialId());
        if (challenge.isEmpty() || passkey.isEmpty()) {
            return Optional.empty();
        }
        AccountId owner = passkey.get().account();
        OptionalLong count = webAuthn.verify(answer, challenge.get().challenge(), passkey.get());
        return Arrays.equals(answer.userHandle(), userHandle(owner)) && count.isPresent()
                ? Optional.of(new Match(
                        passkey.get().id(),
                        owner,
                        count.getAsLong(),
                        passkey.get().signsIn()))
                : Optional.empty();
    }

    @Override
    public boolean consume(Match match) {
        return entityManager
                        .createQuery("UPDATE Passkey p SET p.signCount = :count, p.lastUsedAt = :now WHERE p.id = :id"
                                + " AND (p.signCount < :count OR p.signCount = 0 AND :count = 0)")
                        .setParameter("count", match.signCount())
                        .setParameter("now", clock.instant())
                        .setParameter("id", match.factor())
                        .executeUpdate()
                == 1;
    }

    @Override
    public void requirePassword(AccountId account) {
        entityManager
                .createQuery("UPDATE Passkey p SET p.signsIn = FALSE WHERE p.accountId = :account")
                .setParameter("account", account.value())
                .executeUpdate();
    }

    /** Whatever passkey was to be made is not made any more. Joins the open transaction. */
    static void forgetRegistrations(EntityManager entityManager, AccountId account) {
        entityManager
                .createQuery("DELETE FROM PasskeyChallenge c WHERE c.accountId = :account")
                .setParameter("account", account.value())
                .executeUpdate();
    }

    private byte[] challenge() {
        byte[] bytes = new byte[CHALLENGE_LENGTH];
        random.nextBytes(bytes);
        return bytes;
    }

    private Optional<Passkey> find(byte[] credentialId) {
        return transactions.call(() -> entityManager
                .createQuery("SELECT p FROM Passkey p WHERE p.credentialId = :id", Passkey.class)
                .setParameter("id", credentialId)
                .getResultStream()
                .findFirst());
    }

    /** A challenge is worth one answer: it is gone before anybody looks whether that answer is right. */
    private Optional<PasskeyChallenge> take(UUID id, Ceremony ceremony, String binding) {
        Instant now = clock.instant();
        return transactions.call(() -> {
            Optional<PasskeyChallenge> challenge = Optional.ofNullable(entityManager.find(PasskeyChallenge.class, id));
            int removed = entityManager
                    .createQuery("DELETE FROM PasskeyChallenge c WHERE c.id = :id")
                    .setParameter("id", id)
                    .executeUpdate();
            return challenge.filter(found -> removed == 1 && found.isAliveFor(ceremony, binding, now));
        });
    }

    private List<byte[]> credentialIds(AccountId account) {
        return StoredFactors.rows(entityManager, account).stream()
                .filter(Passkey.class::isInstance)
                .map(row -> ((Passkey) row).credentialId())
                .toList();
    }

    private static byte[] userHandle(AccountId account) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(account.value().getMostSignificantBits())
                .putLong(account.value().getLeastSignificantBits())
                .array();
    }
}
