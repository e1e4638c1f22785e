package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rekey.identity.PasswordRules.Feedback;
import rekey.identity.PasswordRules.Strength;
import rekey.identity.Refusal.Fault;
import rekey.identity.Refusal.Field;
import rekey.identity.Refusal.Rule;
import rekey.identity.internal.blocklist.Blocklists;
import rekey.kernel.EmailAddress;
import rekey.kernel.Realm;
import rekey.kernel.TestConfig;

/** Rule 8, after NIST SP 800-63B-4, section 3.1.1.2: a reason for each refusal. */
class PasswordScreeningTest {

    private final PasswordScreening screening = new PasswordScreening(
            Blocklists.shipped(),
            TestConfig.shippedWith(Map.of(
                    "rekey.brand.product-name", "Fjordbank", "rekey.realm.other.product-name", "Havneby Online")));

    @ParameterizedTest
    @ValueSource(strings = {"passwordpassword", "1234567890123456", "aaaaaaaaaaaaaaa", "               "})
    void asvs_6_2_4_common_passwords_are_refused_with_that_reason(String password) {
        assertThat(rules(password, false)).containsExactly(Rule.COMMON);
    }

    @Test
    void rule_8_eight_characters_do_beside_an_enrolled_factor_and_fifteen_alone() {
        assertThat(rules("xkwjqhzv", true)).isEmpty();
        assertThat(rules("xkwjqhz", true)).containsExactly(Rule.TOO_SHORT);
        assertThat(rules("xkwjqhzv", false)).containsExactly(Rule.TOO_SHORT);
        assertThat(rules("password1", true)).containsExactly(Rule.COMMON);
    }

    @Test
    void rule_8_the_product_s_name_is_a_word_that_a_password_must_not_be_made_of() {
        assertThat(rules("fjordbankFJORDBANK", false)).contains(Rule.CONTAINS_ACCOUNT_NAME);
        assertThat(rules("Fjordbank hvzqk", false)).contains(Rule.CONTAINS_ACCOUNT_NAME);
        assertThat(rules("Fjordbank keeps my seven herrings", false)).isEmpty();
        assertThat(screening.faults(
                        Field.NEW_PASSWORD,
                        "Havneby Online 1",
                        new Realm("other"),
                        "annemarie",
                        Optional.empty(),
                        false))
                .extracting(Fault::rule)
                .contains(Rule.CONTAINS_ACCOUNT_NAME);
    }

    @ParameterizedTest
    @CsvSource({
        "passwordpassword, false, EASY",
        "seven77, false, EASY",
        "xkwjqhzv, true, GOOD",
        "walks the long way home, false, STRONG"
    })
    void feedback_says_how_strong_a_password_is(String password, boolean enrolledFactor, Strength strength) {
        assertThat(screening
                        .feedback(Realm.MAIN, Optional.of("anna"), enrolledFactor, password)
                        .strength())
                .isEqualTo(strength);
    }

    @Test
    void feedback_names_every_rule_that_is_broken() {
        Feedback feedback = screening.feedback(Realm.MAIN, Optional.of("annemarie@example.com"), false, "annemarie1");
        assertThat(feedback.faults())
                .contains(
                        new Fault(Field.NEW_PASSWORD, Rule.TOO_SHORT, 15),
                        new Fault(Field.NEW_PASSWORD, Rule.CONTAINS_ACCOUNT_NAME));
        assertThat(screening.feedback(Realm.MAIN, Optional.empty(), false, "").faults())
                .containsExactly(new Fault(Field.NEW_PASSWORD, Rule.TOO_SHORT, 8));
        assertThat(screening
                        .feedback(Realm.MAIN, Optional.empty(), false, "x".repeat(1 << 20))
                        .faults())
                .containsExactly(new Fault(Field.NEW_PASSWORD, Rule.TOO_LONG, 256));
    }

    @Test
    void the_requirements_are_the_ones_that_are_checked() {
        assertThat(screening.requirements().alone()).isEqualTo(15);
        assertThat(screening.requirements().withFactor()).isEqualTo(8);
        assertThat(screening.requirements().most()).isGreaterThanOrEqualTo(64);
    }

    private List<Rule> rules(String prepared, boolean enrolledFactor) {
        return screening
                .faults(
                        Field.NEW_PASSWORD,
                        prepared,
                        Realm.MAIN,
                        "annemarie",
                        EmailAddress.parse("annemarie@fjord.example"),
                        enrolledFactor)
                .stream()
                .map(Fault::rule)
                .toList();
    }
}
