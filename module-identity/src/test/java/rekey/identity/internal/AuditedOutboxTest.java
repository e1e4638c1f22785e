package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import rekey.identity.AuditLog.Entry;
import rekey.identity.Origin;
import rekey.kernel.TestDatabase;
import rekey.notification.OutboxActed;
import rekey.notification.OutboxActed.Act;
import rekey.notification.OutboxAdministration.Actor;

/** Rule 12: the trail has what administrators do about the mail. */
class AuditedOutboxTest {

    @Test
    void a_requeued_and_a_test_mail_are_written_down_with_who_did_it() {
        try (TestDatabase database = TestDatabase.h2("identity")) {
            Core core = new Core(database);
            Origin door = new Origin(
                    Core.unique("door"),
                    core.at("page").realm(),
                    core.at("page").client());
            AuditedOutbox audited = new AuditedOutbox(core.audit, (contract, client) -> door, core.transactions);
            Actor actor = new Actor("helga", "192.0.2.7");
            UUID notice = UUID.randomUUID();

            audited.acted(new OutboxActed(Act.REQUEUED, actor, Optional.of(notice), "DUE"));
            audited.acted(new OutboxActed(Act.TESTED, actor, Optional.empty(), "REFUSED 554"));

            List<Entry> entries = core.trail(new AuditFilter().through(door.contract()));
            assertThat(entries).extracting(Entry::operation).containsExactlyInAnyOrder("requeue-mail", "test-mail");
            assertThat(entries)
                    .allSatisfy(entry -> assertThat(entry.administrator()).contains("helga"));
            assertThat(entries)
                    .extracting(entry -> entry.detail().orElseThrow())
                    .containsExactlyInAnyOrder(notice + " DUE", "REFUSED 554");
        }
    }
}
