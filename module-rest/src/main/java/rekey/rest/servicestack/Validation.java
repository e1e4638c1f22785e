package rekey.rest.servicestack;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import rekey.kernel.EmailAddress;

/**
 * Checks the fields of a request and says what is wrong in the words of FluentValidation, which ships with
 * ServiceStack: its codes are what clients look for.
 */
public final class Validation {

    private final Message request;
    private final List<FieldError> errors = new ArrayList<>();

    /** Starts with no errors. */
    public Validation(Message request) {
        this.request = request;
    }

    /** The member must say something. */
    public Validation notEmpty(Member<?> member) {
        if (request.get(member).isEmpty()) {
            errors.add(missing(member));
        }
        return this;
    }

    /** If the member says something, it must be exactly what the other one says. */
    public Validation equal(Member<String> member, Member<String> other) {
        Optional<String> value = request.get(member);
        if (value.isPresent() && !value.equals(request.get(other))) {
            errors.add(error(
                    member, "Equal", "'" + member.displayName() + "' must be equal to '" + other.displayName() + "'."));
        }
        return this;
    }

    /** If the member says something, it must be one plain address. */
    public Validation email(Member<String> member) {
        Optional<String> value = request.get(member);
        if (value.isPresent() && EmailAddress.parse(value.get()).isEmpty()) {
            errors.add(malformedEmail(member));
        }
        return this;
    }

    /** What is wrong, in the order of the checks. */
    public List<FieldError> errors() {
        return List.copyOf(errors);
    }

    /** The member is left out. */
    public static FieldError missing(Member<?> member) {
        return error(member, "NotEmpty", "'" + member.displayName() + "' must not be empty.");
    }

    /** The member is no address. */
    public static FieldError malformedEmail(Member<?> member) {
        return error(member, "Email", "'" + member.displayName() + "' is not a valid email address.");
    }

    /** The member has too few characters. */
    public static FieldError tooShort(Member<?> member, int limit) {
        return error(
                member,
                "MinimumLength",
                "The length of '" + member.displayName() + "' must be at least " + limit + " characters.");
    }

    /** The member has too many characters. */
    public static FieldError tooLong(Member<?> member, int limit) {
        return error(
                member,
                "MaximumLength",
                "The length of '" + member.displayName() + "' must be " + limit + " characters or fewer.");
    }

    /** The member breaks a rule for which FluentValidation has no words. */
    public static FieldError broken(Member<?> member, String rule) {
        return error(member, "Predicate", "'" + member.displayName() + "' " + rule);
    }

    private static FieldError error(Member<?> member, String code, String message) {
        return new FieldError(code, member.name(), message);
    }
}
