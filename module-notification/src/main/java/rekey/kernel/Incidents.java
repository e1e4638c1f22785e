package rekey.kernel;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Where unexpected failures end: written to the log once, under an id that may be shown to the outside. */
public final class Incidents {

    private static final Logger LOG = Logger.getLogger("rekey.incident");

    private Incidents() {}

    /**
     * Writes the failure to the log with a new incident id, unless it is there already ({@link ReportedFailure}). The only
     * thing that may leave the server is the id.
     *
     * @param where what was being done, in the words of the contract; never input of a client
     */
    public static IncidentId report(String where, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ReportedFailure known) {
                return known.incident();
            }
        }
        IncidentId id = IncidentId.next();
        String request =
                RequestId.current().map(current -> " (request " + current + ")").orElse("");
        LOG.log(Level.SEVERE, "Incident " + id + " in " + where + request, failure);
        return id;
    }
}
