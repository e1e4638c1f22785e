package rekey.wire.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.wire.v1.NativeApi.authenticate;
import static rekey.wire.v1.NativeApi.member;
import static rekey.wire.v1.NativeApi.newName;
import static rekey.wire.v1.NativeApi.post;
import static rekey.wire.v1.NativeApi.provision;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticateContractIT {

    private static final String PASSWORD = "a password that nobody would guess";

    @Test
    void the_right_password_is_answered_with_who_it_was_and_the_security_stamp() {
        String name = newName("gerda");
        String id = member(provision(name, PASSWORD), "id");

        HttpResponse<String> answer = authenticate(name, PASSWORD);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("{\"authenticated\":true,");
        assertThat(member(answer, "accountId")).isEqualTo(id);
        assertThat(member(answer, "securityStamp")).hasSize(36);
        assertThat(Long.parseLong(member(answer, "number"))).isPositive();
    }

    @Test
    void a_wrong_password_and_an_unknown_name_are_one_answer_and_no_success_rule_5() {
        String name = newName("hans");
        provision(name, PASSWORD);

        HttpResponse<String> wrong = authenticate(name, "not the password at all");
        HttpResponse<String> unknown = authenticate(newName("nobody"), "not the password at all");

        assertThat(wrong.statusCode()).isEqualTo(403);
        assertThat(wrong.body()).contains("/problems/credentials-refused").doesNotContain("authenticated");
        assertThat(unknown.statusCode()).isEqualTo(403);
        assertThat(unknown.body()).isEqualTo(wrong.body());
    }

    @Test
    void what_is_missing_is_named() {
        HttpResponse<String> answer = post("/v1/authenticate", "{}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"username\"", "\"field\":\"password\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "10.0.0.1, 10.0.0.2", "example.com", "300.1.1.1", "x"})
    void an_address_of_the_person_that_is_no_address_is_refused(String address) {
        HttpResponse<String> answer = post(
                "/v1/authenticate", "{\"username\":\"a\",\"password\":\"b\",\"clientAddress\":\"" + address + "\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"clientAddress\",\"rule\":\"malformed\"");
    }

    @Test
    void the_address_of_the_person_may_be_given() {
        String name = newName("ida");
        provision(name, PASSWORD);

        HttpResponse<String> answer = post(
                "/v1/authenticate",
                "{\"username\":\"" + name + "\",\"password\":\"" + PASSWORD + "\",\"clientAddress\":\"2001:db8::7\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
    }
}
