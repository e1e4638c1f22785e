package rekey.identity.internal.importing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import rekey.identity.AccountImports;
import rekey.identity.Administrator;
import rekey.identity.internal.ImportAudit;
import rekey.kernel.KeyedHash;
import rekey.kernel.Keysets;
import rekey.kernel.Realm;
import rekey.kernel.Transactions;

/** Use case: an administrator's system sends the accounts of another system. */
@ApplicationScoped
class StreamedImports implements AccountImports {

    /** Lines of one transaction. */
    static final int BATCH = 1_000;

    private static final String PURPOSE = "import:lines";

    private final ImportState imports;
    private final ImportRows accounts;
    private final ImportAudit audit;
    private final Transactions transactions;
    private final KeyedHash hashes;
    private final Clock clock;

    /** For the container's proxy. */
    StreamedImports() {
        this.imports = null;
        this.accounts = null;
        this.audit = null;
        this.transactions = null;
        this.hashes = null;
        this.clock = null;
    }

    @Inject
    StreamedImports(
            ImportState imports,
            ImportRows accounts,
            ImportAudit audit,
            Transactions transactions,
            Keysets keysets,
            Clock clock) {
        this.imports = imports;
        this.accounts = accounts;
        this.audit = audit;
        this.transactions = transactions;
        this.hashes = keysets.grants();
        this.clock = clock;
    }

    @Override
    public Optional<Progress> find(UUID id) {
        return transactions.call(() -> imports.find(id).map(ImportState.Stored::progress));
    }

    @Override
    public Run run(Administrator administrator, UUID id, Realm realm, Lines lines, Words words) throws IOException {
        ImportState.Stored stored = transactions.call(() -> {
            imports.open(id, realm, administrator, clock.instant());
            return imports.find(id).orElseThrow();
        });
        Progress before = stored.progress();
        if (!before.realm().equals(realm)) {
            return new Run(Outcome.OTHER_LINES, before);
        }
        if (before.finishedAt().isPresent()) {
            return new Run(Outcome.FINISHED, before);
        }
        MessageDigest digest = sha256();
        if (!skip(lines, before.lines(), digest) || !isContinued(stored, digest)) {
            return new Run(Outcome.OTHER_LINES, before);
        }
        Outcome outcome = goOn(administrator, before, lines, words, digest);
        return new Run(outcome, find(id).orElseThrow());
    }

    private Outcome goOn(Administrator administrator, Progress before, Lines lines, Words words, MessageDigest digest)
            throws IOException {
        long done = before.lines();
        int kept = before.rejections().size();
        while (true) {
            Batch batch = read(lines, words, done, digest);
            if (batch.lines() == 0) {
                return finish(administrator, before.id(), done) ? Outcome.FINISHED : Outcome.RUNNING_ELSEWHERE;
            }
            if (!apply(before.id(), before.realm(), batch, done, kept, digest)) {
                return Outcome.RUNNING_ELSEWHERE;
            }
            done += batch.lines();
            kept = Math.min(MAX_REJECTIONS_KEPT, kept + batch.rejections().size());
        }
    }

    private static Batch read(Lines lines, Words words, long done, MessageDigest digest) throws IOException {
        Batch batch = new Batch(words);
        while (batch.lines() < BATCH) {
            Optional<Line> line = lines.next();
            if (line.isEmpty()) {
                break;
            }
            take(digest, line.get());
            batch.add(done + batch.lines() + 1, line.get());
        }
        return batch;
    }

    private boolean apply(UUID id, Realm realm, Batch batch, long done, int kept, MessageDigest digest) {
        byte[] state = hashes.forStorage(PURPOSE, sum(digest));
        try {
            transactions.run(() -> add(id, realm, batch, done, kept, state));
            return true;
        } catch (MovedOn byAnotherRun) {
            return false;
        }
    }

    private void add(UUID id, Realm realm, Batch batch, long done, int kept, byte[] state) {
        batch.settle(accounts.taken(realm, batch.candidates()));
        batch.lost(accounts.add(realm, batch.candidates(), clock.instant()));
        if (!imports.moveOn(id, done, batch, state, clock.instant())) {
            throw new MovedOn();
        }
        List<Rejection> rejections = batch.rejections();
        imports.keep(id, rejections.subList(0, Math.min(rejections.size(), MAX_REJECTIONS_KEPT - kept)));
    }

    private boolean finish(Administrator administrator, UUID id, long lines) {
        return transactions.call(() -> {
            boolean finished = imports.finish(id, lines, clock.instant());
            if (finished) {
                audit.finished(administrator, imports.find(id).orElseThrow().progress());
            }
            return finished;
        });
    }

    /** @return whether there are as many lines */
    private static boolean skip(Lines lines, long many, MessageDigest digest) throws IOException {
        for (long i = 0; i < many; i++) {
            Optional<Line> line = lines.next();
            if (line.isEmpty()) {
                return false;
            }
            take(digest, line.get());
        }
        return true;
    }

    private boolean isContinued(ImportState.Stored stored, MessageDigest digest) {
        if (stored.progress().lines() == 0) {
            return true;
        }
        Collection<byte[]> candidates = hashes.forLookup(PURPOSE, sum(digest));
        return candidates.stream().anyMatch(candidate -> Arrays.equals(candidate, stored.digest()));
    }

    private static void take(MessageDigest digest, Line line) {
        digest.update(line.bytes());
        digest.update((byte) '\n');
    }

    /** The sum so far; the digest goes on. */
    private static String sum(MessageDigest digest) {
        try {
            return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Another run has worked off this batch; rolls this one's back. */
    private static final class MovedOn extends RuntimeException {

        private static final long serialVersionUID = 1L;

        MovedOn() {
            super("Another run of this import is at work", null, false, false);
        }
    }
}
