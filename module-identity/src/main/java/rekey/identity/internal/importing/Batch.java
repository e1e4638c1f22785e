package rekey.identity.internal.importing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import rekey.identity.AccountImports.AccountLine;
import rekey.identity.AccountImports.BrokenLine;
import rekey.identity.AccountImports.Line;
import rekey.identity.AccountImports.Reason;
import rekey.identity.AccountImports.Rejection;
import rekey.identity.AccountImports.Words;
import rekey.identity.Refusal.Fault;
import rekey.identity.Refusal.Field;
import rekey.identity.Refusal.Rule;

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

    List<Rejection> rejections() {
        return rejections;
    }

    /** Rejects what another line of this batch has, or somebody who is there already. */
    void settle(Taken taken) {
        Set<UUID> ids = new HashSet<>();
        Set<String> names = new HashSet<>(taken.names());
        Set<String> addresses = new HashSet<>(taken.addresses());
        Map<UUID, String> known = new HashMap<>(taken.ids());
        candidates.removeIf(candidate -> {
            if (candidate.chosen() && candidate.name().key().equals(known.get(candidate.id()))) {
                unchanged++;
                return true;
            }
            Optional<Field> conflict = conflict(candidate, ids, known, names, addresses);
            if (conflict.isPresent()) {
                reject(candidate, conflict.get());
                return true;
            }
            ids.add(candidate.id());
            names.add(candidate.name().key());
            candidate.email().ifPresent(email -> addresses.add(email.key()));
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

    private static Optional<Field> conflict(
            Candidate candidate, Set<UUID> ids, Map<UUID, String> known, Set<String> names, Set<String> addresses) {
        if (ids.contains(candidate.id()) || known.containsKey(candidate.id())) {
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

    private void reject(Candidate candidate, Field field) {
        Reason reason = words.of(new Fault(field, Rule.TAKEN));
        rejections.add(new Rejection(candidate.line(), reason));
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
