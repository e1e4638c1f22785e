package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.identity.internal.Refusals.assertFault;
import static rekey.identity.internal.Refusals.refusalOf;

import java.util.Locale;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rekey.identity.Recovery.LinkProof;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Fault;
import rekey.identity.Refusal.Field;
import rekey.identity.Refusal.Reason;
import rekey.identity.Refusal.Rule;
import rekey.identity.internal.Core.Person;
import rekey.kernel.Realm;
import rekey.kernel.TestDatabase;

/** Section 1: a refusal by the policy for passwords uses nothing up; the grant waits for a better one. */
class NewPasswordTest {

    @AutoClose
    private static final TestDatabase DATABASE = TestDatabase.h2("identity");

    private Core core;
    private Person person;

    @BeforeEach
    void somebody() throws Refusal {
        core = new Core(DATABASE);
        person = core.person(Realm.MAIN, Core.unique("annemarie"));
    }

    @ParameterizedTest
    @CsvSource({"seven77, 8", "eight888, 15", "fourteen chars, 15"})
    void a_short_one_is_refused_with_the_length_that_it_lacks(String password, int limit) throws Refusal {
        String token = core.linkFor(person);
        Refusal refusal = refusalOf(() -> core.followLink(token, password));
        assertThat(refusal.reason()).isEqualTo(Reason.INVALID_INPUT);
        assertThat(refusal.faults()).containsExactly(new Fault(Field.NEW_PASSWORD, Rule.TOO_SHORT, limit));
        assertGrantIsAlive(token);
    }

    @Test
    void the_old_one_is_refused_also_in_another_normal_form() throws Refusal {
        String composed = "b\u00e5ren ror over fjorden";
        Person dane = withPassword(composed);
        String token = core.linkFor(dane);
        assertFault(() -> core.followLink(token, composed), Field.NEW_PASSWORD, Rule.SAME_AS_OLD);
        assertFault(() -> core.followLink(token, "ba\u030aren ror over fjorden"), Field.NEW_PASSWORD, Rule.SAME_AS_OLD);
        core.followLink(token, Core.NEW_PASSWORD);
    }

    @Test
    void one_made_of_the_account_s_names_is_refused() throws Refusal {
        String token = core.linkFor(person);
        String name = person.userName();
        for (String password : new String[] {
            name + name, name.toUpperCase(Locale.ROOT) + "-" + name, name + "2026!!", person.email() + "123456"
        }) {
            assertFault(() -> core.followLink(token, password), Field.NEW_PASSWORD, Rule.CONTAINS_ACCOUNT_NAME);
        }
        core.followLink(token, name + " sails the seven seas");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a bell \u0007 rings in here",
                "a line\nand another one",
                "nothing \u0000 to see here",
                "half an emoji \ud83d here, alas",
                "the other half \ude00 here, alas",
                "an unassigned \u0378 character",
                "\ud800\ud800\ud800\ud800\ud800\ud800\ud800\ud800\ud800\ud800\ud800\ud800\ud800\ud800\ud800\ud800",
            })
    void one_with_characters_that_no_keyboard_types_is_refused(String password) throws Refusal {
        String token = core.linkFor(person);
        assertFault(() -> core.followLink(token, password), Field.NEW_PASSWORD, Rule.MALFORMED);
        assertGrantIsAlive(token);
    }

    @Test
    void an_empty_one_is_too_short() throws Refusal {
        String token = core.linkFor(person);
        assertFault(() -> core.followLink(token, ""), Field.NEW_PASSWORD, Rule.TOO_SHORT);
        assertGrantIsAlive(token);
    }

    @Test
    void cwe_400_a_megabyte_is_refused_before_any_work_is_done_with_it() throws Refusal {
        String token = core.linkFor(person);
        core.hashing.runOutAfter(0);
        assertFault(() -> core.followLink(token, "x".repeat(1 << 20)), Field.NEW_PASSWORD, Rule.TOO_LONG);
        assertFault(() -> core.followLink(token, "x".repeat(257)), Field.NEW_PASSWORD, Rule.TOO_LONG);
        core.hashing.recover();
        core.followLink(token, "a ship ".repeat(36) + "sail");
    }

    @Test
    void section_1_rules_of_the_account_are_silent_while_the_proof_does_not_hold() {
        assertThat(refusalOf(() -> core.followLink("wrong", Core.PASSWORD)).reason())
                .isEqualTo(Reason.PROOF_REFUSED);
        assertThat(refusalOf(() -> core.followLink("wrong", person.userName() + person.userName()))
                        .reason())
                .isEqualTo(Reason.PROOF_REFUSED);
        assertThat(refusalOf(() -> core.followLink("wrong", "eight888")).reason())
                .isEqualTo(Reason.PROOF_REFUSED);
    }

    @Test
    void the_form_of_a_new_password_is_checked_before_its_proof_and_counts_nothing() throws Refusal {
        for (int i = 0; i < 310; i++) {
            assertFault(() -> core.followLink("wrong", "short"), Field.NEW_PASSWORD, Rule.TOO_SHORT);
        }
        core.followLink(core.linkFor(person), Core.NEW_PASSWORD);
    }

    @Test
    void busy_uses_nothing_up_whichever_hash_gets_no_turn() throws Refusal {
        String token = core.linkFor(person);
        for (int turns = 0; turns < 2; turns++) {
            core.hashing.runOutAfter(turns);
            assertThat(refusalOf(() -> core.followLink(token, Core.NEW_PASSWORD))
                            .reason())
                    .isEqualTo(Reason.BUSY);
            core.hashing.recover();
            assertGrantIsAlive(token);
        }
        core.followLink(token, Core.NEW_PASSWORD);
    }

    @Test
    void somebody_without_any_password_gets_the_first_one_by_a_recovery() throws Refusal {
        String userName = Core.unique("newcomer");
        Person newcomer = core.person(new Wish().named(userName).withEmail(userName + "@example.com"));
        core.followLink(core.linkFor(newcomer), Core.NEW_PASSWORD);
        assertThat(core.hasPassword(newcomer, Core.NEW_PASSWORD)).isTrue();
    }

    private void assertGrantIsAlive(String token) {
        assertThat(core.recovery.isLive(core.at("page"), token)).isTrue();
        assertThat(core.transactions.call(() -> core.grants.find(Realm.MAIN, new LinkProof(token))))
                .isPresent();
        assertThat(core.hasPassword(person, Core.PASSWORD)).isTrue();
    }

    private Person withPassword(String password) throws Refusal {
        String userName = Core.unique("dane");
        return core.person(new Wish()
                .named(userName)
                .withEmail(userName + "@example.com")
                .withLocale("da")
                .withPassword(password));
    }
}
