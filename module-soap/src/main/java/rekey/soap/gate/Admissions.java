package rekey.soap.gate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletRequest;
import rekey.identity.ContractSwitches;

/**
 * What each gate asks before an operation is done, whatever its dialect: a contract that an administrator has switched
 * off does nothing for anybody.
 */
@ApplicationScoped
public class Admissions {

    /** What a client is told of a contract that is off. */
    public static final String REFUSED = "This service is not available at the moment.";

    private final ContractSwitches switches;

    /** For the container's proxy. */
    protected Admissions() {
        this(null);
    }

    @Inject
    public Admissions(ContractSwitches switches) {
        this.switches = switches;
    }

    /**
     * Leaves on the request what it turned out to be for, and says whether that may be done now.
     *
     * @param operation its name as documented
     */
    public boolean admits(ServletRequest request, String contract, String operation) {
        new ServedCall(contract, operation).markOn(request);
        return switches.isServed(contract);
    }
}
