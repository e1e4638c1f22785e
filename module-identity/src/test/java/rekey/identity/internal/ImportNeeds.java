package rekey.identity.internal;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import rekey.identity.Administrator;
import rekey.identity.Refusal;
import rekey.identity.internal.legacy.HashForm;
import rekey.kernel.AccountId;
import rekey.kernel.Keysets;
import rekey.kernel.TestDatabase;

/** What an import takes from the flat package, for tests of the package beside it. */
public final class ImportNeeds {

    private final Core core;

    public ImportNeeds(TestDatabase database) {
        this.core = new Core(database);
    }

    public Keysets keysets() {
        return core.keysets;
    }

    public Clock clock() {
        return core.clock;
    }

    public ErasedAccounts erased() {
        return core.erased;
    }

    public ImportAudit audit() {
        return new ImportAudit(core.audit);
    }

    public StoredForms forms() {
        return core.forms;
    }

    public List<String> noted() {
        return core.transactions.call(
                () -> core.hashForms.all().stream().map(HashForm::text).toList());
    }

    public void erase(Administrator administrator, UUID id) throws Refusal {
        core.administration.erase(administrator, new AccountId(id));
    }
}
