package rekey.identity.internal;

import java.time.Duration;
import rekey.kernel.OnBothDatabases;
import rekey.kernel.TestDatabase;
import rekey.kernel.Transactions;

/** The stored ports keep their contracts on both databases. */
@OnBothDatabases("identity")
class StoredPortsTest
        implements AccountStoreContract,
                GrantStoreContract,
                CallerStoreContract,
                LimitsContract,
                AuditLogContract,
                SingleUseContract,
                HashFormsContract {

    private final TestDatabase database;
    private final Core core;

    StoredPortsTest(TestDatabase database) {
        this.database = database;
        this.core = new Core(database);
    }

    @Override
    public Core core() {
        return core;
    }

    @Override
    public AccountStore accounts() {
        return core.accountStore;
    }

    @Override
    public CallerStore callers() {
        return core.callerStore;
    }

    @Override
    public GrantStore grants() {
        return new JpaGrantStore(database.entityManager());
    }

    @Override
    public HashForms hashForms() {
        return core.hashForms;
    }

    @Override
    public Transactions transactions() {
        return core.transactions;
    }

    @Override
    public Limits limits() {
        return core.limits;
    }

    @Override
    public void letTimePass(Duration time) {
        core.clock.pass(time);
    }
}
