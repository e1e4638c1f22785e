package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.identity.internal.Refusals.assertFault;
import static rekey.identity.internal.Refusals.reasonOf;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rekey.identity.AccountAdministration.Approval;
import rekey.identity.AccountAdministration.Change;
import rekey.identity.AccountAdministration.Part;
import rekey.identity.Accounts.Account;
import rekey.identity.Accounts.NewAccount;
import rekey.identity.Administrator;
import rekey.identity.AuditLog.Entry;
import rekey.identity.AuditLog.Filter;
import rekey.identity.Helpdesk.Started;
import rekey.identity.Recovery.Means;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Field;
import rekey.identity.Refusal.Reason;
import rekey.identity.Refusal.Rule;
import rekey.identity.internal.Core.Person;
import rekey.kernel.AccountId;
import rekey.kernel.Identifiers;
import rekey.kernel.Realm;
import rekey.kernel.TestDatabase;
import rekey.mfa.AttemptCounters.Kind;
import rekey.notification.Notice;
import rekey.notification.NoticeKind;

/** What administrators change and erase, and what it takes with it: rules 4, 10 and 12. */
class AdministeredAccountsTest {

    private static final Duration HOLD = Duration.ofHours(24);

    @AutoClose
    private static final TestDatabase DATABASE = TestDatabase.h2("identity");

    private Core core;
    private Administrator hanne;
    private Administrator otto;

    @BeforeEach
    void assemble() {
        core = new Core(DATABASE);
        hanne = new Administrator("hanne", core.at("v1"));
        otto = new Administrator("otto", core.at("v1"));
    }

    private static Change email(String address) {
        return new Change(
                Part.becoming(Optional.ofNullable(address)), Part.untouched(), Part.untouched(), Optional.empty());
    }

    private static Change enabled(boolean enabled) {
        return new Change(Part.untouched(), Part.untouched(), Part.untouched(), Optional.of(enabled));
    }

    private List<Entry> trail(AccountId account) {
        Filter filter = new Filter(
                Optional.of(account),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return core.auditLog.find(filter, Optional.empty(), 100).entries();
    }

    private List<NoticeKind> mailsTo(String address) {
        return core.mail.committed().stream()
                .filter(notice -> notice.recipient().address().value().equals(address))
                .map(Notice::kind)
                .toList();
    }

    private boolean isMailed(Person person, String address) throws Refusal {
        long before = mailsTo(address).stream().filter(NoticeKind.LINK::equals).count();
        core.ask(person.named(), Means.LINK);
        return mailsTo(address).stream().filter(NoticeKind.LINK::equals).count() > before;
    }

    @Test
    void an_account_is_found_by_its_address_and_by_its_name_in_any_spelling() throws Refusal {
        Person person = core.person();

        assertThat(core.administration.findByEmail(Realm.MAIN, person.email().toUpperCase(Locale.ROOT)))
                .map(Account::id)
                .contains(person.id());
        assertThat(core.administration.findByUserName(
                        Realm.MAIN, person.userName().toUpperCase(Locale.ROOT)))
                .map(Account::id)
                .contains(person.id());
        assertThat(core.administration.findByUserName(Realm.MAIN, person.email()))
                .as("an address is no name")
                .isEmpty();
        assertThat(core.administration.findByEmail(Core.OTHER_REALM, person.email()))
                .isEmpty();
    }

    @Test
    void what_is_given_changes_and_the_rest_stays() throws Refusal {
        Person person = core.person();

        Account changed = core.administration.change(
                hanne,
                person.id(),
                new Change(
                        Part.untouched(),
                        Part.becoming(Optional.of("Berta")),
                        Part.becoming(Optional.of("da")),
                        Optional.empty()));

        assertThat(changed.displayName()).contains("Berta");
        assertThat(changed.locale()).isEqualTo(Locale.forLanguageTag("da"));
        assertThat(changed.email()).contains(person.email());
        assertThat(changed.recoveryHeldUntil()).isEmpty();
        assertThat(core.hasPassword(person, Core.PASSWORD)).isTrue();
        assertThat(trail(person.id())).first().satisfies(entry -> {
            assertThat(entry.operation()).isEqualTo("change-account");
            assertThat(entry.administrator()).contains("hanne");
            assertThat(entry.detail()).contains("display-name, locale");
        });

        Account removed = core.administration.change(
                hanne,
                person.id(),
                new Change(
                        Part.untouched(),
                        Part.becoming(Optional.empty()),
                        Part.becoming(Optional.empty()),
                        Optional.empty()));

        assertThat(removed.displayName()).isEmpty();
        assertThat(removed.locale()).isEqualTo(Locale.ENGLISH);
    }

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
        Account account = core.accounts.create(new NewAccount(
                Realm.MAIN,
                Optional.empty(),
                Optional.of(Core.unique("newcomer")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));

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
        Account named = core.accounts.create(again(Optional.empty(), Core.unique("name") + "@example.org", null));

        for (String taken : List.of(other.email(), other.email().toUpperCase(Locale.ROOT), named.userName())) {
            assertFault(() -> core.administration.change(hanne, person.id(), email(taken)), Field.EMAIL, Rule.TAKEN);
        }
        assertThat(core.stored(person).email().orElseThrow().value()).isEqualTo(person.email());
    }

    @Test
    void what_is_malformed_is_named_and_nothing_changes() throws Refusal {
        Person person = core.person();

        Refusal refusal = Refusals.refusalOf(() -> core.administration.change(
                hanne,
                person.id(),
                new Change(
                        Part.becoming(Optional.of("a@b.example, c@d.example")),
                        Part.becoming(Optional.of("line\nbreak")),
                        Part.becoming(Optional.of("no locale!")),
                        Optional.of(false))));

        assertThat(refusal.faults())
                .extracting(Refusal.Fault::field)
                .containsExactly(Field.EMAIL, Field.DISPLAY_NAME, Field.LOCALE);
        assertThat(core.stored(person).isEnabled()).isTrue();
    }

    @Test
    void disabling_ends_grants_and_sessions_and_enabling_brings_none_back() throws Refusal {
        Person person = core.person();
        String link = core.linkFor(person);
        UUID stamp = core.stored(person).securityStamp();

        core.administration.change(hanne, person.id(), enabled(false));
        assertThat(core.stored(person).securityStamp()).isNotEqualTo(stamp);
        assertThat(core.helpdesk.startRecovery(otto, person.id(), "she called")).isEqualTo(Started.DISABLED);
        core.administration.change(hanne, person.id(), enabled(true));

        assertThat(reasonOf(() -> core.followLink(link, Core.NEW_PASSWORD))).isEqualTo(Reason.PROOF_REFUSED);
        assertThat(trail(person.id()).stream().map(Entry::detail).flatMap(Optional::stream))
                .contains("disabled", "enabled");
    }

    @Test
    void rule_12_an_erased_person_is_gone_and_the_trail_stays() throws Refusal {
        Person person = core.person();
        String link = core.linkFor(person);

        core.administration.erase(hanne, person.id());

        assertThat(core.accounts.find(person.id())).isEmpty();
        assertThat(core.administration.findByEmail(Realm.MAIN, person.email())).isEmpty();
        assertThat(reasonOf(() -> core.followLink(link, Core.NEW_PASSWORD))).isEqualTo(Reason.PROOF_REFUSED);
        assertThat(trail(person.id())).extracting(Entry::operation).contains("erase-account", "request-recovery");
        assertThat(reasonOf(() -> core.administration.erase(hanne, person.id())))
                .isEqualTo(Reason.NO_SUCH_ACCOUNT);
        assertThat(reasonOf(() -> core.administration.change(hanne, person.id(), enabled(true))))
                .isEqualTo(Reason.NO_SUCH_ACCOUNT);
    }

    @Test
    void rule_12_neither_id_nor_name_of_an_erased_person_is_given_again_the_address_is() throws Refusal {
        Person person = core.person();
        core.administration.erase(hanne, person.id());

        assertFault(
                () -> core.accounts.create(
                        again(Optional.empty(), person.userName().toUpperCase(Locale.ROOT), null)),
                Field.USER_NAME,
                Rule.TAKEN);
        assertFault(
                () -> core.accounts.create(again(Optional.of(person.id().value()), Core.unique("other"), null)),
                Field.ACCOUNT_ID,
                Rule.TAKEN);
        Account back = core.accounts.create(again(Optional.empty(), Core.unique("back"), person.email()));
        assertThat(back.number()).isGreaterThan(person.number());
        assertThat(core.accounts
                        .create(new NewAccount(
                                Core.OTHER_REALM,
                                Optional.empty(),
                                Optional.of(person.userName()),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()))
                        .id())
                .as("another realm's people are others")
                .isNotEqualTo(person.id());
    }

    private static NewAccount again(Optional<UUID> id, String name, String email) {
        return new NewAccount(
                Realm.MAIN,
                id,
                Optional.of(name),
                Optional.ofNullable(email),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void a_service_desk_starts_a_recovery_without_seeing_a_secret_and_the_person_is_told() throws Refusal {
        Person person = core.person();

        assertThat(core.helpdesk.startRecovery(otto, person.id(), "lost her phone"))
                .isEqualTo(Started.MAILED);

        assertThat(mailsTo(person.email())).containsExactly(NoticeKind.LINK, NoticeKind.ADMINISTRATOR_ACTED);
        assertThat(trail(person.id())).first().satisfies(entry -> {
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
        assertThat(mailsTo(person.email())).containsExactly(NoticeKind.ADMINISTRATOR_ACTED);
        assertThat(reasonOf(() -> core.helpdesk.unlock(otto, new AccountId(Identifiers.next()), "x")))
                .isEqualTo(Reason.NO_SUCH_ACCOUNT);
    }
}
