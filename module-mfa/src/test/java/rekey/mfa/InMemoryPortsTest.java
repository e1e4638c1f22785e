package rekey.mfa;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Nested;
import rekey.kernel.AccountId;
import rekey.kernel.MovableClock;
import rekey.kernel.Transactions;
import rekey.notification.Notice;

/** The in-memory ports keep the contracts that the stored ones keep. */
class InMemoryPortsTest {

    private static final Transactions AT_ONCE = new Transactions() {
        @Override
        public <T, X extends Exception> T call(Work<T, X> work) throws X {
            return work.call();
        }
    };

    @Nested
    class Counters implements AttemptCountersContract {

        private final InMemoryAttemptCounters counters = new InMemoryAttemptCounters();

        @Override
        public AttemptCounters counters() {
            return counters;
        }

        @Override
        public Transactions transactions() {
            return AT_ONCE;
        }
    }

    @Nested
    class Codes implements MailedCodesContract {

        private final MovableClock clock = new MovableClock(Instant.parse("2026-01-01T12:00:00Z"));
        private final List<Notice> mailed = new CopyOnWriteArrayList<>();
        private final Set<AccountId> withFactor = ConcurrentHashMap.newKeySet();
        private final InMemoryMailedCodes codes = new InMemoryMailedCodes(mailed::add, clock);

        @Override
        public void enrol(AccountId account) {
            withFactor.add(account);
            codes.accountsWithFactors(withFactor::contains);
        }

        @Override
        public MailedCodes codes() {
            return codes;
        }

        @Override
        public Transactions transactions() {
            return AT_ONCE;
        }

        @Override
        public List<Notice> mailed() {
            return mailed;
        }

        @Override
        public void letTimePass(Duration time) {
            clock.pass(time);
        }
    }

    @Nested
    class AllFactors implements FactorsContract {

        private final MovableClock clock = new MovableClock(Instant.parse("2026-01-01T12:00:00Z"));
        private final CountedHash hash = new CountedHash();
        private final InMemoryFactors factors =
                new InMemoryFactors(new InMemoryMailedCodes(notice -> {}, clock), hash, clock);

        @Override
        public Factors factors() {
            return factors;
        }

        @Override
        public RecoveryCodes recoveryCodes() {
            return factors;
        }

        @Override
        public FactorCodes codes() {
            return factors;
        }

        @Override
        public Transactions transactions() {
            return AT_ONCE;
        }

        @Override
        public int slowHashes() {
            return hash.made();
        }

        @Override
        public Instant now() {
            return clock.instant();
        }

        @Override
        public void letTimePass(Duration time) {
            clock.pass(time);
        }
    }

    @Nested
    class AllPasskeys implements PasskeysContract {

        private final MovableClock clock = new MovableClock(Instant.parse("2026-01-01T12:00:00Z"));
        private final InMemoryMailedCodes codes = new InMemoryMailedCodes(notice -> {}, clock);
        private final InMemoryFactors factors = new InMemoryFactors(codes, new CountedHash(), clock);
        private final InMemoryPasskeys passkeys = new InMemoryPasskeys(factors, codes, clock);

        @Override
        public Passkeys passkeys() {
            return passkeys;
        }

        @Override
        public Factors passkeyOwners() {
            return factors;
        }

        @Override
        public Transactions passkeyTransactions() {
            return AT_ONCE;
        }

        @Override
        public void letPasskeyTimePass(Duration time) {
            clock.pass(time);
        }
    }
}
