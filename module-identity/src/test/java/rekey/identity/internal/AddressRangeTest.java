package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rekey.kernel.ClientAddress;

class AddressRangeTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.2.255, true",
        "192.0.2.0/24, 192.0.3.0, false",
        "192.0.2.77/24, 192.0.2.1, true",
        "192.0.2.128/25, 192.0.2.127, false",
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.8, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "::1, ::1, true",
        "10.0.0.0/8, ::ffff:10.1.2.3, true",
    })
    void rfc_4632_an_address_is_of_a_network_if_it_has_its_leading_bits(String network, String address, boolean of) {
        assertThat(AddressRange.parse(network).contains(ClientAddress.of(address)))
                .isEqualTo(of);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "example.com", "192.0.2.0/33", "2001:db8::/129", "192.0.2.0/", "192.0.2.0/-1", "1.2.3"})
    void what_is_no_network_stops_the_start(String text) {
        assertThatThrownBy(() -> AddressRange.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void settings_that_cannot_be_meant_stop_the_start() {
        assertThatThrownBy(() -> Core.limitSettings("rekey.limits", "sometimes"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Core.limitSettings("rekey.limit.caller", "0/60"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Core.limitSettings("rekey.trusted-clients", "192.0.2.0/24,nonsense"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
