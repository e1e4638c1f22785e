package rekey.soap.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("wire 1.6: parameters as ASP.NET reads them")
class ParametersTest {

    @ParameterizedTest
    @CsvSource({
        "username=bob, bob",
        "USERNAME=bob, bob",
        "username=a&username=b, 'a,b'",
        "x=1&username=bob&y=2, bob",
        "username=, ''",
        "username=a+b%20c%2Bd, a b c+d",
        "username=caf%C3%A9, café",
        "username=%E9, \uFFFD",
        "username=%u00e9, é",
        "username=100%, 100%",
        "username=%zz, %zz",
        "user%6Eame=x, x",
        "username=a=b, a=b"
    })
    void a_value_is_found(String query, String value) {
        assertThat(Parameters.ofQuery(query).value("username")).contains(value);
    }

    @Test
    void a_part_without_an_equals_sign_is_a_value_without_a_name() {
        assertThat(Parameters.ofQuery("username").value("username")).isEmpty();
        assertThat(Parameters.ofQuery("wsdl&x=1").nameless()).isEqualTo("wsdl");
        assertThat(Parameters.ofQuery("a&b").nameless()).isEqualTo("a,b");
    }
}
