package rekey.soap.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("rule 14: the address that documents show")
class ServiceAddressTest {

    private static final String PATH = "/X.asmx";

    @Test
    void an_allowed_host_is_shown_with_its_port() {
        ServiceAddress addresses = new ServiceAddress("https://id.example.test/", "www.spdoffice.co.uk, other.test");
        assertThat(addresses.of("http", "WWW.spdoffice.co.uk", 8080, PATH))
                .isEqualTo("http://WWW.spdoffice.co.uk:8080/X.asmx");
        assertThat(addresses.of("https", "other.test", 443, PATH)).isEqualTo("https://other.test/X.asmx");
    }

    @Test
    void any_other_host_is_not_repeated() {
        ServiceAddress addresses = new ServiceAddress("https://id.example.test", "");
        assertThat(addresses.of("http", "evil.test", 80, PATH)).isEqualTo("https://id.example.test/X.asmx");
    }

    @Test
    void without_a_list_the_public_host_and_this_machine_are_allowed() {
        ServiceAddress addresses = new ServiceAddress("https://id.example.test", "");
        assertThat(addresses.of("https", "id.example.test", 443, PATH)).isEqualTo("https://id.example.test/X.asmx");
        assertThat(addresses.of("http", "localhost", 9080, PATH)).isEqualTo("http://localhost:9080/X.asmx");
        assertThat(addresses.of("http", "127.0.0.1", 80, PATH)).isEqualTo("http://127.0.0.1/X.asmx");
    }

    @Test
    void a_star_allows_any() {
        assertThat(new ServiceAddress("https://id.example.test", "*").of("http", "any.test", 80, PATH))
                .isEqualTo("http://any.test/X.asmx");
    }

    @Test
    void what_is_no_host_name_is_never_shown() {
        assertThat(new ServiceAddress("https://id.example.test", "*").of("http", "\"><script>", 80, PATH))
                .isEqualTo("https://id.example.test/X.asmx");
    }
}
