package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rekey.identity.Subject;
import rekey.kernel.AccountId;
import rekey.kernel.EmailAddress;
import rekey.kernel.Identifiers;
import rekey.kernel.UserName;

class SubjectTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"anna", " Anna ", "anna@example.com", "Ａnna", "günther@bücher.example", "a?b"})
    void a_name_finds_the_same_account_afterwards(String name) {
        String read = there(Subject.named(name)).name().orElseThrow();
        assertThat(UserName.parse(read).map(UserName::key))
                .isEqualTo(UserName.parse(name).map(UserName::key));
        assertThat(EmailAddress.parse(read).map(EmailAddress::key))
                .isEqualTo(EmailAddress.parse(name).map(EmailAddress::key));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "correct horse battery staple", "\u0000", "a\nb", "a\ud800", "nanna\ne", "i\nnanna"})
    void rule_12_of_a_name_that_nobody_can_have_nothing_is_kept_and_it_still_names_nobody(String name) {
        assertThat(SubjectText.write(Subject.named(name))).isEqualTo("n\n");
        assertThat(there(Subject.named(name)).name()).contains("");
    }

    @Test
    void a_name_of_a_million_characters_is_a_short_row() {
        assertThat(SubjectText.write(Subject.named("x".repeat(1 << 20)))).isEqualTo("n\n");
    }

    @Test
    void all_parts_stay_and_none_comes_in_addition() {
        Subject all = new Subject(
                Optional.of(new AccountId(Identifiers.next())), Optional.of("anna"), Optional.of("anna@example.com"));
        assertThat(there(all)).isEqualTo(all);
        Subject one = Subject.withEmail("e@example.com");
        assertThat(there(one)).isEqualTo(one);
    }

    private static Subject there(Subject subject) {
        return SubjectText.read(SubjectText.write(subject));
    }
}
