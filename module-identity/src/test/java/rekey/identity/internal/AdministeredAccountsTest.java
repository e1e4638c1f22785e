package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.identity.internal.Refusals.reasonOf;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import rekey.identity.AccountAdministration.Change;
import rekey.identity.AccountAdministration.Part;
import rekey.identity.Accounts.Account;
import rekey.identity.Administrator;
import rekey.identity.AuditLog.Entry;
import rekey.identity.Helpdesk.Started;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Field;
import rekey.identity.Refusal.Reason;
import rekey.identity.internal.Core.Person;
import rekey.kernel.AccountId;
import rekey.kernel.Realm;
import rekey.kernel.TestDatabase;

/** What administrators see and change of an account, and what it takes with it: rules 4 and 12. */
class AdministeredAccountsTest {

    @AutoClose
    private static final TestDatabase DATABASE = TestDatabase.h2("identity");

    private final Core core = new Core(DATABASE);
    private final Administrator hanne = new Administrator("hanne", core.at("v1"));
    private final Administrator otto = new Administrator("otto", core.at("v1"));

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

    private static Change enabled(boolean enabled) {
        return new Change(Part.untouched(), Part.untouched(), Part.untouched(), Optional.of(enabled));
    }

    private List<Entry> trail(AccountId account) {
        return core.trail(new AuditFilter().about(account));
    }
}
