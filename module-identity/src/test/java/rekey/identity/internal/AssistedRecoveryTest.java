package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.identity.internal.Refusals.reasonOf;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import rekey.identity.Administrator;
import rekey.identity.Helpdesk.Started;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Reason;
import rekey.identity.internal.Core.Person;
import rekey.kernel.AccountId;
import rekey.kernel.Identifiers;
import rekey.kernel.TestDatabase;
import rekey.mfa.AttemptCounters.Kind;
import rekey.notification.Notice;
import rekey.notification.NoticeKind;

/** What a service desk does for a person who called. */
class AssistedRecoveryTest {

    @AutoClose
    private static final TestDatabase DATABASE = TestDatabase.h2("identity");

    private final Core core = new Core(DATABASE);
    private final Administrator otto = new Administrator("otto", core.at("v1"));

    @Test
    void a_service_desk_starts_a_recovery_without_seeing_a_secret_and_the_person_is_told() throws Refusal {
        Person person = core.person();

        assertThat(core.helpdesk.startRecovery(otto, person.id(), "lost her phone"))
                .isEqualTo(Started.MAILED);

        assertThat(core.mailsTo(person))
                .extracting(Notice::kind)
                .containsExactly(NoticeKind.LINK, NoticeKind.ADMINISTRATOR_ACTED);
        assertThat(core.trail(new AuditFilter().about(person.id()))).first().satisfies(entry -> {
            assertThat(entry.operation()).isEqualTo("start-recovery");
            assertThat(entry.administrator()).contains("otto");
            assertThat(entry.detail()).contains("lost her phone");
        });
        core.helpdesk.startRecovery(otto, person.id(), "again");
        core.helpdesk.startRecovery(otto, person.id(), "again");
        assertThat(core.helpdesk.startRecovery(otto, person.id(), "again")).isEqualTo(Started.ENOUGH_ALIVE);
    }

    @Test
    void rule_3_unlocking_lifts_the_block_and_the_person_is_told() throws Refusal {
        Person person = core.person();
        while (core.attempts.begin(person.id(), Kind.PASSWORD).mayBeCompared()) {
            // Until the hundredth failure in a row.
        }

        core.helpdesk.unlock(otto, person.id(), "identified by her boss");

        assertThat(core.attempts.begin(person.id(), Kind.PASSWORD).mayBeCompared())
                .isTrue();
        assertThat(core.mailsTo(person)).extracting(Notice::kind).containsExactly(NoticeKind.ADMINISTRATOR_ACTED);
        assertThat(reasonOf(() -> core.helpdesk.unlock(otto, new AccountId(Identifiers.next()), "x")))
                .isEqualTo(Reason.NO_SUCH_ACCOUNT);
    }
}
