package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Logger;
import rekey.identity.Refusal;
import rekey.identity.internal.legacy.HashForm;
import rekey.kernel.Transactions;

/**
 * Finds out how long the slowest stored hash takes on this node, and has all comparisons take as long and a quarter longer.
 * Where all hashes are of the present parameters, none waits.
 */
@ApplicationScoped
class PaceMeasurement {

    /** What a comparison waits for at most, unless the operator wants it otherwise. */
    static final Duration LONGEST = Duration.ofSeconds(1);

    /** After which nothing more is measured in one look. */
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(5);

    /** After which a form is measured again: what a moment under load added is not to stay. */
    static final Duration FRESH = Duration.ofMinutes(10);

    private static final int MARGIN = 4;

    private static final Logger LOG = Logger.getLogger(PaceMeasurement.class.getName());

    private final HashForms forms;
    private final PasswordHashing hashing;
    private final ComparisonPace pace;
    private final Transactions transactions;
    private final Clock clock;
    private final ReentrantLock looking = new ReentrantLock();
    /** Guarded by the lock, like the next one. */
    private final Map<HashForm, Measured> measured = new HashMap<>();

    private boolean warned;

    /** For the container's proxy. */
    PaceMeasurement() {
        this(null, null, null, null, null);
    }

    @Inject
    PaceMeasurement(
            HashForms forms, PasswordHashing hashing, ComparisonPace pace, Transactions transactions, Clock clock) {
        this.forms = forms;
        this.hashing = hashing;
        this.pace = pace;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** How long a comparison takes, as it was then. */
    private record Measured(Duration longest, Instant at) {

        /** Of a clock that was set back nothing is believed. */
        boolean isFresh(Instant now) {
            return !now.isBefore(at) && now.isBefore(at.plus(FRESH));
        }
    }

    /**
     * Looks which forms are stored, measures those that this node has not measured in the last ten minutes, and sets the
     * pace. Costs one query of a few rows, and five comparisons for each of these forms. What finds no turn now is measured
     * at the next look.
     */
    void look() {
        if (pace.isFixed() || !looking.tryLock()) {
            return;
        }
        try {
            Set<HashForm> stored = new HashSet<>(transactions.<List<HashForm>, RuntimeException>call(forms::all));
            HashForm present = hashing.presentForm();
            boolean alike = stored.stream().allMatch(present::equals);
            stored.add(present);
            measured.keySet().retainAll(stored);
            if (alike) {
                pace.set(Duration.ZERO);
                return;
            }
            measure(stored);
            measured.entrySet().stream()
                    .max(Comparator.comparing(entry -> entry.getValue().longest()))
                    .ifPresent(slowest ->
                            follow(slowest.getKey(), slowest.getValue().longest()));
        } finally {
            looking.unlock();
        }
    }

    private void measure(Set<HashForm> stored) {
        Instant begin = clock.instant();
        List<HashForm> due = stored.stream()
                .filter(form ->
                        !measured.containsKey(form) || !measured.get(form).isFresh(begin))
                .sorted(Comparator.<HashForm, Boolean>comparing(measured::containsKey)
                        .thenComparing(HashForm::text))
                .toList();
        for (HashForm form : due) {
            Instant now = clock.instant();
            if (now.isAfter(begin.plus(LONGEST_LOOK))) {
                return;
            }
            try {
                measured.put(form, new Measured(hashing.measure(form), now));
            } catch (Refusal busy) {
                return;
            }
        }
    }

    private void follow(HashForm form, Duration longest) {
        Duration wanted = longest.plus(longest.dividedBy(MARGIN));
        if (wanted.compareTo(LONGEST) <= 0) {
            pace.set(wanted);
            return;
        }
        pace.set(LONGEST);
        if (!warned) {
            warned = true;
            LOG.warning(() -> "Checking a password against a stored hash of the form "
                    + form.text() + " takes " + longest.toMillis()
                    + " ms on this machine. Other checks are not slowed down to more than " + LONGEST.toMillis()
                    + " ms, so whoever measures answers can tell which accounts have such a hash."
                    + " rekey.password.hashing.least="
                    + Math.min(wanted.toMillis(), HashingSettings.LONGEST_LEAST.toMillis())
                    + " hides them, and makes each check that slow, until these people have signed in once");
        }
    }
}
