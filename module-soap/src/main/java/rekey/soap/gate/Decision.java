package rekey.soap.gate;

import java.util.Optional;
import java.util.function.Function;
import rekey.kernel.IncidentId;
import rekey.soap.description.Operation;
import rekey.soap.description.Value;

/** What a dialect makes of a request. */
public sealed interface Decision {

    /** It is answered without asking the endpoint. */
    record Answer(Reply reply) implements Decision {}

    /**
     * The endpoint is asked, and its outcome put into the form that the client expects.
     *
     * @param arguments as the lenient input was understood
     */
    record Ask(Operation operation, Value.Fields arguments, Function<Outcome, Reply> form) implements Decision {}

    /** How the endpoint ended. */
    sealed interface Outcome {

        /** With a result, or without one. */
        record Returned(Optional<Value> result) implements Outcome {}

        /** With an unexpected failure, of which nothing but its id may be shown. */
        record Failed(IncidentId incident) implements Outcome {}
    }
}
