package rekey.rest.v1;

import java.util.List;

/** A "no" of the edge: the request was refused before any use case saw it. Carries no stack trace. */
final class RequestRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    RequestRefused(Problem problem) {
        super(problem.type().code(), null, false, false);
        this.problem = problem;
    }

    /** The body as a whole cannot be read. */
    static RequestRefused malformed(String detail) {
        return new RequestRefused(Problem.of(ProblemType.MALFORMED_REQUEST, detail));
    }

    /** One member cannot be taken. */
    static RequestRefused member(String name, String rule, String message) {
        return new RequestRefused(
                Problem.withErrors(ProblemType.INVALID_INPUT, List.of(new Problem.FieldError(name, rule, message, 0))));
    }

    Problem problem() {
        return problem;
    }
}
