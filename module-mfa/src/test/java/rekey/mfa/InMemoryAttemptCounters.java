package rekey.mfa;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import rekey.kernel.AccountId;

/** {@link AttemptCounters} in memory. */
public final class InMemoryAttemptCounters implements AttemptCounters {

    private final Map<String, Integer> failures = new ConcurrentHashMap<>();

    @Override
    public boolean begin(AccountId account, Kind kind) {
        boolean[] counted = {false};
        failures.compute(account + "|" + kind, (key, before) -> {
            int soFar = before == null ? 0 : before;
            counted[0] = soFar < MAX_CONSECUTIVE_FAILURES;
            return counted[0] ? soFar + 1 : before;
        });
        return counted[0];
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
