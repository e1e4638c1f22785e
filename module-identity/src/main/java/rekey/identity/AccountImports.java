package rekey.identity;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import rekey.identity.Refusal.Fault;
import rekey.kernel.Realm;

/**
 * Taking over the accounts of another system, with the hashes of their passwords.
 *
 * <p>An import is a stream of lines, one account each. It is worked off in batches, each in one short transaction together
 * with the import's progress; the memory that it takes does not depend on its length. Whoever sends the same lines again
 * under the same id after a crash goes on where it ended. What exists is never overwritten, a credential least of all.
 */
public interface AccountImports {

    /** The most rejected lines that are kept with their reasons; all are counted. */
    int MAX_REJECTIONS_KEPT = 1_000;

    /**
     * Works off a stream.
     *
     * <p>Costs no password hash. Returns after the last line; the batches before a failure stay.
     *
     * @param id chosen by the client, for one stream of lines for good
     * @param words what the contract calls a fault
     * @throws IOException if the stream breaks
     */
    Run run(Administrator administrator, UUID id, Realm realm, Lines lines, Words words) throws IOException;

    /** How far an import has come; empty if there is none of this id. */
    Optional<Progress> find(UUID id);

    /** The lines, read one after the other. */
    @FunctionalInterface
    interface Lines {

        /** The next line; empty after the last one. */
        Optional<Line> next() throws IOException;
    }

    /** One line; {@code bytes} is the whole of it, without its end, by which a repeated line is known. */
    sealed interface Line {
        byte[] bytes();
    }

    /** A line that has the form of an account. */
    record AccountLine(byte[] bytes, ImportedAccount account) implements Line {}

    /** A line that has not. */
    record BrokenLine(byte[] bytes, Reason reason) implements Line {}

    /**
     * An account as another system has it.
     *
     * @param passwordHash in one of the formats of {@code docs/passwords.md}; without it the account starts with a
     *     recovery
     * @param enabled true when empty
     */
    record ImportedAccount(
            Optional<UUID> id,
            Optional<String> userName,
            Optional<String> email,
            Optional<String> displayName,
            Optional<String> locale,
            Optional<String> passwordHash,
            Optional<Boolean> enabled) {

        /** Without personal data and hash. */
        @Override
        public String toString() {
            return "ImportedAccount";
        }
    }

    /** Why a line was rejected, in the contract's words; never what was in it. */
    record Reason(String field, String rule) {}

    /** Puts a fault into the contract's words. */
    @FunctionalInterface
    interface Words {
        Reason of(Fault fault);
    }

    /** A rejected line; the first one is number 1. */
    record Rejection(long line, Reason reason) {}

    /**
     * How far an import has come.
     *
     * @param lines that were worked off, for good
     * @param imported new accounts
     * @param unchanged lines whose account was there already, with this id and name
     * @param rejections the first {@value #MAX_REJECTIONS_KEPT}
     * @param finishedAt when the last line was; empty while it runs or after it broke off
     */
    record Progress(
            UUID id,
            Realm realm,
            long lines,
            long imported,
            long unchanged,
            long rejected,
            List<Rejection> rejections,
            Instant startedAt,
            Instant changedAt,
            Optional<Instant> finishedAt) {

        public Progress {
            Objects.requireNonNull(id);
            rejections = List.copyOf(rejections);
        }
    }

    /** How a run ended. */
    enum Outcome {
        /** All lines are worked off, by this run or an earlier one. */
        FINISHED,
        /** Another run of the same import is at work. */
        RUNNING_ELSEWHERE,
        /** The lines, or the realm, are not those of the import that began under this id. */
        OTHER_LINES
    }

    /** What came of a run. */
    record Run(Outcome outcome, Progress progress) {}
}
