package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import rekey.identity.AccountImports.Progress;
import rekey.identity.Administrator;
import rekey.identity.internal.AuditTrail.Operation;
import rekey.identity.internal.AuditTrail.Outcome;

/** Writes down that an import has ended. One entry for all: a row for each of a million accounts would tell less. */
@ApplicationScoped
public class ImportAudit {

    private final AuditTrail audit;

    /** For the container's proxy. */
    protected ImportAudit() {
        this(null);
    }

    @Inject
    ImportAudit(AuditTrail audit) {
        this.audit = audit;
    }

    /** Joins the open transaction. */
    public void finished(Administrator administrator, Progress progress) {
        audit.record(AuditEvent.of(administrator, Operation.IMPORT_ACCOUNTS, Outcome.DONE)
                .because("import " + progress.id() + ": " + progress.lines() + " lines, " + progress.imported()
                        + " imported, " + progress.unchanged() + " unchanged, " + progress.rejected() + " rejected"));
    }
}
