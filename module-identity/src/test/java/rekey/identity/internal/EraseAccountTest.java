package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.identity.internal.Refusals.assertFault;
import static rekey.identity.internal.Refusals.reasonOf;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import rekey.identity.AccountAdministration.Change;
import rekey.identity.AccountAdministration.Part;
import rekey.identity.Accounts.Account;
import rekey.identity.Administrator;
import rekey.identity.AuditLog.Entry;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Field;
import rekey.identity.Refusal.Reason;
import rekey.identity.Refusal.Rule;
import rekey.identity.internal.Core.Person;
import rekey.kernel.Realm;
import rekey.kernel.TestDatabase;

/** Rule 12: what is left of a person whom an administrator erased. */
class EraseAccountTest {

    private static final Change ENABLED =
            new Change(Part.untouched(), Part.untouched(), Part.untouched(), Optional.of(true));

    @AutoClose
    private static final TestDatabase DATABASE = TestDatabase.h2("identity");

    private final Core core = new Core(DATABASE);
    private final Administrator hanne = new Administrator("hanne", core.at("v1"));

    @Test
    void rule_12_an_erased_person_is_gone_and_the_trail_stays() throws Refusal {
        Person person = core.person();
        String link = core.linkFor(person);

        core.administration.erase(hanne, person.id());

        assertThat(core.accounts.find(person.id())).isEmpty();
        assertThat(core.administration.findByEmail(Realm.MAIN, person.email())).isEmpty();
        assertThat(reasonOf(() -> core.followLink(link, Core.NEW_PASSWORD))).isEqualTo(Reason.PROOF_REFUSED);
        assertThat(core.trail(new AuditFilter().about(person.id())))
                .extracting(Entry::operation)
                .contains("erase-account", "request-recovery");
        assertThat(reasonOf(() -> core.administration.erase(hanne, person.id())))
                .isEqualTo(Reason.NO_SUCH_ACCOUNT);
        assertThat(reasonOf(() -> core.administration.change(hanne, person.id(), ENABLED)))
                .isEqualTo(Reason.NO_SUCH_ACCOUNT);
    }

    @Test
    void rule_12_neither_id_nor_name_of_an_erased_person_is_given_again_the_address_is() throws Refusal {
        Person person = core.person();
        core.administration.erase(hanne, person.id());

        assertFault(
                () -> core.accounts.create(new Wish()
                        .named(person.userName().toUpperCase(Locale.ROOT))
                        .account()),
                Field.USER_NAME,
                Rule.TAKEN);
        assertFault(
                () -> core.accounts.create(
                        new Wish().withId(person.id().value()).account()),
                Field.ACCOUNT_ID,
                Rule.TAKEN);
        Account back = core.accounts.create(new Wish().withEmail(person.email()).account());
        assertThat(back.number()).isGreaterThan(person.number());
        assertThat(core.accounts
                        .create(new Wish()
                                .in(Core.OTHER_REALM)
                                .named(person.userName())
                                .account())
                        .id())
                .as("another realm's people are others")
                .isNotEqualTo(person.id());
    }
}
