package rekey.rest.servicestack;

import java.util.List;
import java.util.Objects;

/** What an operation answers. */
public sealed interface Answer {

    /** The operation's response, with status 200. */
    record Answered(Message response) implements Answer {

        public Answered {
            Objects.requireNonNull(response);
        }
    }

    /**
     * A failure: an error status, and the operation's response with nothing in it but a {@code responseStatus}.
     *
     * @param status 400 to 599
     * @param errors what is wrong with the members; empty where it is none of them
     */
    record Failed(int status, String errorCode, String message, List<FieldError> errors) implements Answer {

        public Failed {
            if (status < 400 || status > 599) {
                throw new IllegalArgumentException("Not an error status: " + status);
            }
            Objects.requireNonNull(errorCode);
            Objects.requireNonNull(message);
            errors = List.copyOf(errors);
        }
    }

    /** A response with status 200. */
    static Answer of(Message response) {
        return new Answered(response);
    }

    /** A failure that is no member's fault. */
    static Answer failed(int status, String errorCode, String message) {
        return new Failed(status, errorCode, message, List.of());
    }

    /**
     * Input that breaks rules: status 400, with the first rule's code and message as those of the whole.
     *
     * @param errors at least one
     */
    static Answer invalid(List<FieldError> errors) {
        FieldError first = errors.get(0);
        return new Failed(400, first.errorCode(), first.message(), errors);
    }
}
