package rekey.rest.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import rekey.identity.Caller.Permission;
import rekey.kernel.Realm;

class ValuesTest {

    @ParameterizedTest
    @ValueSource(strings = {"1-1-1-1-1", "", "x", "00000000-0000-0000-0000-000000000000", "{ab}"})
    void what_is_no_UUID_identifies_nothing_and_neither_does_the_zero_UUID(String text) {
        assertThat(Values.uuid(text)).isEmpty();
    }

    @Test
    void the_zero_UUID_says_that_no_id_was_chosen() throws Exception {
        assertThat(Values.id(Optional.of("00000000-0000-0000-0000-000000000000")))
                .isEmpty();
        assertThat(Values.id(Optional.of("6F9619FF-8B86-D011-B42D-00CF4FC964FF")))
                .isPresent();
        assertThatThrownBy(() -> Values.id(Optional.of("1-1-1-1-1"))).isInstanceOf(RequestRefused.class);
    }

    @Test
    void a_realm_is_the_one_named_or_the_one_behind_the_door() throws Exception {
        assertThat(Values.realm(Optional.of("staff"), () -> Realm.MAIN)).isEqualTo(new Realm("staff"));
        assertThat(Values.realm(Optional.empty(), () -> Realm.MAIN)).isEqualTo(Realm.MAIN);
        assertThatThrownBy(() -> Values.realm(Optional.of("../x"), () -> Realm.MAIN))
                .isInstanceOf(RequestRefused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "example.com", "1.2.3", "999.1.1.1", "1.2.3.4:80", "cafe", "1.2.3.4, 5.6.7.8"})
    void a_client_address_that_is_no_literal_is_refused_and_never_looked_up(String text) {
        assertThatThrownBy(() -> Values.clientAddress(Optional.of(text))).isInstanceOf(RequestRefused.class);
    }

    @Test
    void a_client_address_is_an_address_literal() throws Exception {
        assertThat(Values.clientAddress(Optional.of("203.0.113.9"))).contains("203.0.113.9");
        assertThat(Values.clientAddress(Optional.of("2001:db8::1"))).contains("2001:db8:0:0:0:0:0:1");
        assertThat(Values.clientAddress(Optional.empty())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void permissions_are_read_as_they_are_written(Permission permission) throws Exception {
        assertThat(Values.permissions(List.of(Values.name(permission)))).containsExactly(permission);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DISCLOSE_MISSING", "disclose_missing", "Disclose-Missing", "*", ""})
    void a_permission_by_another_name_is_none(String name) {
        assertThatThrownBy(() -> Values.permissions(List.of(name))).isInstanceOf(RequestRefused.class);
    }
}
