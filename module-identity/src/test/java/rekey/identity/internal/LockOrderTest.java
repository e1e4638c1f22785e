package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.identity.internal.Refusals.reasonOf;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import rekey.identity.Caller;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Reason;
import rekey.identity.internal.AccountStore.Named;
import rekey.identity.internal.Core.Person;
import rekey.identity.internal.Limits.Limit;
import rekey.identity.internal.StoredDoors.Ports;
import rekey.kernel.Realm;
import rekey.kernel.TestDatabase;
import rekey.mfa.FactorCodes;
import rekey.mfa.Factors;
import rekey.mfa.MailedCodes;
import rekey.mfa.TestAuthenticator;
import rekey.mfa.internal.StoredMfa;

/**
 * Two acts on one account at the same moment. All take the account before what hangs on it, codes after factors, and the
 * counters last; of two that did it in opposite orders each would wait for the other (CWE-833), until PostgreSQL ends
 * one of them after a second. Both are led into that very moment here, on the database that keeps such locks.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LockOrderTest {

    private static final int PATIENCE_SECONDS = 30;
    private static final Duration POLL = Duration.ofMillis(5);

    /** A person's act that uses a code of the app up. */
    @FunctionalInterface
    private interface Act {
        void by(StoredDoors doors, String code) throws Refusal;
    }

    private TestDatabase database;
    private Core core;
    private StoredMfa mfa;
    private Person person;
    private TestAuthenticator app;
    private final ExecutorService threads = Executors.newFixedThreadPool(3);

    @BeforeAll
    void open() {
        database = TestDatabase.postgres("identity", "mfa");
    }

    @AfterAll
    void close() {
        threads.shutdownNow();
        database.close();
    }

    @BeforeEach
    void somebodyHasAFactor() throws Refusal {
        core = new Core(database, Map.of("rekey.limit.proof", "1000/600"));
        mfa = new StoredMfa(database, core.transactions, core.mail, core.keysets, core.config, core.clock);
        person = core.person();
        app = mfa.enrol(person.id());
    }

    /** Requests hold many buckets at once, and so does clearing up: waiting for one of them would be waiting in a circle. */
    @Test
    void clearing_up_waits_for_no_bucket_that_a_request_takes_from_and_leaves_it_alone() throws Exception {
        JpaLimits limits = (JpaLimits) core.limits;
        Limit limit = new Limit(Core.unique("limit"), 2, Duration.ofSeconds(10));
        for (String subject : List.of("idle", "in use")) {
            assertThat(limits.take(limit, subject)).isTrue();
        }
        core.clock.pass(Duration.ofMinutes(1));

        core.transactions.run(() -> {
            assertThat(limits.takeWithin(limit, Set.of("in use"))).containsExactly("in use");
            Future<Integer> removed = threads.submit(() -> core.transactions.<Integer, RuntimeException>call(
                    () -> limits.removeIdle(Duration.ofDays(1), 1_000)));
            assertThat(removed.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isPositive();
        });

        assertThat(limits.take(limit, "in use")).as("the second of two").isTrue();
        assertThat(limits.take(limit, "in use")).isFalse();
    }

    @Test
    void a_recovery_by_link_that_completes_beside_a_reset_of_factors_ends_and_so_does_the_reset() throws Exception {
        String link = core.linkFor(person);

        usedWhileTheDeskResets((doors, code) -> doors.followLink(link, code));

        assertThat(core.hasPassword(person, Core.NEW_PASSWORD)).isTrue();
    }

    @Test
    void a_confirmation_with_a_new_password_beside_a_reset_of_factors_ends_and_so_does_the_reset() throws Exception {
        String temporary = core.temporaryPasswordFor(person);

        usedWhileTheDeskResets(
                (doors, code) -> doors.confirm(core.caller(), person, null, temporary, code, Core.NEW_PASSWORD));

        assertThat(core.hasPassword(person, Core.NEW_PASSWORD)).isTrue();
    }

    @Test
    void a_confirmation_that_makes_the_hash_anew_beside_a_reset_of_factors_ends_and_so_does_the_reset()
            throws Exception {
        String before = hash();

        usedWhileTheDeskResets((doors, code) -> doors.confirm(core.caller(), person, Core.PASSWORD, null, code, null));

        assertThat(hash()).isNotEqualTo(before);
    }

    @Test
    void a_sign_in_that_makes_the_hash_anew_beside_a_reset_of_factors_ends_and_so_does_the_reset() throws Exception {
        String before = hash();

        usedWhileTheDeskResets((doors, code) -> doors.signIn(person, code));

        assertThat(hash()).isNotEqualTo(before);
    }

    @Test
    void a_recovery_that_comes_after_the_reset_has_begun_waits_for_it_and_is_refused_with_the_lost_factor()
            throws Exception {
        String link = core.linkFor(person);
        CountDownLatch deskHoldsTheAccount = new CountDownLatch(1);
        StoredDoors doors = doors(Ports.of(mfa).with(pausedAfter(Factors.class, mfa.factors(), "removeAll", () -> {
            deskHoldsTheAccount.countDown();
            awaitSomebodyWaitsForALock();
        })));
        String code = nextCode();

        Future<Integer> desk = threads.submit(() -> doors.reset(person));
        await(deskHoldsTheAccount);

        assertThat(reasonOf(() -> doors.followLink(link, code))).isEqualTo(Reason.PROOF_REFUSED);
        assertThat(desk.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(core.hasPassword(person, Core.PASSWORD)).isTrue();
        assertThat(core.recovery.isLive(core.at("page"), link)).isTrue();
    }

    @Test
    void a_recovery_that_completes_beside_a_confirmation_by_mailed_code_ends_and_so_does_the_confirmation()
            throws Exception {
        Person without = core.person();
        String link = core.linkFor(without);

        confirmedWhile(without, doors -> {
            try {
                doors.followLink(link);
            } catch (Refusal refused) {
                throw new IllegalStateException(refused);
            }
        });

        assertThat(core.hasPassword(without, Core.NEW_PASSWORD)).isTrue();
    }

    @Test
    void an_erasure_beside_a_confirmation_by_mailed_code_ends_and_so_does_the_confirmation() throws Exception {
        Person without = core.person();

        confirmedWhile(without, doors -> doors.erase(without));

        assertThat(core.transactions.call(() -> core.accountStore.find(without.id())))
                .isEmpty();
    }

    /** Both take many accounts; the rows lie in the table in another order than that of their ids. */
    @Test
    void a_revocation_of_many_beside_a_batch_of_requests_for_the_same_people_ends_and_so_does_the_batch()
            throws Exception {
        Person first = core.person();
        Person second = core.person();
        core.update(
                "UPDATE Account a SET a.locale = 'da' WHERE a.id = :id",
                first.id().value());
        List<UUID> ids = List.of(first.id().value(), second.id().value());
        CountDownLatch bothWait = new CountDownLatch(1);
        CountDownLatch secondIsTaken = new CountDownLatch(1);

        Future<?> third = threads.submit(() -> core.transactions.run(() -> {
            core.accountStore.findLocked(second.id());
            secondIsTaken.countDown();
            awaitWaiting(2, bothWait);
        }));
        await(secondIsTaken);
        Future<Integer> revocation = threads.submit(() -> core.transactions.<Integer, RuntimeException>call(() -> {
            for (String scan : List.of("indexscan", "bitmapscan")) {
                database.entityManager()
                        .createNativeQuery("SET LOCAL enable_" + scan + " = off")
                        .executeUpdate();
            }
            return new RevocationStore(database.entityManager())
                    .moveStampsOn(ids, Instant.now().plus(Duration.ofDays(1)));
        }));
        awaitWaiting(1, bothWait);
        Future<Integer> batch =
                threads.submit(() -> core.transactions.<Integer, RuntimeException>call(() -> core.accountStore
                        .findAndLock(List.of(
                                new Named(Realm.MAIN, first.addressed()), new Named(Realm.MAIN, second.addressed())))
                        .size()));

        third.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(revocation.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(2);
        assertThat(batch.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(2);
    }

    /** The person's transaction has used the code up and is not yet over when the desk's begins. */
    private void usedWhileTheDeskResets(Act act) throws Exception {
        CountDownLatch codeIsUsed = new CountDownLatch(1);
        CountDownLatch deskHoldsTheAccount = new CountDownLatch(1);
        StoredDoors doors = doors(Ports.of(mfa)
                .with(pausedBefore(Factors.class, mfa.factors(), "removeAll", deskHoldsTheAccount::countDown))
                .with(pausedAfter(FactorCodes.class, mfa.factorCodes(), "consume", () -> {
                    codeIsUsed.countDown();
                    awaitUnless(deskHoldsTheAccount);
                })));
        String code = nextCode();

        Future<Void> used = threads.submit(() -> {
            act.by(doors, code);
            return null;
        });
        await(codeIsUsed);
        Future<Integer> desk = threads.submit(() -> doors.reset(person));

        used.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(desk.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(core.transactions.<Boolean, RuntimeException>call(
                        () -> mfa.factors().hasEnrolled(person.id())))
                .isFalse();
    }

    /** A confirmation has used its mailed code up and is not yet over when something else begins and has to wait. */
    private void confirmedWhile(Person without, Consumer<StoredDoors> something) throws Exception {
        Caller caller = core.caller();
        core.transactions.run(() -> mfa.mailedCodes()
                .issue(
                        ConfirmFactor.binding(core.at("brightoffice"), Optional.of(caller.id()), without.id()),
                        core.accountStore
                                .find(without.id())
                                .flatMap(Account::recipient)
                                .orElseThrow()));
        String code = core.lastMailTo(without).values().get("secret");
        CountDownLatch codeIsUsed = new CountDownLatch(1);
        StoredDoors doors =
                doors(Ports.of(mfa).with(pausedAfter(MailedCodes.class, mfa.mailedCodes(), "consume", () -> {
                    codeIsUsed.countDown();
                    awaitSomebodyWaitsForALock();
                })));

        Future<Void> confirmed = threads.submit(() -> {
            doors.confirm(caller, without, null, null, code, null);
            return null;
        });
        await(codeIsUsed);
        Future<?> other = threads.submit(() -> something.accept(doors));

        confirmed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        other.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private StoredDoors doors(Ports ports) {
        // Other parameters than those by which the person's password was hashed.
        return new StoredDoors(core, ports, core.audit, new Argon2Hashing(16, 1, 1, 16, 60_000));
    }

    private String nextCode() {
        core.clock.pass(Duration.ofSeconds(30));
        return app.code(core.clock.instant());
    }

    private String hash() {
        return core.stored(person).passwordHash().orElseThrow();
    }

    private void awaitSomebodyWaitsForALock() {
        awaitUnless(new CountDownLatch(1));
    }

    /** Until somebody waits for a lock in this database, or this has happened. */
    private void awaitUnless(CountDownLatch happened) {
        awaitWaiting(1, happened);
    }

    private void awaitWaiting(int transactions, CountDownLatch orHappened) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (orHappened.getCount() > 0 && waitingForALock() < transactions) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Nobody waits for a lock");
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private int waitingForALock() {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet waiting = statement.executeQuery("SELECT count(*) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND wait_event_type = 'Lock'")) {
            waiting.next();
            return waiting.getInt(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    private static <T> T pausedBefore(Class<T> port, T target, String method, Runnable pause) {
        return paused(port, target, method, pause, () -> {});
    }

    private static <T> T pausedAfter(Class<T> port, T target, String method, Runnable pause) {
        return paused(port, target, method, () -> {}, pause);
    }

    private static <T> T paused(Class<T> port, T target, String name, Runnable before, Runnable after) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
                    boolean here = method.getName().equals(name);
                    if (here) {
                        before.run();
                    }
                    try {
                        return method.invoke(target, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    } finally {
                        if (here) {
                            after.run();
                        }
                    }
                }));
    }
}
