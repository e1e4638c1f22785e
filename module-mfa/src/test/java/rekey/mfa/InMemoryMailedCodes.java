package rekey.mfa;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import rekey.kernel.AccountId;
import rekey.kernel.ClockSkew;
import rekey.kernel.Identifiers;
import rekey.kernel.Realm;
import rekey.notification.Notice;
import rekey.notification.Outbox;
import rekey.notification.Recipient;

/** {@link MailedCodes} in memory: ten minutes, five guesses, six in an hour. The codes count up from 100000. */
public final class InMemoryMailedCodes implements MailedCodes {

    private static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final int MAX_GUESSES = 5;
    private static final int PER_HOUR = 6;

    private final Outbox outbox;
    private final Clock clock;
    private final Map<CodeBinding, Code> codes = new ConcurrentHashMap<>();
    private final List<Issue> issues = new ArrayList<>();
    private Predicate<AccountId> hasFactor = account -> false;
    private int next = 100_000;

    public InMemoryMailedCodes(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Says who has a factor. */
    public void accountsWithFactors(Predicate<AccountId> enrolled) {
        hasFactor = enrolled;
    }

    @Override
    public synchronized boolean issue(CodeBinding binding, Recipient recipient) {
        if (hasFactor.test(binding.account())) {
            return false;
        }
        Instant now = clock.instant();
        Instant anHourAgo = now.minus(Duration.ofHours(1));
        long recent = issues.stream()
                .filter(issue -> issue.account().equals(binding.account())
                        && issue.at().isAfter(anHourAgo)
                        && ClockSkew.isBelieved(issue.at(), now))
                .count();
        if (recent >= PER_HOUR) {
            return false;
        }
        String digits = String.valueOf(next++);
        codes.put(binding, new Code(Identifiers.next(), digits, now.plus(LIFETIME), 0));
        issues.add(new Issue(binding.account(), now));
        outbox.enqueue(Notice.code(recipient, digits, now.plus(LIFETIME)));
        return true;
    }

    @Override
    public synchronized Optional<UUID> match(CodeBinding binding, String entered) {
        Code live = codes.get(binding);
        Instant now = clock.instant();
        if (live == null || live.guesses >= MAX_GUESSES || !live.isWithin(now)) {
            return Optional.empty();
        }
        codes.put(binding, new Code(live.id, live.digits, live.expiresAt, live.guesses + 1));
        return !hasFactor.test(binding.account()) && live.digits.equals(entered.replaceAll("[\\s-]", ""))
                ? Optional.of(live.id)
                : Optional.empty();
    }

    @Override
    public synchronized void giveBack(UUID code) {
        codes.replaceAll((binding, live) ->
                live.id.equals(code) ? new Code(live.id, live.digits, live.expiresAt, live.guesses - 1) : live);
    }

    @Override
    public synchronized boolean consume(UUID code) {
        return codes.entrySet()
                .removeIf(entry -> entry.getValue().id.equals(code)
                        && entry.getValue().isWithin(clock.instant())
                        && !hasFactor.test(entry.getKey().account()));
    }

    @Override
    public synchronized void revoke(AccountId account) {
        codes.keySet().removeIf(binding -> binding.account().equals(account));
    }

    @Override
    public synchronized int revoke(
            Instant issuedBefore,
            Optional<Realm> realm,
            Optional<AccountId> account,
            Optional<String> contract,
            Optional<UUID> caller) {
        int before = codes.size();
        codes.entrySet()
                .removeIf(entry -> entry.getValue().expiresAt.isBefore(issuedBefore.plus(LIFETIME))
                        && realm.filter(one -> !one.equals(entry.getKey().realm()))
                                .isEmpty()
                        && account.filter(one -> !one.equals(entry.getKey().account()))
                                .isEmpty()
                        && contract.filter(one -> !one.equals(entry.getKey().contract()))
                                .isEmpty()
                        && (caller.isEmpty() || caller.equals(entry.getKey().caller())));
        return before - codes.size();
    }

    private record Issue(AccountId account, Instant at) {}

    private record Code(UUID id, String digits, Instant expiresAt, int guesses) {

        boolean isWithin(Instant now) {
            return now.isBefore(expiresAt) && ClockSkew.isBelieved(expiresAt.minus(LIFETIME), now);
        }
    }
}
