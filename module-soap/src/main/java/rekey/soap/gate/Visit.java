package rekey.soap.gate;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.function.Supplier;
import rekey.kernel.IncidentId;
import rekey.kernel.Incidents;

/** The request at hand, as far as endpoints may know of it, and what the gate has to know of its end. */
@RequestScoped
public class Visit {

    private String clientAddress = "";
    private boolean unintended;
    private IncidentId incident;

    /** The address literal of the client, as the container reports it. */
    public String clientAddress() {
        return clientAddress;
    }

    /**
     * Whether a browser says that no person meant to send this: a request from another site or a prefetch. Programs send
     * no such mark.
     */
    public boolean isUnintended() {
        return unintended;
    }

    /** The failure that ended the operation, if one did. */
    public Optional<IncidentId> incident() {
        return Optional.ofNullable(incident);
    }

    /** Called by the gate, before the endpoint. */
    public void begin(String address, boolean isUnintended) {
        this.clientAddress = address;
        this.unintended = isUnintended;
    }

    /**
     * Runs an operation of a contract that has no answer of its own for the unexpected: a failure is reported, the
     * dialect shows its incident id, and what this returns is ignored.
     *
     * @param where the contract and operation
     */
    public <T> T guard(String where, Supplier<T> operation) {
        try {
            return operation.get();
        } catch (RuntimeException failure) {
            incident = Incidents.report(where, failure);
            return null;
        }
    }
}
