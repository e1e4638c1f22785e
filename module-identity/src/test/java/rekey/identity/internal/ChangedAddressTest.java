package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.identity.internal.Refusals.assertFault;
import static rekey.identity.internal.Refusals.reasonOf;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import rekey.identity.AccountAdministration.Approval;
import rekey.identity.AccountAdministration.Change;
import rekey.identity.AccountAdministration.Part;
import rekey.identity.Accounts.Account;
import rekey.identity.Administrator;
import rekey.identity.AuditLog.Entry;
import rekey.identity.Helpdesk.Started;
import rekey.identity.Recovery.Means;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Field;
import rekey.identity.Refusal.Reason;
import rekey.identity.Refusal.Rule;
import rekey.identity.internal.Core.Person;
import rekey.kernel.AccountId;
import rekey.kernel.TestDatabase;
import rekey.notification.Notice;
import rekey.notification.NoticeKind;

/** Rule 10: what a new address of an account takes with it, and how long it waits. */
class ChangedAddressTest {

    private static final Duration HOLD = Duration.ofHours(24);

    @AutoClose
    private static final TestDatabase DATABASE = TestDatabase.h2("identity");

    private final Core core = new Core(DATABASE);
    private final Administrator hanne = new Administrator("hanne", core.at("v1"));
    private final Administrator otto = new Administrator("otto", core.at("v1"));

    @Test
    void rule_10_a_new_address_is_told_to_both_kills_grants_and_codes_and_holds_recovery_for_a_day() throws Refusal {
        Person person = core.person();
        String link = core.linkFor(person);
        String fresh = Core.unique("fresh") + "@example.com";

        Account changed = core.administration.change(hanne, person.id(), email(fresh));

        assertThat(changed.email()).contains(fresh);
        assertThat(changed.recoveryHeldUntil()).contains(core.clock.instant().plus(HOLD));
        assertThat(mailsTo(person.email())).contains(NoticeKind.ADDRESS_REMOVED);
        assertThat(mailsTo(fresh)).containsExactly(NoticeKind.ADDRESS_ADDED);
        assertThat(reasonOf(() -> core.followLink(link, Core.NEW_PASSWORD))).isEqualTo(Reason.PROOF_REFUSED);
        assertThat(isMailed(person, fresh)).as("held").isFalse();
        assertThat(core.helpdesk.startRecovery(otto, person.id(), "she called")).isEqualTo(Started.HELD);
        assertThat(core.hasPassword(person, Core.PASSWORD))
                .as("the password works on")
                .isTrue();

        core.clock.pass(HOLD);

        assertThat(isMailed(person, fresh)).as("a day later").isTrue();
    }

    @Test
    void rule_10_a_second_administrator_ends_the_hold_and_the_first_one_cannot_under_any_spelling() throws Refusal {
        Person person = core.person();
        String fresh = Core.unique("fresh") + "@example.com";
        assertThat(core.administration.approveAddress(otto, person.id())).isEqualTo(Approval.NOT_HELD);
        core.administration.change(hanne, person.id(), email(fresh));

        for (String name : List.of("hanne", "Hanne", "HANNE ")) {
            assertThat(core.administration.approveAddress(new Administrator(name, core.at("v1")), person.id()))
                    .isEqualTo(Approval.SECOND_ADMINISTRATOR_NEEDED);
        }
        assertThat(isMailed(person, fresh)).isFalse();

        assertThat(core.administration.approveAddress(otto, person.id())).isEqualTo(Approval.APPROVED);
        assertThat(isMailed(person, fresh)).isTrue();
        assertThat(trail(person.id())).extracting(Entry::operation).contains("change-address", "approve-address");
    }

    @Test
    void rule_10_removing_an_address_and_adding_another_is_held_as_well() throws Refusal {
        Person person = core.person();
        String fresh = Core.unique("fresh") + "@example.com";
        core.update(
                "UPDATE Account a SET a.passwordHash = NULL WHERE a.id = :id",
                person.id().value());

        core.administration.change(hanne, person.id(), email(null));
        core.administration.change(hanne, person.id(), email(fresh));

        assertThat(isMailed(person, fresh)).isFalse();
    }

    @Test
    void the_first_address_of_an_account_without_a_password_is_not_held() throws Refusal {
        Account account = withoutPassword(Core.unique("newcomer"));

        Account changed = core.administration.change(hanne, account.id(), email(Core.unique("first") + "@example.com"));

        assertThat(changed.recoveryHeldUntil()).isEmpty();
    }

    @Test
    void the_same_address_again_changes_nothing() throws Refusal {
        Person person = core.person();
        String link = core.linkFor(person);

        assertThat(core.administration
                        .change(hanne, person.id(), email(person.email()))
                        .recoveryHeldUntil())
                .isEmpty();

        assertThat(mailsTo(person.email())).doesNotContain(NoticeKind.ADDRESS_REMOVED);
        core.followLink(link, Core.NEW_PASSWORD);
    }

    @Test
    void an_address_that_is_somebody_elses_address_or_name_is_refused_CVE_2019_19844() throws Refusal {
        Person person = core.person();
        Person other = core.person();
        Account named = withoutPassword(Core.unique("name") + "@example.org");

        for (String taken : List.of(other.email(), other.email().toUpperCase(Locale.ROOT), named.userName())) {
            assertFault(() -> core.administration.change(hanne, person.id(), email(taken)), Field.EMAIL, Rule.TAKEN);
        }
        assertThat(core.stored(person).email().orElseThrow().value()).isEqualTo(person.email());
    }

    /** Nor with an address. */
    private Account withoutPassword(String userName) throws Refusal {
        return core.accounts.create(new Wish().named(userName).account());
    }

    private static Change email(String address) {
        return new Change(
                Part.becoming(Optional.ofNullable(address)), Part.untouched(), Part.untouched(), Optional.empty());
    }

    private List<Entry> trail(AccountId account) {
        return core.trail(new AuditFilter().about(account));
    }

    private List<NoticeKind> mailsTo(String address) {
        return core.mailsTo(address).stream().map(Notice::kind).toList();
    }

    private boolean isMailed(Person person, String address) throws Refusal {
        long before = mailsTo(address).stream().filter(NoticeKind.LINK::equals).count();
        core.ask(person.named(), Means.LINK);
        return mailsTo(address).stream().filter(NoticeKind.LINK::equals).count() > before;
    }
}
