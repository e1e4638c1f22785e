package rekey.identity.internal.importing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import rekey.identity.AccountImports.AccountLine;
import rekey.identity.AccountImports.BrokenLine;
import rekey.identity.AccountImports.Line;
import rekey.identity.AccountImports.Reason;
import rekey.identity.AccountImports.Rejection;
import rekey.identity.AccountImports.Words;
import rekey.identity.Refusal.Fault;
import rekey.identity.Refusal.Field;
import rekey.identity.Refusal.Rule;
import rekey.identity.internal.legacy.HashForm;
import rekey.identity.internal.legacy.ImportedHash;

/** Some lines of an import, checked one by one and against each other. Of two that want the same, the first one has it. */
final class Batch {

    private final Words words;
    private final List<Candidate> candidates = new ArrayList<>();
    private final List<Rejection> rejections = new ArrayList<>();
    private int unchanged;
    private int lines;

    Batch(Words words) {
        this.words = words;
    }

    void add(long number, Line line) {
        lines++;
        if (line instanceof BrokenLine broken) {
            rejections.add(new Rejection(number, broken.reason()));
            return;
        }
        Candidate.Checked checked = Candidate.check(number, ((AccountLine) line).account());
        checked.candidate().ifPresent(candidates::add);
        checked.fault().ifPresent(fault -> rejections.add(new Rejection(number, words.of(fault))));
    }

    int lines() {
        return lines;
    }

    int unchanged() {
        return unchanged;
    }

    /** What is left to be added. */
    List<Candidate> candidates() {
        return candidates;
    }

    /** What comparisons with the hashes of the candidates cost. */
    Stream<HashForm> forms() {
        return candidates.stream().flatMap(candidate -> candidate.hash().flatMap(ImportedHash::form).stream());
    }

    List<Rejection> rejections() {
        return rejections;
    }

    /** Whether no two want the same, and nobody else has any of it. Changes nothing. */
    boolean isFree(Taken taken) {
        Claimed claimed = new Claimed(taken);
        return candidates.stream().allMatch(candidate -> {
            boolean free = claimed.conflict(candidate).isEmpty();
            claimed.add(candidate);
            return free;
        });
    }

    /** Rejects what another line of this batch has, or somebody who is there already. */
    void settle(Taken taken) {
        Claimed claimed = new Claimed(taken);
        candidates.removeIf(candidate -> {
            if (candidate.chosen() && candidate.name().key().equals(taken.ids().get(candidate.id()))) {
                unchanged++;
                return true;
            }
            Optional<Field> conflict = claimed.conflict(candidate);
            if (conflict.isPresent()) {
                reject(candidate, conflict.get());
                return true;
            }
            claimed.add(candidate);
            return false;
        });
    }

    /** Rejects candidates that somebody else was faster than. */
    void lost(Set<UUID> added) {
        candidates.removeIf(candidate -> {
            boolean lost = !added.contains(candidate.id());
            if (lost) {
                reject(candidate, Field.USER_NAME);
            }
            return lost;
        });
    }

    private void reject(Candidate candidate, Field field) {
        Reason reason = words.of(new Fault(field, Rule.TAKEN));
        rejections.add(new Rejection(candidate.line(), reason));
    }

    /** What is there, and what the lines before have. */
    private static final class Claimed {

        private final Set<UUID> ids;
        private final Set<String> names;
        private final Set<String> addresses;

        Claimed(Taken taken) {
            this.ids = new HashSet<>(taken.ids().keySet());
            this.names = new HashSet<>(taken.names());
            this.addresses = new HashSet<>(taken.addresses());
        }

        void add(Candidate candidate) {
            ids.add(candidate.id());
            names.add(candidate.name().key());
            candidate.email().ifPresent(email -> addresses.add(email.key()));
        }

        Optional<Field> conflict(Candidate candidate) {
            if (ids.contains(candidate.id())) {
                return Optional.of(Field.ACCOUNT_ID);
            }
            if (names.contains(candidate.name().key())
                    || candidate.nameAsAddress().filter(addresses::contains).isPresent()) {
                return Optional.of(Field.USER_NAME);
            }
            boolean taken = candidate
                            .email()
                            .filter(email -> addresses.contains(email.key()))
                            .isPresent()
                    || candidate.addressAsName().filter(names::contains).isPresent();
            return taken ? Optional.of(Field.EMAIL) : Optional.empty();
        }
    }

    /**
     * What is there already of what a batch wants.
     *
     * @param ids with the key of the name that goes with each; an erased account's has none
     * @param names keys of user names
     * @param addresses keys of addresses
     */
    record Taken(Map<UUID, String> ids, Set<String> names, Set<String> addresses) {}
}
