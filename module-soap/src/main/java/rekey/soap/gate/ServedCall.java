package rekey.soap.gate;

import jakarta.servlet.ServletRequest;
import java.util.Optional;

/**
 * Which operation of which contract a request turned out to be for: left on the request for whoever looks at requests
 * from outside, for the log and for metrics.
 *
 * @param contract the contract's name, for instance {@code brightoffice}
 * @param operation the operation's name as documented
 */
public record ServedCall(String contract, String operation) {

    private static final String ATTRIBUTE = ServedCall.class.getName();

    /** Leaves this on a request. */
    public void markOn(ServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** What was left on a request; empty for documents, and where no contract was served. */
    public static Optional<ServedCall> of(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof ServedCall call ? Optional.of(call) : Optional.empty();
    }
}
