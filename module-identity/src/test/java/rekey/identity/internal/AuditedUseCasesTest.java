package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rekey.identity.internal.Refusals.reasonOf;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rekey.identity.AuditLog.Entry;
import rekey.identity.Authentication;
import rekey.identity.Origin;
import rekey.identity.Recovery;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Reason;
import rekey.identity.Subject;
import rekey.identity.internal.AuditTrail.Operation;
import rekey.identity.internal.AuditTrail.Outcome;
import rekey.kernel.IncidentId;
import rekey.kernel.Incidents;
import rekey.kernel.ReportedFailure;
import rekey.kernel.TestDatabase;

/** Rule 12: the trail has all outcomes, those of before any transaction as well. */
class AuditedUseCasesTest {

    @AutoClose
    private static final TestDatabase DATABASE = TestDatabase.h2("identity");

    private Core core;
    private AuditedUseCases audited;
    private Origin door;

    @BeforeEach
    void assemble() {
        core = new Core(DATABASE);
        audited = new AuditedUseCases(core.audit, new FloodCounts(core.clock), core.transactions);
        door = new Origin(
                Core.unique("door"), core.at("page").realm(), core.at("page").client());
    }

    private List<Entry> entries() {
        return core.trail(new AuditFilter().through(door.contract()));
    }

    @Test
    void a_request_one_too_many_is_written_down_and_the_flood_behind_it_as_a_sum() {
        Recovery recovery = new AuditedRecovery(core.recovery, audited);
        Recovery.Request request =
                new Recovery.Request(door, Optional.empty(), Subject.named("my secret password"), Recovery.Means.LINK);
        int throttled = 0;
        for (int i = 0; i < 60; i++) {
            try {
                recovery.request(request);
            } catch (Refusal refusal) {
                assertThat(refusal.reason()).isEqualTo(Reason.TOO_MANY_ATTEMPTS);
                throttled++;
            }
        }
        core.clock.pass(Duration.ofMinutes(1));
        audited.recordFloods();

        List<Entry> written = entries().stream()
                .filter(entry -> entry.outcome().equals("throttled"))
                .toList();

        assertThat(core.meters.counts())
                .as("what an operator watches counts them all, and names nobody")
                .containsEntry(
                        "rekey_operation{contract=" + door.contract()
                                + ",operation=request-recovery,outcome=throttled}",
                        (long) throttled);
        assertThat(written).hasSize(2);
        assertThat(written.stream().mapToInt(Entry::occurrences).sum()).isEqualTo(throttled);
        assertThat(written).allSatisfy(entry -> {
            assertThat(entry.operation()).isEqualTo("request-recovery");
            assertThat(entry.identifier()).isPresent();
        });
    }

    @Test
    void what_breaks_a_rule_is_written_down() {
        Authentication authentication = new AuditedAuthentication(core.authentication, audited);

        assertThat(reasonOf(() -> authentication.authenticate(
                        new Authentication.Request(door, Optional.of("anna"), Optional.empty(), Optional.empty()))))
                .isEqualTo(Reason.INVALID_INPUT);

        assertThat(entries()).singleElement().satisfies(entry -> {
            assertThat(entry.operation()).isEqualTo("authenticate");
            assertThat(entry.outcome()).isEqualTo("invalid");
        });
    }

    @Test
    void what_the_use_case_wrote_down_itself_is_there_once() throws Refusal {
        Authentication authentication = new AuditedAuthentication(core.authentication, audited);
        core.person();

        assertThat(reasonOf(() -> authentication.authenticate(new Authentication.Request(
                        door, Optional.of("nobody"), Optional.of("some password"), Optional.empty()))))
                .isEqualTo(Reason.PROOF_REFUSED);

        assertThat(entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.outcome()).isEqualTo("refused"));
    }

    @Test
    void an_unexpected_failure_is_written_down_under_the_incident_that_the_client_is_told() {
        AuditEvent attempt = AuditEvent.of(door, Operation.CONFIRM, Outcome.FAILED);

        assertThatThrownBy(() -> audited.call(attempt, () -> {
                    throw new IllegalStateException("a detail of no client's");
                }))
                .isInstanceOfSatisfying(ReportedFailure.class, failure -> {
                    IncidentId told = Incidents.report("the edge", new IllegalStateException(failure));
                    assertThat(told).isEqualTo(failure.incident());
                    assertThat(entries()).singleElement().satisfies(entry -> {
                        assertThat(entry.outcome()).isEqualTo("failed");
                        assertThat(entry.incident()).contains(told.value());
                    });
                });
    }
}
