package rekey.rest.v1;

import java.net.URI;
import java.util.List;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Fault;
import rekey.rest.v1.Problem.FieldError;

/** What the core's refusals are called on the wire of {@code /v1}. */
final class Problems {

    private Problems() {}

    /**
     * The problem that a refusal is. None of them has a 2xx status: a client that looks at nothing but the status must
     * not take a refused password for a good one.
     *
     * @param resetPage where people choose a new password
     */
    static Problem of(Refusal refusal, URI resetPage) {
        return switch (refusal.reason()) {
            case CALLER_REFUSED -> Problem.of(ProblemType.CALLER_REFUSED);
            case INVALID_INPUT -> invalid(refusal.faults());
            case NO_SUCH_ACCOUNT -> Problem.of(ProblemType.NO_SUCH_ACCOUNT);
            case CODE_NEEDED -> Problem.of(ProblemType.CODE_REQUIRED);
            case PROOF_REFUSED -> Problem.of(ProblemType.CREDENTIALS_REFUSED);
            case TOO_MANY_ATTEMPTS -> Problem.of(ProblemType.TOO_MANY_ATTEMPTS);
            case PASSWORD_CHANGE_REQUIRED -> Problem.solvedAt(ProblemType.PASSWORD_CHANGE_REQUIRED, resetPage);
            case BUSY -> Problem.of(ProblemType.BUSY);
        };
    }

    /** A name that is taken is a conflict, unless the request has to be changed for another reason as well. */
    private static Problem invalid(List<Fault> faults) {
        boolean onlyTaken = faults.stream().allMatch(fault -> fault.rule() == Refusal.Rule.TAKEN);
        return Problem.withErrors(
                onlyTaken ? ProblemType.TAKEN : ProblemType.INVALID_INPUT,
                faults.stream().map(Problems::error).toList());
    }

    private static FieldError error(Fault fault) {
        return new FieldError(member(fault.field()), rule(fault.rule()), message(fault), fault.limit());
    }

    /** The member of a request that a fault speaks of. */
    static String member(Refusal.Field field) {
        return switch (field) {
            case ACCOUNT, USER_NAME -> "username";
            case ACCOUNT_ID -> "id";
            case EMAIL -> "email";
            case DISPLAY_NAME -> "displayName";
            case LOCALE -> "locale";
            case REALM -> "realm";
            case PASSWORD, NEW_PASSWORD, TEMPORARY_PASSWORD -> "password";
            case PASSWORD_HASH -> "passwordHash";
            case CODE -> "code";
            case CALLER_NAME -> "name";
            case CALLER_SECRET -> "secret";
            case CONTRACTS -> "contracts";
            case FACTOR -> "factor";
        };
    }

    /** The name of a rule, for programs. */
    static String rule(Refusal.Rule rule) {
        return switch (rule) {
            case REQUIRED -> "required";
            case MALFORMED -> "malformed";
            case TOO_SHORT -> "too-short";
            case TOO_LONG -> "too-long";
            case SAME_AS_OLD -> "same-as-old";
            case CONTAINS_ACCOUNT_NAME -> "contains-account-name";
            case COMMON -> "common";
            case NEEDS_PROOF -> "needs-proof";
            case TAKEN -> "taken";
            case TOO_COSTLY -> "too-costly";
            case TOO_MANY -> "too-many";
        };
    }

    private static String message(Fault fault) {
        return switch (fault.rule()) {
            case REQUIRED -> "This member is needed.";
            case MALFORMED -> "This does not have the form that such a value has.";
            case TOO_SHORT -> "This needs at least " + fault.limit() + " characters.";
            case TOO_LONG -> "This may have at most " + fault.limit() + " characters.";
            case SAME_AS_OLD -> "The new password is the old one.";
            case CONTAINS_ACCOUNT_NAME -> "A password must not be made of the account's own names.";
            case COMMON -> "The password is on a list of common or breached ones.";
            case NEEDS_PROOF -> "This needs the current or a temporary password beside it.";
            case TAKEN -> "Somebody else has it.";
            case TOO_COSTLY -> "Its parameters ask for more work than is allowed.";
            case TOO_MANY -> "There are %d already, and no more may be.".formatted(fault.limit());
        };
    }
}
