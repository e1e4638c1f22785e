package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Rule 8: verified as received and then normalised. */
class PresentedPasswordTest {

    @Test
    void for_nearly_everybody_there_is_one_form() {
        assertThat(PresentedPassword.typed("walks the long way home").forms())
                .containsExactly("walks the long way home");
        assertThat(PresentedPassword.typed("b\u00e5ren").forms()).containsExactly("b\u00e5ren");
    }

    @Test
    void accents_in_pieces_and_other_spaces_have_two() {
        assertThat(PresentedPassword.typed("ba\u030aren").forms()).containsExactly("ba\u030aren", "b\u00e5ren");
        assertThat(PresentedPassword.typed("a\u00a0b").forms()).containsExactly("a\u00a0b", "a b");
    }

    @Test
    void what_cannot_be_prepared_is_compared_as_it_came() {
        assertThat(PresentedPassword.typed("ring\u0007").forms()).containsExactly("ring\u0007");
        assertThat(PresentedPassword.typed("").forms()).containsExactly("");
    }

    @Test
    void cwe_400_of_a_megabyte_a_part_is_compared_and_never_the_empty_password() {
        assertThat(PresentedPassword.typed("x".repeat(1 << 20)).forms()).containsExactly("x".repeat(1_024));
    }

    @Test
    void it_tells_nobody_what_it_is() {
        assertThat(PresentedPassword.typed("walks the long way home")).hasToString("PresentedPassword");
    }
}
