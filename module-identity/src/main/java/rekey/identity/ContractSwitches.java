package rekey.identity;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * Which contracts are served. An administrator can switch one off while the server runs, for instance while somebody
 * abuses it; every node goes by it within a second, and until it is switched on again.
 *
 * <p>A contract that is off does nothing for anybody: its dialect says that the service is not available before a caller
 * is looked at or a limit is touched. What was issued through it stays as it is; {@link Revocations} takes that back.
 */
public interface ContractSwitches {

    /** In characters. */
    int MAX_REASON = AuditLog.MAX_DETAIL;

    /**
     * A contract that is not served.
     *
     * @param administrator who switched it off
     * @param reason why, in that administrator's words
     */
    record SwitchedOff(String contract, String administrator, String reason, Instant since) {

        public SwitchedOff {
            Objects.requireNonNull(contract);
            Objects.requireNonNull(since);
        }
    }

    /**
     * Whether a contract is served. Costs nothing but twice a second, when a node reads all switches. While the database
     * does not answer, what this node read last holds; none is served where it has not read any.
     */
    boolean isServed(String contract);

    /** All contracts that are off, by name, as they are stored. */
    Map<String, SwitchedOff> switchedOff();

    /**
     * Switches a contract off, or gives another reason for it. Audited.
     *
     * @param reason at most {@link #MAX_REASON} characters
     */
    SwitchedOff switchOff(Administrator administrator, String contract, String reason);

    /** Switches a contract on, if it is off. Audited. */
    void switchOn(Administrator administrator, String contract, String reason);
}
