package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import rekey.identity.Administrator;
import rekey.identity.AuditLog.Entry;
import rekey.identity.ContractSwitches;
import rekey.identity.ContractSwitches.SwitchedOff;
import rekey.kernel.OnBothDatabases;
import rekey.kernel.TestDatabase;
import rekey.kernel.Transactions;

/** Contracts are switched off and on for all nodes, on both databases. */
@OnBothDatabases("identity")
class ContractSwitchesTest {

    private final TestDatabase database;
    private final Core core;
    private final Administrator hanne;
    private final ContractSwitches here;
    private final ContractSwitches elsewhere;
    private final String contract;

    ContractSwitchesTest(TestDatabase database) {
        this.database = database;
        core = new Core(database);
        hanne = new Administrator("hanne", core.at("v1"));
        here = node();
        elsewhere = node();
        contract = Core.unique("contract");
    }

    private ContractSwitches node() {
        return new StoredContractSwitches(database.entityManager(), core.audit, core.transactions, core.clock);
    }

    @Test
    void what_nobody_switched_off_is_served() {
        assertThat(here.isServed(contract)).isTrue();
        assertThat(here.switchedOff()).doesNotContainKey(contract);
    }

    @Test
    void a_contract_is_off_at_once_where_it_was_switched_off_and_within_a_second_elsewhere() {
        assertThat(elsewhere.isServed(contract)).isTrue();

        here.switchOff(hanne, contract, "somebody floods it");

        assertThat(here.isServed(contract)).isFalse();
        assertThat(elsewhere.isServed(contract)).as("known for half a second").isTrue();
        core.clock.pass(StoredContractSwitches.FRESH);
        assertThat(elsewhere.isServed(contract)).isFalse();
        assertThat(node().isServed(contract)).as("after a restart").isFalse();
        assertThat(elsewhere.switchedOff().get(contract))
                .extracting(SwitchedOff::administrator, SwitchedOff::reason)
                .containsExactly("hanne", "somebody floods it");
    }

    @Test
    void switched_on_again_it_is_served_and_both_acts_are_in_the_trail_with_their_reasons() {
        here.switchOff(hanne, contract, "somebody floods it");
        here.switchOff(hanne, contract, "the same, with a better reason");
        here.switchOn(hanne, contract, "it is over");
        here.switchOn(hanne, contract, "nobody had switched it off");

        assertThat(here.isServed(contract)).isTrue();
        assertThat(details("switch-contract-off"))
                .containsExactly(contract + ": the same, with a better reason", contract + ": somebody floods it");
        assertThat(details("switch-contract-on")).containsExactly(contract + ": it is over");
    }

    @Test
    void what_was_known_holds_while_the_database_is_away_and_nothing_is_served_that_was_never_known_rule_14() {
        FailingTransactions connection = new FailingTransactions(core.transactions);
        ContractSwitches node =
                new StoredContractSwitches(database.entityManager(), core.audit, connection, core.clock);
        connection.isAway = true;
        assertThat(node.isServed(contract)).as("never read").isFalse();

        connection.isAway = false;
        String other = Core.unique("contract");
        here.switchOff(hanne, other, "somebody floods it");
        assertThat(node.isServed(contract)).isTrue();

        connection.isAway = true;
        core.clock.pass(StoredContractSwitches.FRESH.multipliedBy(10));
        assertThat(node.isServed(contract)).isTrue();
        assertThat(node.isServed(other)).isFalse();
    }

    private List<String> details(String operation) {
        return core.trail(new AuditFilter().operation(operation)).stream()
                .map(Entry::detail)
                .flatMap(Optional::stream)
                .filter(detail -> detail.startsWith(contract))
                .toList();
    }

    /** A database that can be taken away. */
    private static final class FailingTransactions implements Transactions {

        private final Transactions real;
        private boolean isAway;

        FailingTransactions(Transactions real) {
            this.real = real;
        }

        @Override
        public <T, X extends Exception> T call(Work<T, X> work) throws X {
            if (isAway) {
                throw new IllegalStateException("The database is away");
            }
            return real.call(work);
        }
    }
}
