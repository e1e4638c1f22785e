package rekey.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of populations, and identities within them. */
class RealmTest {

    @ParameterizedTest
    @ValueSource(strings = {"main", "a", "2", "north-wind-2"})
    @DisplayName("rule 1: a realm's name is lower-case letters, digits and inner hyphens")
    void names_have_a_form(String name) {
        assertThat(new Realm(name)).hasToString(name);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"Main", "-a", "a-", "a b", "a.b", "å", "a\n"})
    @DisplayName("rule 1: any other name is refused")
    void other_names_are_refused(String name) {
        assertThatThrownBy(() -> new Realm(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("section 1: the zero GUID means absent and identifies no account")
    void the_zero_guid_is_no_account() {
        assertThatThrownBy(() -> new AccountId(new UUID(0, 0))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("RFC 9562, 5.7: identifiers are UUIDs of version 7, in the order of their making")
    void identifiers_are_ordered() {
        UUID first = Identifiers.next();
        UUID second = Identifiers.next();
        assertThat(first.version()).isEqualTo(7);
        assertThat(first.toString()).isLessThan(second.toString());
    }
}
