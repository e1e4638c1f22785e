package rekey.identity.internal.importing;

import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import rekey.identity.AccountImports;
import rekey.identity.Administrator;
import rekey.identity.internal.IdentityUnit;
import rekey.identity.internal.ImportAudit;
import rekey.identity.internal.importing.BatchWriter.Position;
import rekey.identity.internal.importing.BatchWriter.Result;
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
    private final BatchWriter writer;
    private final ImportAudit audit;
    private final Transactions transactions;
    private final KeyedHash hashes;
    private final Clock clock;
    private final Executor executor;

    /** For the container's proxy. */
    StreamedImports() {
        this.imports = null;
        this.writer = null;
        this.audit = null;
        this.transactions = null;
        this.hashes = null;
        this.clock = null;
        this.executor = null;
    }

    @Inject
    StreamedImports(
            ImportState imports,
            BatchWriter writer,
            ImportAudit audit,
            Transactions transactions,
            Keysets keysets,
            Clock clock,
            @IdentityUnit ManagedScheduledExecutorService executor) {
        this(imports, writer, audit, transactions, keysets, clock, (Executor) executor);
    }

    /** @param executor writes a batch while the next one is read */
    StreamedImports(
            ImportState imports,
            BatchWriter writer,
            ImportAudit audit,
            Transactions transactions,
            Keysets keysets,
            Clock clock,
            Executor executor) {
        this.imports = imports;
        this.writer = writer;
        this.audit = audit;
        this.transactions = transactions;
        this.hashes = keysets.grants();
        this.clock = clock;
        this.executor = executor;
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

    /** While one batch is written, the next one is read and checked; so two are in memory. */
    private Outcome goOn(Administrator administrator, Progress before, Lines lines, Words words, MessageDigest digest)
            throws IOException {
        Position position = new Position(
                before.id(), before.realm(), before.lines(), before.rejections().size());
        boolean trusting = true;
        Batch batch = read(lines, words, position.done(), digest);
        while (batch.lines() > 0) {
            Writing writing = new Writing(position, batch, digest, trusting);
            Batch next;
            try {
                next = read(lines, words, position.done() + batch.lines(), digest);
            } finally {
                // Also when the stream breaks off: what was read whole stays.
                writing.await();
            }
            Result result = writing.await();
            if (result == Result.MOVED_ON) {
                return Outcome.RUNNING_ELSEWHERE;
            }
            trusting = result == Result.NOTHING_WAS_TAKEN;
            position = behind(position, batch);
            batch = next;
        }
        return finish(administrator, before.id(), position.done()) ? Outcome.FINISHED : Outcome.RUNNING_ELSEWHERE;
    }

    private static Position behind(Position position, Batch batch) {
        return new Position(
                position.id(),
                position.realm(),
                position.done() + batch.lines(),
                Math.min(
                        MAX_REJECTIONS_KEPT,
                        position.kept() + batch.rejections().size()));
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

    /** A batch that is being written by another thread, or was by this one, where there is no other. */
    private final class Writing {

        private final FutureTask<Result> task;

        Writing(Position before, Batch batch, MessageDigest digest, boolean trusting) {
            byte[] state = hashes.forStorage(PURPOSE, sum(digest));
            this.task = new FutureTask<>(() -> writer.write(before, batch, state, trusting));
            try {
                executor.execute(task);
            } catch (RejectedExecutionException busy) {
                task.run();
            }
        }

        Result await() {
            boolean interrupted = false;
            try {
                while (true) {
                    try {
                        return task.get();
                    } catch (InterruptedException stopping) {
                        // A batch is short, and nobody else would see how it ends.
                        interrupted = true;
                    }
                }
            } catch (ExecutionException failure) {
                throw failure.getCause() instanceof RuntimeException cause
                        ? cause
                        : new IllegalStateException(failure.getCause());
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
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
}
