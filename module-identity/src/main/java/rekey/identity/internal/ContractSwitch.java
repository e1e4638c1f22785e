package rekey.identity.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import rekey.identity.Administrator;
import rekey.identity.ContractSwitches.SwitchedOff;

/** A contract that is not served. */
@Entity
@Table(name = "identity_contract_switch")
class ContractSwitch {

    @Id
    @Column(name = "contract")
    private String contract;

    @Column(name = "administrator")
    private String administrator;

    @Column(name = "reason")
    private String reason;

    @Column(name = "switched_at")
    private Instant switchedAt;

    /** For the persistence provider. */
    protected ContractSwitch() {}

    ContractSwitch(String contract, Administrator administrator, String reason, Instant now) {
        this.contract = contract;
        this.administrator = administrator.name();
        this.reason = reason;
        this.switchedAt = now;
    }

    SwitchedOff state() {
        return new SwitchedOff(contract, administrator, reason, switchedAt);
    }
}
