package rekey.kernel;

/** An unexpected failure that is in the log already. Whoever reports it again gets the incident that it has. */
public final class ReportedFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient IncidentId incident;

    private ReportedFailure(IncidentId incident, Throwable cause) {
        super("Incident " + incident, cause, true, false);
        this.incident = incident;
    }

    /** Reports a failure; one that was reported before stays as it is. */
    public static ReportedFailure of(String where, RuntimeException failure) {
        return failure instanceof ReportedFailure known
                ? known
                : new ReportedFailure(Incidents.report(where, failure), failure);
    }

    /** Under which id the log has it. */
    public IncidentId incident() {
        return incident;
    }
}
