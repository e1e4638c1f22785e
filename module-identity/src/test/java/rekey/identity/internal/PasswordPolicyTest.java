package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rekey.identity.Refusal.Fault;
import rekey.identity.Refusal.Field;
import rekey.identity.Refusal.Rule;
import rekey.kernel.EmailAddress;

/** Rule 8, after NIST SP 800-63B-4, section 3.1.1.2, and RFC 8265, section 4.2. */
class PasswordPolicyTest {

    private static final String LAUGH = "\ud83d\ude00";

    @ParameterizedTest
    @ValueSource(strings = {"x", "\u00e5", "\ud83d\ude00"})
    void fifteen_characters_are_enough_and_fourteen_are_not_however_many_units_each_has(String character) {
        assertThat(faultsOfTheAccount(character.repeat(14)))
                .containsExactly(new Fault(Field.NEW_PASSWORD, Rule.TOO_SHORT, 15));
        assertThat(faultsOfTheAccount(character.repeat(15))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\u00e5", "\ud83d\ude00"})
    void two_hundred_and_fifty_six_characters_are_taken_and_one_more_is_not(String character) {
        assertThat(faults(character.repeat(256))).isEmpty();
        assertThat(PasswordPolicy.prepare(character.repeat(256))).isPresent();
        assertThat(faults(character.repeat(257))).containsExactly(new Fault(Field.NEW_PASSWORD, Rule.TOO_LONG, 256));
        assertThat(PasswordPolicy.prepare(character.repeat(257))).isEmpty();
    }

    @Test
    void eight_characters_pass_as_far_as_no_account_is_known() {
        assertThat(faults("1234567")).containsExactly(new Fault(Field.NEW_PASSWORD, Rule.TOO_SHORT, 8));
        assertThat(faults(LAUGH.repeat(7))).containsExactly(new Fault(Field.NEW_PASSWORD, Rule.TOO_SHORT, 8));
        assertThat(faults("12345678")).isEmpty();
    }

    @Test
    void characters_are_counted_after_they_were_composed() {
        assertThat(faultsOfTheAccount("e\u0301".repeat(14))).isNotEmpty();
        assertThat(faultsOfTheAccount("e\u0301".repeat(15))).isEmpty();
    }

    @Test
    void nothing_is_asked_about_the_composition_of_a_password() {
        assertThat(faultsOfTheAccount("aaaaaaaaaaaaaaa")).isEmpty();
        assertThat(faultsOfTheAccount("               ")).isEmpty();
    }

    @Test
    void rfc_8265_4_2_composed_and_decomposed_forms_and_all_spaces_are_the_same_password() {
        assertThat(PasswordPolicy.prepare("a\u0301\u00a0b\u3000c")).isEqualTo(PasswordPolicy.prepare("\u00e1 b c"));
    }

    @Test
    void rfc_8265_4_2_case_width_and_compatibility_forms_are_left_alone() {
        assertThat(PasswordPolicy.prepare("ＡbC\ufb01")).contains("ＡbC\ufb01");
    }

    @Test
    void no_text_at_all_is_a_failure_of_the_server() {
        for (int start = 0; start < 0x10000; start += 16) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 16; i++) {
                text.append((char) (start + i));
            }
            for (String password : List.of(text.toString(), text.reverse().toString(), text.substring(0, 1))) {
                boolean prepared = PasswordPolicy.prepare(password).isPresent();
                boolean refused = faults(password).stream().anyMatch(fault -> fault.rule() != Rule.TOO_SHORT);
                assertThat(prepared && refused).isFalse();
            }
        }
        assertThat(PasswordPolicy.prepare("")).isEmpty();
        assertThat(faults("")).containsExactly(new Fault(Field.NEW_PASSWORD, Rule.TOO_SHORT, 8));
    }

    @Test
    void what_is_left_without_the_account_s_names_has_to_be_eight_characters() {
        assertThat(faultsOfTheAccount("annemarie-1234567")).isEmpty();
        assertThat(faultsOfTheAccount("annemarie1234567"))
                .containsExactly(new Fault(Field.NEW_PASSWORD, Rule.CONTAINS_ACCOUNT_NAME));
        assertThat(faultsOfTheAccount("ANNEMARIE@Fjord.example"))
                .containsExactly(new Fault(Field.NEW_PASSWORD, Rule.CONTAINS_ACCOUNT_NAME));
        assertThat(faultsOfTheAccount("annemarieannemarieannemarie"))
                .containsExactly(new Fault(Field.NEW_PASSWORD, Rule.CONTAINS_ACCOUNT_NAME));
        assertThat(faultsOfTheAccount("annemarie rows home")).isEmpty();
    }

    @Test
    void a_user_name_of_two_letters_forbids_nothing() {
        assertThat(PasswordPolicy.faultsFor(Field.NEW_PASSWORD, "jojojojojojojojo", Stream.of("jo")))
                .isEmpty();
    }

    private static List<Fault> faults(String password) {
        return PasswordPolicy.contextFreeFaults(Field.NEW_PASSWORD, password);
    }

    private static List<Fault> faultsOfTheAccount(String password) {
        return PasswordPolicy.faultsFor(
                Field.NEW_PASSWORD,
                PasswordPolicy.prepare(password).orElseThrow(),
                PasswordPolicy.names("annemarie", EmailAddress.parse("annemarie@fjord.example")));
    }

    @Test
    void an_account_without_address_has_its_user_name_s_words_only() {
        assertThat(PasswordPolicy.names("annemarie", Optional.empty())).containsExactly("annemarie");
    }
}
