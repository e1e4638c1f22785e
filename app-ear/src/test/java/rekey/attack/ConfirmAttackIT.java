package rekey.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.attack.Stage.NEW_PASSWORD;
import static rekey.attack.Stage.OLD_PASSWORD;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ConfirmCustomerUserMFA} says SUCCESS for a valid code of an existing account and for nothing else. */
class ConfirmAttackIT {

    private static final String ZERO = "00000000-0000-0000-0000-000000000000";

    private final Stage stage = Stage.shared();
    private final Person person = stage.person();
    private final Confirm confirm = new Confirm(stage, stage.program("brightoffice"));
    private final Confirm disclosing = new Confirm(stage, stage.program("brightoffice", "disclose-missing"));

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "0", "000000", "123456", "000000000000", "abcdef", "%", "null", "\u0660\u0660"})
    void nobody_is_confirmed_who_does_not_exist_whatever_the_code_CWE_287(String code) {
        for (Confirm who : new Confirm[] {confirm, disclosing}) {
            assertThat(who.of(stage.nobody(), Map.of("MFACode", code))).doesNotStartWith("SUCCESS");
            assertThat(who.of(stage.nobody(), Map.of("MFACode", code, "Password", OLD_PASSWORD)))
                    .doesNotStartWith("SUCCESS");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", "0", "000000", "abcdef", "12345", "1234567", "%", "null", ZERO})
    void empty_and_odd_codes_confirm_nobody_CWE_287(String code) {
        assertThat(confirm.of(person, Map.of("MFACode", code))).doesNotStartWith("SUCCESS");
        assertThat(confirm.of(person, Map.of("MFACode", code, "Password", OLD_PASSWORD)))
                .doesNotStartWith("SUCCESS");
    }

    @Test
    void a_disabled_person_is_confirmed_by_nothing_with_and_without_disclosure_CWE_287() {
        String code = confirm.code(person);
        stage.admin(Call.of("PATCH", "/v1/accounts/" + person.id())
                .with("Content-Type", "application/merge-patch+json")
                .body("{\"enabled\":false}"));

        Map<String, String> proofs = Map.of("MFACode", code, "Password", OLD_PASSWORD);
        assertThat(confirm.of(person, proofs)).isEqualTo(confirm.of(stage.nobody(), proofs));
        assertThat(confirm.of(person, proofs)).startsWith("OTHER");
        assertThat(disclosing.of(person, proofs)).startsWith("MISSINGRECORD");
    }

    /** Absent, empty, blank, nil and the zero GUID are one and the same: nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u00a0", ZERO})
    void a_proof_that_is_nothing_proves_nothing_CWE_287(String nothing) {
        Map<String, String> proofs = Map.of(
                "MFACode", nothing, "Password", nothing, "TemporaryPassword", nothing, "NewPassword", NEW_PASSWORD);

        assertThat(confirm.of(person, proofs)).doesNotStartWith("SUCCESS");
        assertThat(stage.isPassword(person, NEW_PASSWORD)).isFalse();
        assertThat(stage.send(nil(confirm.call(person, Map.of("MFACode", "nil", "Password", "nil"))))
                        .text())
                .doesNotContain(">SUCCESS<");
    }

    private static Call nil(Call call) {
        return call.body(call.text()
                .replaceAll(
                        "<(MFACode|Password)>nil</\\1>",
                        "<$1 xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" i:nil=\"true\"/>"));
    }

    @Test
    void the_password_alone_confirms_nobody_CWE_308() {
        assertThat(confirm.of(person, Map.of("Password", OLD_PASSWORD))).startsWith("OTHER A code is needed");
    }

    @Test
    void the_Id_of_one_and_the_Email_of_another_are_nobody_CWE_639() {
        Person other = stage.person();
        String code = confirm.code(person);

        Map<String, String> crossed = Map.of("Id", other.id().toString(), "MFACode", code);
        assertThat(confirm.of(person, crossed)).doesNotStartWith("SUCCESS");
        assertThat(disclosing.of(person, crossed)).startsWith("MISSINGRECORD");
    }

    @Test
    void a_code_confirms_once_CWE_294() {
        String code = confirm.code(person);

        assertThat(confirm.of(person, Map.of("MFACode", code))).startsWith("SUCCESS");
        assertThat(confirm.of(person, Map.of("MFACode", code))).startsWith("OTHER The customer user could not");
    }

    @Test
    void a_newer_code_supersedes_the_older_one_rule_2() {
        String older = confirm.code(person);
        String newer = confirm.code(person);

        if (!older.equals(newer)) {
            assertThat(confirm.of(person, Map.of("MFACode", older))).doesNotStartWith("SUCCESS");
        }
        assertThat(confirm.of(person, Map.of("MFACode", newer))).startsWith("SUCCESS");
    }

    @Test
    void a_code_that_another_caller_had_mailed_confirms_nothing_CWE_863() {
        String code = confirm.code(person);

        assertThat(disclosing.of(person, Map.of("MFACode", code))).doesNotStartWith("SUCCESS");
        assertThat(confirm.of(person, Map.of("MFACode", code)))
                .as("and is still good for the one that asked")
                .startsWith("SUCCESS");
    }

    @Test
    void a_code_of_one_person_confirms_nobody_else_CWE_639() {
        String code = confirm.code(person);
        Person other = stage.person();

        assertThat(confirm.of(other, Map.of("MFACode", code))).doesNotStartWith("SUCCESS");
    }

    @Test
    void a_wrong_password_beside_a_right_code_confirms_nothing_and_leaves_the_code_CWE_304() {
        String code = confirm.code(person);

        assertThat(confirm.of(person, Map.of("MFACode", code, "Password", "not the words of this person")))
                .startsWith("OTHER The customer user could not");
        assertThat(confirm.of(person, Map.of("MFACode", code))).startsWith("SUCCESS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ZERO})
    void a_new_password_without_proof_is_a_parameter_error_CWE_620(String absent) {
        String code = confirm.code(person);

        assertThat(confirm.of(person, Map.of("MFACode", code, "NewPassword", NEW_PASSWORD)))
                .startsWith("PARAMETERERROR CustomerInfo.NewPassword");
        assertThat(confirm.of(
                        person,
                        Map.of(
                                "MFACode", code,
                                "NewPassword", NEW_PASSWORD,
                                "Password", absent,
                                "TemporaryPassword", absent)))
                .doesNotStartWith("SUCCESS");
        assertThat(stage.isPassword(person, OLD_PASSWORD)).isTrue();
    }

    @Test
    void a_new_password_with_proof_but_without_code_is_not_set_CWE_308() {
        assertThat(confirm.of(person, Map.of("Password", OLD_PASSWORD, "NewPassword", NEW_PASSWORD)))
                .startsWith("OTHER A code is needed");
        assertThat(stage.isPassword(person, OLD_PASSWORD)).isTrue();
    }

    @Test
    void guessing_codes_over_callers_and_resends_ends_before_it_gets_anywhere_CWE_307() {
        int refused = 0;
        for (int caller = 0; caller < 3; caller++) {
            Confirm fresh = new Confirm(stage, stage.program("brightoffice"));
            String code = fresh.code(person);
            for (int i = 0; i < 40; i++) {
                String guess = String.format("%06d", (Integer.parseInt(code) + 1 + i) % 1_000_000);
                assertThat(fresh.of(person, Map.of("MFACode", guess))).doesNotStartWith("SUCCESS");
                refused++;
            }
            assertThat(fresh.of(person, Map.of("MFACode", code)))
                    .as("after %d wrong guesses the right code comes too late for this client", refused)
                    .doesNotStartWith("SUCCESS");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "demo' OR '1'='1", "*", "anna", "admin"})
    void a_caller_that_is_none_learns_nothing_of_anybody_CWE_287(String name) {
        Confirm stranger = new Confirm(stage, new Program(name, "demo-caller-secret"));

        String known = stranger.of(person, Map.of());
        String unknown = stranger.of(stage.nobody(), Map.of());

        assertThat(known).startsWith("LOGINERROR").isEqualTo(unknown);
    }
}
