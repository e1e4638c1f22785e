package rekey.rest.v1;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Fault;
import rekey.identity.Refusal.Field;
import rekey.identity.Refusal.Reason;
import rekey.identity.Refusal.Rule;
import rekey.kernel.IncidentId;

class ProblemsTest {

    private static final URI PAGE = URI.create("https://id.example/account/reset");
    private static final URI PUBLIC = URI.create("https://id.example");

    @ParameterizedTest
    @EnumSource
    void no_refusal_is_a_success(Reason reason) {
        assertThat(Problems.of(refusal(reason), PAGE).type().status()).isGreaterThanOrEqualTo(400);
    }

    @Test
    void each_outcome_of_a_sign_in_has_a_status_and_a_type_of_its_own() {
        assertThat(type(Reason.PROOF_REFUSED)).isEqualTo("403 credentials-refused");
        assertThat(type(Reason.PASSWORD_CHANGE_REQUIRED)).isEqualTo("403 password-change-required");
        assertThat(type(Reason.CODE_NEEDED)).isEqualTo("403 code-required");
        assertThat(type(Reason.TOO_MANY_ATTEMPTS)).isEqualTo("429 too-many-attempts");
        assertThat(type(Reason.BUSY)).isEqualTo("503 busy");
        assertThat(type(Reason.INVALID_INPUT)).isEqualTo("400 invalid-input");
    }

    @Test
    void a_temporary_password_is_answered_with_the_page_that_takes_it() {
        JsonObject json = json(Problems.of(refusal(Reason.PASSWORD_CHANGE_REQUIRED), PAGE));

        assertThat(json.getString("page")).isEqualTo("https://id.example/account/reset");
    }

    @Test
    void a_fault_names_the_member_the_rule_and_the_limit() {
        Refusal refusal = Refusal.invalid(List.of(new Fault(Field.NEW_PASSWORD, Rule.TOO_SHORT, 15)));

        JsonObject error =
                json(Problems.of(refusal, PAGE)).getJsonArray("errors").getJsonObject(0);

        assertThat(error.getString("field")).isEqualTo("password");
        assertThat(error.getString("rule")).isEqualTo("too-short");
        assertThat(error.getString("message")).contains("15");
        assertThat(error.getInt("limit")).isEqualTo(15);
    }

    @Test
    void a_name_that_is_taken_is_a_conflict_unless_something_else_is_wrong_too() {
        Fault taken = new Fault(Field.EMAIL, Rule.TAKEN);

        assertThat(Problems.of(Refusal.invalid(List.of(taken)), PAGE).type()).isEqualTo(ProblemType.TAKEN);
        assertThat(Problems.of(Refusal.invalid(List.of(taken, new Fault(Field.LOCALE, Rule.MALFORMED))), PAGE)
                        .type())
                .isEqualTo(ProblemType.INVALID_INPUT);
    }

    @ParameterizedTest
    @EnumSource
    void every_field_is_a_member_of_a_request(Field field) {
        assertThat(Problems.member(field)).matches("[a-z][A-Za-z]+");
    }

    @Test
    void rules_have_different_names() {
        assertThat(Arrays.stream(Rule.values()).map(Problems::rule)).doesNotHaveDuplicates();
    }

    @Test
    void problem_types_have_different_names_and_RFC_9457_members() {
        assertThat(Arrays.stream(ProblemType.values()).map(ProblemType::code)).doesNotHaveDuplicates();
        JsonObject json = json(Problem.of(ProblemType.FORBIDDEN));
        assertThat(json.keySet()).containsExactly("type", "title", "status");
        assertThat(json.getInt("status")).isEqualTo(403);
    }

    @Test
    void an_unexpected_failure_shows_its_incident_and_nothing_else() {
        JsonObject json = json(Problem.unexpected(new IncidentId("ABCDEFGHJK")));

        assertThat(json.keySet()).containsExactly("type", "title", "status", "detail", "incident");
        assertThat(json.getString("incident")).isEqualTo("ABCDEFGHJK");
    }

    @Test
    void a_status_of_the_container_has_a_problem_with_that_status_or_one_of_its_class() {
        for (int status : new int[] {401, 403, 404, 405, 406, 413, 415, 429, 500, 503}) {
            assertThat(ProblemType.ofStatus(status).status()).isEqualTo(status);
        }
        assertThat(ProblemType.ofStatus(417).status()).isEqualTo(400);
        assertThat(ProblemType.ofStatus(501).status()).isEqualTo(500);
    }

    private static String type(Reason reason) {
        ProblemType type = Problems.of(refusal(reason), PAGE).type();
        return type.status() + " " + type.code();
    }

    private static Refusal refusal(Reason reason) {
        return reason == Reason.INVALID_INPUT
                ? Refusal.invalid(Field.USER_NAME, Rule.REQUIRED)
                : Refusal.because(reason);
    }

    private static JsonObject json(Problem problem) {
        return Json.createReader(new StringReader(problem.toJson(PUBLIC))).readObject();
    }
}
