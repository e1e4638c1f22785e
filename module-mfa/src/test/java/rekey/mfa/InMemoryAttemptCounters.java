package rekey.mfa;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import rekey.kernel.AccountId;

/** {@link AttemptCounters} in memory. */
public final class InMemoryAttemptCounters implements AttemptCounters {

    private final Map<String, Integer> failures = new ConcurrentHashMap<>();

    @Override
    public Attempt begin(AccountId account, Kind kind) {
        Attempt[] attempt = {Attempt.SUSPENDED};
        failures.compute(account + "|" + kind, (key, before) -> {
            int soFar = before == null ? 0 : before;
            if (soFar >= MAX_CONSECUTIVE_FAILURES) {
                return before;
            }
            attempt[0] = soFar + 1 == MAX_CONSECUTIVE_FAILURES ? Attempt.LAST : Attempt.COUNTED;
            return soFar + 1;
        });
        return attempt[0];
    }

    @Override
    public void pretend(Kind kind) {
        // Memory takes no time.
    }

    @Override
    public void giveBack(AccountId account, Kind kind) {
        failures.computeIfPresent(account + "|" + kind, (key, before) -> before > 1 ? before - 1 : null);
    }

    @Override
    public void clear(AccountId account, Kind kind) {
        failures.remove(account + "|" + kind);
    }

    /** How many attempts are counted now. */
    public int failures(AccountId account, Kind kind) {
        return failures.getOrDefault(account + "|" + kind, 0);
    }
}
