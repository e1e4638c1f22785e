package rekey.mfa;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import rekey.kernel.AccountId;
import rekey.kernel.ClockSkew;
import rekey.kernel.Identifiers;

/**
 * {@link Passkeys} in memory, for answers of {@link TestPasskey}. It looks at challenges, counters and owners, and believes
 * every signature: those are tested where they are verified.
 */
public final class InMemoryPasskeys implements Passkeys {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    /** Where the parts are in what {@link TestPasskey} writes. */
    private static final int AUTHENTICATOR_DATA = 31;

    private static final int COUNTER = 33;
    private static final int CREDENTIAL_LENGTH = 53;

    private final InMemoryFactors factors;
    private final MailedCodes mailedCodes;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<UUID, Challenge> challenges = new HashMap<>();
    private final Map<String, Key> keys = new HashMap<>();
    private final Set<AccountId> needPassword = new HashSet<>();

    public InMemoryPasskeys(InMemoryFactors factors, MailedCodes mailedCodes, Clock clock) {
        this.factors = factors;
        this.mailedCodes = mailedCodes;
        this.clock = clock;
    }

    @Override
    public synchronized Registration beginRegistration(AccountId account, String name, String binding) {
        challenges.values().removeIf(challenge -> challenge.account.equals(Optional.of(account)));
        UUID id = Identifiers.next();
        byte[] challenge = challenge(id, Optional.of(account), name, binding);
        return new Registration(id, challenge, "rekey.example", handle(account), List.of(), List.of(-7L));
    }

    @Override
    public synchronized Optional<Verified> verify(AccountId account, Attestation answer) {
        byte[] object = answer.attestationObject();
        return take(answer.id(), answer.binding(), answer.clientData(), "webauthn.create")
                .filter(challenge -> challenge.account.equals(Optional.of(account)))
                .map(challenge -> {
                    ByteBuffer data = ByteBuffer.wrap(object).position(AUTHENTICATOR_DATA + CREDENTIAL_LENGTH);
                    byte[] credentialId = new byte[data.getShort()];
                    data.get(credentialId);
                    int counter = ByteBuffer.wrap(object).getInt(AUTHENTICATOR_DATA + COUNTER);
                    return new Verified(challenge.name, credentialId, object, counter, false);
                })
                .filter(passkey -> live(passkey.credentialId()).isEmpty());
    }

    @Override
    public synchronized Factor enrol(AccountId account, Verified passkey) {
        if (factors.enrolled(account).size() >= Factors.MAX_PER_ACCOUNT) {
            throw new IllegalStateException("The account has as many factors as it may");
        }
        Factor factor =
                new Factor(Identifiers.next(), Factor.Kind.PASSKEY, passkey.name(), clock.instant(), Optional.empty());
        factors.put(account, factor);
        keys.put(name(passkey.credentialId()), new Key(factor.id(), account, passkey.signCount()));
        needPassword.remove(account);
        mailedCodes.revoke(account);
        return factor;
    }

    @Override
    public synchronized Proof beginProof(String binding) {
        UUID id = Identifiers.next();
        return new Proof(id, challenge(id, Optional.empty(), "", binding), "rekey.example");
    }

    @Override
    public synchronized Optional<Match> match(Assertion answer) {
        boolean asked = take(answer.id(), answer.binding(), answer.clientData(), "webauthn.get")
                .isPresent();
        return live(answer.credentialId())
                .filter(key -> asked && Arrays.equals(answer.userHandle(), handle(key.account)))
                .map(key -> new Match(
                        key.factor,
                        key.account,
                        ByteBuffer.wrap(answer.authenticatorData()).getInt(COUNTER),
                        !needPassword.contains(key.account)))
                .filter(this::movesOn);
    }

    @Override
    public synchronized boolean consume(Match match) {
        Optional<Factor> factor = factors.passkey(match.account(), match.factor());
        if (factor.isEmpty() || !movesOn(match)) {
            return false;
        }
        keys.replaceAll((id, key) ->
                key.factor.equals(match.factor()) ? new Key(key.factor, key.account, match.signCount()) : key);
        factors.put(
                match.account(),
                new Factor(
                        match.factor(),
                        Factor.Kind.PASSKEY,
                        factor.get().name(),
                        factor.get().enrolledAt(),
                        Optional.of(clock.instant())));
        return true;
    }

    @Override
    public synchronized void requirePassword(AccountId account) {
        needPassword.add(account);
    }

    private boolean movesOn(Match match) {
        long counter = keys.values().stream()
                .filter(key -> key.factor.equals(match.factor()))
                .mapToLong(key -> key.counter)
                .findFirst()
                .orElse(Long.MAX_VALUE);
        return counter < match.signCount() || counter == 0 && match.signCount() == 0;
    }

    private Optional<Key> live(byte[] credentialId) {
        return Optional.ofNullable(keys.get(name(credentialId)))
                .filter(key -> factors.passkey(key.account, key.factor).isPresent());
    }

    private byte[] challenge(UUID id, Optional<AccountId> account, String name, String binding) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        challenges.put(
                id, new Challenge(account, name, binding, bytes, clock.instant().plus(PATIENCE)));
        return bytes;
    }

    private Optional<Challenge> take(UUID id, String binding, byte[] clientData, String type) {
        String said = new String(clientData, StandardCharsets.UTF_8);
        return Optional.ofNullable(challenges.remove(id))
                .filter(challenge -> challenge.binding.equals(binding)
                        && clock.instant().isBefore(challenge.expiresAt)
                        && ClockSkew.isBelieved(challenge.expiresAt.minus(PATIENCE), clock.instant())
                        && said.contains(type)
                        && said.contains(name(challenge.bytes)));
    }

    private static String name(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] handle(AccountId account) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(account.value().getMostSignificantBits())
                .putLong(account.value().getLeastSignificantBits())
                .array();
    }

    private record Challenge(
            Optional<AccountId> account, String name, String binding, byte[] bytes, Instant expiresAt) {}

    private record Key(UUID factor, AccountId account, long counter) {}
}
