package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.identity.internal.Refusals.assertFault;
import static rekey.identity.internal.Refusals.reasonOf;
import static rekey.identity.internal.Refusals.refusalOf;

import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rekey.identity.Accounts.Account;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Fault;
import rekey.identity.Refusal.Field;
import rekey.identity.Refusal.Reason;
import rekey.identity.Refusal.Rule;
import rekey.kernel.AccountId;
import rekey.kernel.Identifiers;
import rekey.kernel.Realm;
import rekey.kernel.TestDatabase;

/** Creating accounts: what is refused, and whose names are the same. */
class ProvisionAccountsTest {

    @AutoClose
    private static final TestDatabase DATABASE = TestDatabase.h2("identity");

    private final Core core = new Core(DATABASE);

    private Account create(Wish wish) throws Refusal {
        return core.accounts.create(wish.account());
    }

    @Test
    void an_account_is_as_it_was_asked_for_and_can_be_found() throws Refusal {
        UUID id = UUID.randomUUID();
        String name = Core.unique("somebody");
        Wish wish = new Wish()
                .withId(id)
                .named(name)
                .withEmail(" Bj\u00f8rn@B\u00dcCHER.example ")
                .withDisplayName("Bj\u00f8rn \ud83d\ude00")
                .withLocale("da-DK")
                .withPassword(Core.PASSWORD);
        Account created = create(wish);
        assertThat(created.id().value()).isEqualTo(id);
        assertThat(created.userName()).isEqualTo(name);
        assertThat(created.email()).contains("Bj\u00f8rn@xn--bcher-kva.example");
        assertThat(created.displayName()).contains("Bj\u00f8rn \ud83d\ude00");
        assertThat(created.locale()).isEqualTo(Locale.forLanguageTag("da-DK"));
        assertThat(created.enabled()).isTrue();
        assertThat(core.accounts.find(created.id())).contains(created);
        assertThat(core.accounts.find(new AccountId(Identifiers.next()))).isEmpty();
    }

    @Test
    void without_more_than_a_name_an_account_has_a_number_of_its_own_english_and_no_password() throws Refusal {
        Account one = create(new Wish());
        Account other = create(new Wish());
        assertThat(other.number()).isGreaterThan(one.number()).isGreaterThan(999);
        assertThat(one.locale()).isEqualTo(Locale.ENGLISH);
        assertThat(one.email()).isEmpty();
        assertThat(core.transactions
                        .call(() -> core.accountStore.find(one.id()))
                        .orElseThrow()
                        .passwordHash())
                .isEmpty();
    }

    @Test
    void rfc_9106_3_1_the_stored_hash_names_argon2id_its_version_and_its_parameters() throws Refusal {
        Wish wish = new Wish().withPassword(Core.PASSWORD);
        Account created = create(wish);
        assertThat(core.transactions
                        .call(() -> core.accountStore.find(created.id()))
                        .orElseThrow()
                        .passwordHash()
                        .orElseThrow())
                .matches("\\$argon2id\\$v=19\\$m=8,t=1,p=1\\$[A-Za-z0-9+/]{22,}\\$[A-Za-z0-9+/]{43}");
    }

    @Test
    void everything_that_is_wrong_is_named_at_once() {
        Wish wish = new Wish()
                .withId(new UUID(0, 0))
                .named("two words")
                .withEmail("no address")
                .withDisplayName("x".repeat(201))
                .withLocale("not_a_locale!")
                .withPassword("short");
        Refusal refusal = refusalOf(() -> create(wish));
        assertThat(refusal.reason()).isEqualTo(Reason.INVALID_INPUT);
        assertThat(refusal.faults())
                .containsExactly(
                        new Fault(Field.ACCOUNT_ID, Rule.MALFORMED),
                        new Fault(Field.USER_NAME, Rule.MALFORMED),
                        new Fault(Field.EMAIL, Rule.MALFORMED),
                        new Fault(Field.DISPLAY_NAME, Rule.TOO_LONG, 200),
                        new Fault(Field.LOCALE, Rule.MALFORMED),
                        new Fault(Field.PASSWORD, Rule.TOO_SHORT, 8));
    }

    @Test
    void a_user_name_is_needed() {
        Wish wish = new Wish().nameless();
        assertFault(() -> create(wish), Field.USER_NAME, Rule.REQUIRED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\r\nBcc: b@example.com", "a\u2028b", "half \ud83d", "\ude00"})
    void cwe_93_a_display_name_with_line_breaks_controls_or_half_characters_is_refused(String displayName) {
        Wish wish = new Wish().withDisplayName(displayName);
        assertFault(() -> create(wish), Field.DISPLAY_NAME, Rule.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "und", "en-x-aaaaaaaa-bbbbbbbb-cccccccc-dddddddd-eeeeeeee", "en\u0000"})
    void a_locale_that_is_none_or_longer_than_any_language_needs_is_refused(String locale) {
        Wish wish = new Wish().withLocale(locale);
        assertFault(() -> create(wish), Field.LOCALE, Rule.MALFORMED);
    }

    @Test
    void a_password_is_checked_by_the_rules_for_everybody() {
        String name = Core.unique("somebody");
        Wish wish = new Wish().named(name).withPassword(name + name);
        assertFault(() -> create(wish), Field.PASSWORD, Rule.CONTAINS_ACCOUNT_NAME);
        wish.withPassword("fourteen chars");
        assertFault(() -> create(wish), Field.PASSWORD, Rule.TOO_SHORT);
        wish.withPassword("a bell \u0007 rings in here");
        assertFault(() -> create(wish), Field.PASSWORD, Rule.MALFORMED);
    }

    @Test
    void busy_creates_nothing() throws Refusal {
        Core busy = new Core(DATABASE);
        busy.hashing.runOutAfter(0);
        Wish wish = new Wish().withPassword(Core.PASSWORD);
        assertThat(reasonOf(() -> busy.accounts.create(wish.account()))).isEqualTo(Reason.BUSY);
        busy.hashing.recover();
        busy.accounts.create(wish.account());
    }

    @Test
    void id_name_and_address_are_taken_once_each_and_all_are_named() throws Refusal {
        Wish wish = new Wish().withId(UUID.randomUUID()).withEmail(Core.unique("taken") + "@example.com");
        create(wish);
        assertThat(refusalOf(() -> create(wish)).faults())
                .containsExactly(
                        new Fault(Field.ACCOUNT_ID, Rule.TAKEN),
                        new Fault(Field.USER_NAME, Rule.TAKEN),
                        new Fault(Field.EMAIL, Rule.TAKEN));
    }

    @Test
    void rule_1_names_and_addresses_are_free_in_another_realm_and_ids_are_not() throws Refusal {
        Wish wish = new Wish().withEmail(Core.unique("both") + "@example.com");
        Account here = create(wish);
        wish.in(Core.OTHER_REALM);
        create(wish);
        wish.in(new Realm("third"));
        wish.withId(here.id().value());
        assertFault(() -> create(wish), Field.ACCOUNT_ID, Rule.TAKEN);
    }

    @Test
    void a_user_name_that_is_somebody_s_address_and_an_address_that_is_somebody_s_name_are_taken() throws Refusal {
        String address = Core.unique("hidden") + "@example.com";
        addressed(address);
        assertFault(() -> named(address), Field.USER_NAME, Rule.TAKEN);
        String name = Core.unique("shadow") + "@example.com";
        named(name);
        assertFault(() -> addressed(name), Field.EMAIL, Rule.TAKEN);
    }

    @Test
    void rule_10_user_names_that_differ_in_case_or_width_are_one() throws Refusal {
        named("kate-rule-ten");
        for (String same :
                new String[] {"KATE-rule-ten", "\u212aate-rule-ten", "\uff4b\uff41te-rule-ten", " kate-rule-ten "}) {
            assertFault(() -> named(same), Field.USER_NAME, Rule.TAKEN);
        }
    }

    @Test
    void cve_2019_19844_a_dotless_i_is_another_letter_than_i_in_names_and_addresses() throws Refusal {
        named("mike-dotless");
        assertThat(named("m\u0131ke-dotless").userName()).isEqualTo("m\u0131ke-dotless");
        addressed("mike-dotless@example.com");
        assertThat(addressed("m\u0131ke-dotless@example.com").email()).contains("m\u0131ke-dotless@example.com");
    }

    @Test
    void rule_10_addresses_that_differ_in_ascii_case_in_normal_form_or_in_the_domain_s_spelling_are_one()
            throws Refusal {
        addressed("j\u00f6rg.k@b\u00fccher.example");
        for (String same : new String[] {
            "J\u00f6RG.K@b\u00fccher.example",
            "jo\u0308rg.k@b\u00fccher.example",
            "j\u00f6rg.\u212a@b\u00fccher.example",
            "j\u00f6rg.k@B\u00dcCHER.Example",
            "j\u00f6rg.k@xn--bcher-kva.example",
            "j\u00f6rg.k@b\u00fccher\u3002example"
        }) {
            assertFault(() -> addressed(same), Field.EMAIL, Rule.TAKEN);
        }
    }

    @Test
    void rule_10_a_domain_that_two_standards_read_differently_is_refused() {
        assertFault(() -> addressed("a@fa\u00df.example"), Field.EMAIL, Rule.MALFORMED);
    }

    private Account named(String userName) throws Refusal {
        Wish wish = new Wish().named(userName);
        return create(wish);
    }

    private Account addressed(String email) throws Refusal {
        Wish wish = new Wish().withEmail(email);
        return create(wish);
    }
}
