package rekey.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import rekey.kernel.Meters.Tag;

class RequestIdTest {

    @AfterEach
    void leave() {
        RequestId.leave();
    }

    @Test
    void a_proxys_id_is_kept() {
        assertThat(RequestId.adopt("4bf92f35-77b3.4da6_x")).hasToString("4bf92f35-77b3.4da6_x");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "a b", "a\nCWWKE0001I: forged", "\u001b[2J", "é"})
    void whatever_could_write_a_line_of_its_own_into_the_log_is_replaced_CWE_117(String offered) {
        assertThat(RequestId.adopt(offered).value()).matches("[2-9A-Z]{10}");
    }

    @Test
    void an_endless_one_is_replaced() {
        assertThat(RequestId.adopt("a".repeat(65)).value()).hasSize(10);
        assertThat(RequestId.adopt("a".repeat(64)).value()).hasSize(64);
    }

    @Test
    void it_stays_with_the_thread_until_the_request_ends() {
        assertThat(RequestId.current()).isEmpty();
        RequestId id = RequestId.adopt("one");
        id.enter();
        assertThat(RequestId.current()).contains(id);
        RequestId.leave();
        assertThat(RequestId.current()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "anna@example.com", "Anna Åkesson", "127.0.0.1\n", "{x}"})
    void nothing_that_somebody_typed_becomes_a_tag_of_a_metric(String input) {
        assertThatThrownBy(() -> new Tag("outcome", input)).isInstanceOf(IllegalArgumentException.class);
    }
}
