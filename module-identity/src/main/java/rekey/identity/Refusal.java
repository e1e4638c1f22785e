package rekey.identity;

import java.util.List;
import java.util.Set;
import rekey.mfa.Factor;

/**
 * An expected "no". It is an answer, not a failure: what was counted stays counted, and each contract says it in its
 * own words. Carries no stack trace, since nobody is meant to look at one.
 */
public final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why; closed, so that a new reason does not compile until each contract has decided what to say. */
    public enum Reason {
        /** The API caller is unknown, has the wrong secret or key, is disabled, throttled, or may not do this. */
        CALLER_REFUSED,
        /** What was given is incomplete or breaks a rule; {@link Refusal#faults()} says which. */
        INVALID_INPUT,
        /**
         * There is no such account. Only administrators and callers with {@link Caller.Permission#DISCLOSE_MISSING} ever
         * get this.
         */
        NO_SUCH_ACCOUNT,
        /** A code is needed to go on; where possible, one was mailed. Nothing was used up. */
        CODE_NEEDED,
        /** A proof does not hold, or the account is unknown or disabled; never says which. */
        PROOF_REFUSED,
        /** This client asked too often about this identifier. Says nothing of the account. */
        TOO_MANY_ATTEMPTS,
        /** The password is a temporary one: it opens the page for a new password and nothing else. */
        PASSWORD_CHANGE_REQUIRED,
        /** The server has no capacity for another password hash right now; no proof was counted and nothing used up. */
        BUSY
    }

    /** What a fault is about, in the domain's words. */
    public enum Field {
        ACCOUNT,
        ACCOUNT_ID,
        USER_NAME,
        EMAIL,
        DISPLAY_NAME,
        LOCALE,
        REALM,
        PASSWORD,
        PASSWORD_HASH,
        NEW_PASSWORD,
        TEMPORARY_PASSWORD,
        CODE,
        CALLER_NAME,
        CALLER_SECRET,
        CONTRACTS,
        /** A second factor, or the name that a person gives it. */
        FACTOR
    }

    /** Which rule is broken. */
    public enum Rule {
        /** It is needed and was left out. */
        REQUIRED,
        /** It does not have the form that such a thing has. */
        MALFORMED,
        /** It has fewer characters than {@link Fault#limit()}. */
        TOO_SHORT,
        /** It has more characters than {@link Fault#limit()}. */
        TOO_LONG,
        /** The new password is the old one. */
        SAME_AS_OLD,
        /** The new password is made of the account's own names. */
        CONTAINS_ACCOUNT_NAME,
        /** The new password is on a list of common or breached ones, or as easy to guess. */
        COMMON,
        /** A new password needs the current or a temporary password beside it. */
        NEEDS_PROOF,
        /** Somebody else has it. */
        TAKEN,
        /** Its parameters ask for more work than one comparison may cost. */
        TOO_COSTLY,
        /** There are as many as may be, {@link Fault#limit()}. */
        TOO_MANY
    }

    /**
     * One broken rule.
     *
     * @param limit the number of characters that the rule speaks of; 0 where it speaks of none
     */
    public record Fault(Field field, Rule rule, int limit) {

        /** A fault whose rule speaks of no number. */
        public Fault(Field field, Rule rule) {
            this(field, rule, 0);
        }
    }

    private final Reason reason;
    private final transient List<Fault> faults;
    private final transient Set<Factor.Kind> factors;

    private Refusal(Reason reason, List<Fault> faults, Set<Factor.Kind> factors) {
        super(reason.name(), null, false, false);
        this.reason = reason;
        this.faults = List.copyOf(faults);
        this.factors = Set.copyOf(factors);
    }

    /** A refusal for a reason that needs no detail. */
    public static Refusal because(Reason reason) {
        if (reason == Reason.INVALID_INPUT) {
            throw new IllegalArgumentException("Invalid input has faults");
        }
        return new Refusal(reason, List.of(), Set.of());
    }

    /** A factor is needed to go on, of one of these kinds, or a recovery code. Only told when everything else holds. */
    public static Refusal codeNeeded(Set<Factor.Kind> kinds) {
        return new Refusal(Reason.CODE_NEEDED, List.of(), kinds);
    }

    /** A refusal of input. */
    public static Refusal invalid(List<Fault> faults) {
        if (faults.isEmpty()) {
            throw new IllegalArgumentException("Invalid input has faults");
        }
        return new Refusal(Reason.INVALID_INPUT, faults, Set.of());
    }

    /** A refusal of input for a single fault. */
    public static Refusal invalid(Field field, Rule rule) {
        return invalid(List.of(new Fault(field, rule)));
    }

    public Reason reason() {
        return reason;
    }

    /** The kinds of factor that would do, where a page may offer more than a field for a code; empty if it was not said. */
    public Set<Factor.Kind> factors() {
        return factors == null ? Set.of() : factors;
    }

    /** What is wrong with the input, in the order of the contract's fields; empty for other reasons. */
    public List<Fault> faults() {
        return faults == null ? List.of() : faults;
    }
}
