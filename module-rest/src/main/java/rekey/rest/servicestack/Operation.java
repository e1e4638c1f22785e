package rekey.rest.servicestack;

import java.util.List;
import java.util.Objects;

/**
 * One operation of a contract. It is named like its request type, and called by {@code POST}.
 *
 * @param path its own route, for instance {@code /user/password/reset}; matched in any case
 * @param summary one line on what it does
 * @param outcomes what a client may get, for the page
 * @param handler answers requests; called by many threads at once
 */
public record Operation(
        String path, String summary, DataType request, DataType response, List<Outcome> outcomes, Handler handler) {

    /** The verb of every operation: all of them change something. */
    static final String VERB = "POST";

    public Operation {
        if (!path.matches("(?:/[A-Za-z0-9_-]+)+")) {
            throw new IllegalArgumentException("A route consists of plain segments: " + path);
        }
        Objects.requireNonNull(summary);
        Objects.requireNonNull(request);
        outcomes = List.copyOf(outcomes);
        Objects.requireNonNull(handler);
        if (response.member(ResponseStatus.MEMBER).isEmpty()) {
            throw new IllegalArgumentException(response + " has no room for errors");
        }
    }

    String name() {
        return request.name();
    }

    /** Answers one request. */
    @FunctionalInterface
    public interface Handler {

        /**
         * Does what the operation does.
         *
         * @param request the message as it was bound; nothing about it is checked but the types of its members
         */
        Answer answer(Message request, Call call);
    }

    /**
     * What is known of a request beside its message.
     *
     * @param clientAddress the address literal of the client, as the container reports it
     */
    public record Call(String clientAddress) {

        public Call {
            Objects.requireNonNull(clientAddress);
        }
    }

    /**
     * A documented outcome.
     *
     * @param answer how it looks, for instance {@code 401 Unauthorized}
     * @param meaning when it comes and what to do
     */
    public record Outcome(String answer, String meaning) {

        public Outcome {
            Objects.requireNonNull(answer);
            Objects.requireNonNull(meaning);
        }
    }
}
