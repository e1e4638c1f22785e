package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import rekey.identity.Administrator;
import rekey.identity.ContractSwitches;
import rekey.identity.internal.AuditTrail.Operation;
import rekey.identity.internal.AuditTrail.Outcome;
import rekey.kernel.Transactions;

/** {@link ContractSwitches} in the database, read twice a second at most. */
@ApplicationScoped
class StoredContractSwitches implements ContractSwitches {

    private static final Logger LOG = Logger.getLogger(StoredContractSwitches.class.getName());

    /** How old what is known may be. */
    static final Duration FRESH = Duration.ofMillis(500);

    private final EntityManager entityManager;
    private final AuditTrail audit;
    private final Transactions transactions;
    private final Clock clock;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Known known;

    /** For the container's proxy. */
    StoredContractSwitches() {
        this(null, null, null, null);
    }

    @Inject
    StoredContractSwitches(
            @IdentityUnit EntityManager entityManager, AuditTrail audit, Transactions transactions, Clock clock) {
        this.entityManager = entityManager;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What was read, and a moment before the reading began. */
    private record Known(Map<String, SwitchedOff> off, Instant readAt) {

        /** Of a clock that was set back nothing is believed. */
        boolean isFresh(Instant now) {
            return !now.isBefore(readAt) && now.isBefore(readAt.plus(FRESH));
        }
    }

    @Override
    public boolean isServed(String contract) {
        return known().filter(last -> !last.off().containsKey(contract)).isPresent();
    }

    @Override
    public Map<String, SwitchedOff> switchedOff() {
        return read().off();
    }

    @Override
    public SwitchedOff switchOff(Administrator administrator, String contract, String reason) {
        ContractSwitch row = new ContractSwitch(contract, administrator, reason, clock.instant());
        transactions.run(() -> {
            remove(contract);
            entityManager.persist(row);
            entityManager.flush();
            audit.record(AuditEvent.of(administrator, Operation.SWITCH_CONTRACT_OFF, Outcome.DONE)
                    .because(contract + ": " + reason));
        });
        known = null;
        return row.state();
    }

    @Override
    public void switchOn(Administrator administrator, String contract, String reason) {
        transactions.run(() -> {
            if (remove(contract) > 0) {
                audit.record(AuditEvent.of(administrator, Operation.SWITCH_CONTRACT_ON, Outcome.DONE)
                        .because(contract + ": " + reason));
            }
        });
        known = null;
    }

    /**
     * One request in half a second reads; the others go by what was known meanwhile. So do all while the database does
     * not answer: whatever is served then ends in the contract's own words at the next statement. Nothing is known where
     * none was ever read.
     */
    private Optional<Known> known() {
        Known last = known;
        if (last != null && (last.isFresh(clock.instant()) || !reading.tryLock())) {
            return Optional.of(last);
        }
        if (last == null) {
            reading.lock();
        }
        try {
            Known read = known;
            if (read == null || !read.isFresh(clock.instant())) {
                read = read();
                known = read;
            }
            return Optional.of(read);
        } catch (RuntimeException noDatabase) {
            LOG.log(Level.FINE, "Which contracts are off could not be read", noDatabase);
            return Optional.ofNullable(last);
        } finally {
            reading.unlock();
        }
    }

    private Known read() {
        Instant now = clock.instant();
        return transactions.call(() -> new Known(
                entityManager
                        .createQuery("SELECT s FROM ContractSwitch s", ContractSwitch.class)
                        .getResultList()
                        .stream()
                        .map(ContractSwitch::state)
                        .collect(Collectors.toMap(SwitchedOff::contract, Function.identity())),
                now));
    }

    private int remove(String contract) {
        return entityManager
                .createQuery("DELETE FROM ContractSwitch s WHERE s.contract = :contract")
                .setParameter("contract", contract)
                .executeUpdate();
    }
}
