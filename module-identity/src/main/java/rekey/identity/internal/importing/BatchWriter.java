package rekey.identity.internal.importing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import rekey.identity.AccountImports;
import rekey.identity.AccountImports.Rejection;
import rekey.identity.internal.StoredForms;
import rekey.kernel.Realm;
import rekey.kernel.Transactions;

/**
 * Writes a batch and the progress of its import in one transaction.
 *
 * <p>Most populations come into an empty realm, so a batch is first added as if nobody had anything of what it wants,
 * and the table's own keys say whether that was so. Where it was not, nothing of it stays, and the batch is taken again
 * line by line. Both ways end in the same.
 */
@ApplicationScoped
class BatchWriter {

    private final ImportState imports;
    private final ImportRows accounts;
    private final StoredForms forms;
    private final Transactions transactions;
    private final Clock clock;

    /** For the container's proxy. */
    BatchWriter() {
        this(null, null, null, null, null);
    }

    @Inject
    BatchWriter(ImportState imports, ImportRows accounts, StoredForms forms, Transactions transactions, Clock clock) {
        this.imports = imports;
        this.accounts = accounts;
        this.forms = forms;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** How it went. */
    enum Result {
        /** Every line that can become an account did. */
        NOTHING_WAS_TAKEN,
        /** Some did not, because of others of the batch or of what was there. */
        SOMETHING_WAS_TAKEN,
        /** Another run has worked off this batch; nothing was written. */
        MOVED_ON
    }

    /**
     * Where an import stands before a batch.
     *
     * @param id the import's
     * @param done lines
     * @param kept rejections
     */
    record Position(UUID id, Realm realm, long done, int kept) {}

    /**
     * Writes a batch, which then tells what became of it.
     *
     * @param state a keyed hash of all lines, those of the batch included
     * @param trusting whether the batch before had nothing that was taken: only then is the short way worth a try
     */
    Result write(Position before, Batch batch, byte[] state, boolean trusting) {
        forms.note(batch.forms());
        Result result = Result.SOMETHING_WAS_TAKEN;
        if (trusting) {
            result = attempt(() -> addAtOnce(before, batch, state));
        }
        return result == Result.SOMETHING_WAS_TAKEN ? attempt(() -> addCarefully(before, batch, state)) : result;
    }

    private Result attempt(Transactions.Work<Result, RuntimeException> work) {
        try {
            return transactions.call(work);
        } catch (Undone undone) {
            return undone.why;
        }
    }

    private Result addAtOnce(Position before, Batch batch, byte[] state) {
        List<Candidate> candidates = batch.candidates();
        if (!batch.isFree(accounts.takenBesideKeys(before.realm(), candidates))
                || accounts.add(before.realm(), candidates, clock.instant()) < candidates.size()) {
            throw new Undone(Result.SOMETHING_WAS_TAKEN);
        }
        moveOn(before, batch, state);
        return Result.NOTHING_WAS_TAKEN;
    }

    private Result addCarefully(Position before, Batch batch, byte[] state) {
        int wanted = batch.candidates().size();
        batch.settle(accounts.taken(before.realm(), batch.candidates()));
        if (accounts.add(before.realm(), batch.candidates(), clock.instant())
                < batch.candidates().size()) {
            batch.lost(accounts.there(batch.candidates()));
        }
        moveOn(before, batch, state);
        return batch.candidates().size() == wanted ? Result.NOTHING_WAS_TAKEN : Result.SOMETHING_WAS_TAKEN;
    }

    private void moveOn(Position before, Batch batch, byte[] state) {
        if (!imports.moveOn(before.id(), before.done(), batch, state, clock.instant())) {
            throw new Undone(Result.MOVED_ON);
        }
        List<Rejection> rejections = batch.rejections();
        int room = AccountImports.MAX_REJECTIONS_KEPT - before.kept();
        imports.keep(before.id(), rejections.subList(0, Math.min(rejections.size(), room)));
    }

    /** Rolls a transaction back. */
    private static final class Undone extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final Result why;

        Undone(Result why) {
            super(why.name(), null, false, false);
            this.why = why;
        }
    }
}
