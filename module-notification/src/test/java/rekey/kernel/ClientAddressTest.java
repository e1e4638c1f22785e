package rekey.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a request came from (rule 6). */
class ClientAddressTest {

    @Test
    @DisplayName("rule 6: limits count IPv4 by address and IPv6 by /64")
    void limits_count_subscribers() {
        assertThat(ClientAddress.of("192.0.2.7").limitKey()).isEqualTo("192.0.2.7");
        assertThat(ClientAddress.of("2001:db8:1:2:3:4:5:6").limitKey())
                .isEqualTo(ClientAddress.of("2001:db8:1:2::99").limitKey())
                .isNotEqualTo(ClientAddress.of("2001:db8:1:3::99").limitKey());
    }

    @Test
    @DisplayName("rule 6: an IPv4 address written as IPv6 counts as itself")
    void mapped_addresses_are_ipv4() {
        assertThat(ClientAddress.of("::ffff:192.0.2.7")).isEqualTo(ClientAddress.of("192.0.2.7"));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {"localhost", "example.com", "dead.beef", "999.1.1.1", "1.2.3", "1.2.3.4, 5.6.7.8", "::g", " "})
    @DisplayName("rule 6: only literals are read; no name is ever looked up")
    void only_literals_are_read(String text) {
        assertThatThrownBy(() -> ClientAddress.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
