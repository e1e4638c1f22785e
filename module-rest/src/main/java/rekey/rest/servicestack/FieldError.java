package rekey.rest.servicestack;

import java.util.Objects;

/**
 * What is wrong with one member of a request.
 *
 * @param errorCode the validation rule, for instance {@code NotEmpty}
 * @param fieldName the member, for instance {@code Password}
 * @param message a sentence for a person
 */
public record FieldError(String errorCode, String fieldName, String message) {

    public FieldError {
        Objects.requireNonNull(errorCode);
        Objects.requireNonNull(fieldName);
        Objects.requireNonNull(message);
    }
}
