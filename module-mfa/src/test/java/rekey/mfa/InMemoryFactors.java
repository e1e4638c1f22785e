package rekey.mfa;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rekey.kernel.AccountId;
import rekey.kernel.Identifiers;

/** {@link Factors}, {@link RecoveryCodes} and {@link FactorCodes} in memory. Hashing is up to the hash that is given. */
public final class InMemoryFactors implements Factors, RecoveryCodes, FactorCodes {

    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final int PERIOD = 30;
    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final MailedCodes mailedCodes;
    private final SlowHash hashing;
    private final Clock clock;
    private final Map<AccountId, List<Totp>> factors = new HashMap<>();
    private final Map<AccountId, List<Factor>> passkeys = new HashMap<>();
    private final Map<AccountId, Totp> pending = new HashMap<>();
    private final Map<AccountId, Map<UUID, String>> recoveryCodes = new HashMap<>();
    private final SecureRandom random = new SecureRandom();

    public InMemoryFactors(MailedCodes mailedCodes, SlowHash hashing, Clock clock) {
        this.mailedCodes = mailedCodes;
        this.hashing = hashing;
        this.clock = clock;
    }

    @Override
    public synchronized boolean hasEnrolled(AccountId account) {
        return !enrolled(account).isEmpty();
    }

    @Override
    public synchronized List<Factor> enrolled(AccountId account) {
        return Stream.concat(of(account).stream().map(Totp::view), passkeys.getOrDefault(account, List.of()).stream())
                .sorted(Comparator.comparing(Factor::enrolledAt))
                .toList();
    }

    /** Adds a passkey, or puts it in the place of the one with its id. */
    synchronized void put(AccountId account, Factor passkey) {
        List<Factor> held = passkeys.computeIfAbsent(account, key -> new ArrayList<>());
        held.removeIf(other -> other.id().equals(passkey.id()));
        held.add(passkey);
    }

    /** The passkey with this id, as long as it is enrolled. */
    synchronized Optional<Factor> passkey(AccountId account, UUID id) {
        return passkeys.getOrDefault(account, List.of()).stream()
                .filter(passkey -> passkey.id().equals(id))
                .findFirst();
    }

    @Override
    public synchronized TotpEnrolment beginTotp(AccountId account, String name) {
        if (enrolled(account).size() >= MAX_PER_ACCOUNT) {
            throw new IllegalStateException("The account has as many factors as it may");
        }
        Totp totp = new Totp(name, secret(), clock.instant());
        pending.put(account, totp);
        return totp.enrolment();
    }

    @Override
    public synchronized Optional<TotpEnrolment> pendingTotp(AccountId account) {
        return waiting(account).map(Totp::enrolment);
    }

    @Override
    public synchronized Optional<Factor> confirmTotp(AccountId account, String code) {
        Optional<Totp> found =
                waiting(account).filter(totp -> totp.step(EnteredCode.withoutSpaces(code), clock.instant()) > 0);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Totp totp = found.get();
        totp.lastStep = totp.step(EnteredCode.withoutSpaces(code), clock.instant());
        totp.enrolledAt = clock.instant();
        pending.remove(account);
        factors.computeIfAbsent(account, key -> new ArrayList<>()).add(totp);
        mailedCodes.revoke(account);
        return Optional.of(totp.view());
    }

    @Override
    public synchronized boolean rename(AccountId account, UUID factor, String name) {
        Optional<Totp> found = one(account, factor);
        found.ifPresent(totp -> totp.name = name);
        Optional<Factor> passkey = passkey(account, factor);
        passkey.ifPresent(
                old -> put(account, new Factor(old.id(), old.kind(), name, old.enrolledAt(), old.lastUsedAt())));
        return found.isPresent() || passkey.isPresent();
    }

    @Override
    public synchronized Optional<Factor> remove(AccountId account, UUID factor) {
        Optional<Factor> found = enrolled(account).stream()
                .filter(one -> one.id().equals(factor))
                .findFirst();
        one(account, factor).ifPresent(of(account)::remove);
        passkey(account, factor).ifPresent(passkeys.getOrDefault(account, List.of())::remove);
        if (!hasEnrolled(account)) {
            recoveryCodes.remove(account);
        }
        return found;
    }

    @Override
    public synchronized List<Factor> removeAll(AccountId account) {
        List<Factor> removed = enrolled(account);
        factors.remove(account);
        passkeys.remove(account);
        pending.remove(account);
        recoveryCodes.remove(account);
        return removed;
    }

    @Override
    public NewSet prepare() throws NoCapacity {
        String salt = hashing.newSalt();
        List<String> codes = new ArrayList<>();
        List<byte[]> hashes = new ArrayList<>();
        for (int i = 0; i < NUMBER; i++) {
            codes.add(RecoveryCodeText.random(random));
            hashes.add(hashing.hash(codes.get(i), salt));
        }
        return new NewSet(codes, salt, hashes);
    }

    @Override
    public synchronized void replace(AccountId account, NewSet set) {
        Map<UUID, String> codes = new HashMap<>();
        set.codes()
                .forEach(code -> codes.put(
                        Identifiers.next(), RecoveryCodeText.canonical(code).orElseThrow()));
        recoveryCodes.put(account, codes);
    }

    @Override
    public synchronized int left(AccountId account) {
        return recoveryCodes.getOrDefault(account, Map.of()).size();
    }

    @Override
    public Optional<Match> match(Optional<AccountId> account, String entered) throws NoCapacity {
        Optional<String> recoveryCode = RecoveryCodeText.canonical(entered);
        if (recoveryCode.isPresent()) {
            hashing.hash(recoveryCode.get(), hashing.newSalt());
        }
        synchronized (this) {
            return account.flatMap(known -> recoveryCode
                    .map(code -> recoveryCode(known, code))
                    .orElseGet(() -> totp(known, EnteredCode.withoutSpaces(entered))));
        }
    }

    @Override
    public synchronized boolean consume(Match match) {
        if (match.kind() == FactorCodes.Kind.RECOVERY_CODE) {
            return recoveryCodes.values().stream().anyMatch(codes -> codes.remove(match.id()) != null);
        }
        Optional<Totp> fresh = factors.values().stream()
                .flatMap(List::stream)
                .filter(totp -> totp.id.equals(match.id()) && totp.lastStep < match.step())
                .findFirst();
        fresh.ifPresent(totp -> {
            totp.lastStep = match.step();
            totp.lastUsedAt = Optional.of(clock.instant());
        });
        return fresh.isPresent();
    }

    private Optional<Match> recoveryCode(AccountId account, String code) {
        return recoveryCodes.getOrDefault(account, Map.of()).entrySet().stream()
                .filter(entry -> entry.getValue().equals(code))
                .map(entry -> new Match(FactorCodes.Kind.RECOVERY_CODE, entry.getKey(), 0))
                .findFirst();
    }

    private Optional<Match> totp(AccountId account, String code) {
        Instant now = clock.instant();
        return of(account).stream()
                .filter(totp -> totp.step(code, now) > totp.lastStep)
                .map(totp -> new Match(FactorCodes.Kind.TOTP, totp.id, totp.step(code, now)))
                .findFirst();
    }

    private List<Totp> of(AccountId account) {
        return factors.getOrDefault(account, List.of());
    }

    private Optional<Totp> one(AccountId account, UUID factor) {
        return of(account).stream().filter(totp -> totp.id.equals(factor)).findFirst();
    }

    private Optional<Totp> waiting(AccountId account) {
        return Optional.ofNullable(pending.get(account))
                .filter(totp -> clock.instant().isBefore(totp.begunAt.plus(PATIENCE)));
    }

    private String secret() {
        return random.ints(32, 0, BASE_32.length())
                .mapToObj(index -> BASE_32.substring(index, index + 1))
                .collect(Collectors.joining());
    }

    private static final class Totp {

        private final UUID id = Identifiers.next();
        private final String secret;
        private final Instant begunAt;
        private String name;
        private Instant enrolledAt;
        private long lastStep;
        private Optional<Instant> lastUsedAt = Optional.empty();

        Totp(String name, String secret, Instant begunAt) {
            this.name = name;
            this.secret = secret;
            this.begunAt = begunAt;
        }

        /** The step of a code that is shown now, a step before or a step after; 0 for any other. */
        long step(String code, Instant now) {
            for (int drift = -1; drift <= 1; drift++) {
                Instant moment = now.plusSeconds((long) drift * PERIOD);
                if (new TestAuthenticator(secret).code(moment).equals(code)) {
                    return moment.getEpochSecond() / PERIOD;
                }
            }
            return 0;
        }

        Factor view() {
            return new Factor(id, Factor.Kind.TOTP, name, enrolledAt, lastUsedAt);
        }

        TotpEnrolment enrolment() {
            return new TotpEnrolment(id, name, secret, "SHA1", 6, PERIOD, begunAt.plus(PATIENCE));
        }
    }
}
