package rekey.identity;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import rekey.identity.Refusal.Fault;
import rekey.kernel.Realm;

/**
 * What a new password has to be (NIST SP 800-63B-4, section 3.1.1.2), for whoever tells people before or while they
 * choose one. Nothing asks the network, nothing is stored or counted.
 */
public interface PasswordRules {

    /** The lengths that are asked for. */
    Requirements requirements();

    /**
     * What is to be said of a password that somebody thinks of choosing. What only the account knows (that it is the old
     * one) is not among it.
     *
     * <p>Costs milliseconds of a core. Whoever offers it to strangers limits how often.
     *
     * @param userName what the person is called, if the page knows
     * @param enrolledFactor whether the account is known to have a second factor, for which shorter passwords do
     */
    Feedback feedback(Realm realm, Optional<String> userName, boolean enrolledFactor, String password);

    /**
     * Lengths in characters (code points after normalisation).
     *
     * @param alone of a password that stands alone, at least
     * @param withFactor of one beside an enrolled factor, at least
     * @param most that are taken
     */
    record Requirements(int alone, int withFactor, int most) {}

    /** How long a password lasts against somebody who guesses. */
    enum Strength {
        /** Among the first that are tried, and refused for it. */
        EASY,
        /** Within reach of somebody who stole a list of fast hashes; ours are slow. */
        FAIR,
        GOOD,
        STRONG
    }

    /**
     * What is to be said of a password.
     *
     * @param faults the rules that it breaks, on {@link Refusal.Field#NEW_PASSWORD}; none when it would be taken
     */
    record Feedback(List<Fault> faults, Strength strength) {

        public Feedback {
            faults = List.copyOf(faults);
            Objects.requireNonNull(strength);
        }
    }
}
