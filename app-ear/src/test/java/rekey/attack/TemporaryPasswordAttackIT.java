package rekey.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.attack.Stage.NEW_PASSWORD;
import static rekey.attack.Stage.OLD_PASSWORD;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemporaryPasswordAttackIT {

    private final Stage stage = Stage.shared();
    private final Programs programs = stage.programs();
    private final Person person = stage.person();

    @ParameterizedTest
    @EnumSource(CompletionDoor.class)
    void a_temporary_password_is_dead_behind_every_door_once_it_was_used_behind_one_CWE_640(CompletionDoor used) {
        String temporary = mailed(person, 1);
        assertThat(used.complete(stage, programs, person, temporary, NEW_PASSWORD))
                .isTrue();

        for (CompletionDoor door : CompletionDoor.values()) {
            assertThat(door.complete(stage, programs, person, temporary, "words that come too late"))
                    .as(door.name())
                    .isFalse();
        }
        assertThat(stage.isPassword(person, NEW_PASSWORD)).isTrue();
        assertThat(stage.isPassword(person, OLD_PASSWORD)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(CompletionDoor.class)
    void every_sibling_is_dead_once_one_was_used_rule_2(CompletionDoor used) {
        String first = mailed(person, 1);
        String second = mailed(person, 2);
        assertThat(used.complete(stage, programs, person, second, NEW_PASSWORD)).isTrue();

        assertThat(used.complete(stage, programs, person, first, "words that come too late"))
                .isFalse();
        assertThat(stage.isPassword(person, NEW_PASSWORD)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(value = CompletionDoor.class, names = "ANTEL_XML", mode = EnumSource.Mode.EXCLUDE)
    void one_persons_temporary_password_opens_nobody_elses_account_CWE_639(CompletionDoor door) {
        Person mallory = stage.person();
        String temporary = mailed(mallory, 1);

        assertThat(door.complete(stage, programs, person, temporary, NEW_PASSWORD))
                .isFalse();

        assertThat(stage.isPassword(person, OLD_PASSWORD)).isTrue();
        assertThat(door.complete(stage, programs, mallory, temporary, NEW_PASSWORD))
                .as("it is still good for whom it was made")
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(CompletionDoor.class)
    void a_refusal_by_the_policy_uses_nothing_up(CompletionDoor door) {
        String temporary = mailed(person, 1);

        assertThat(door.complete(stage, programs, person, temporary, "short")).isFalse();
        assertThat(door.complete(stage, programs, person, temporary, OLD_PASSWORD))
                .isFalse();

        assertThat(stage.isPassword(person, OLD_PASSWORD)).isTrue();
        assertThat(CompletionDoor.ANTEL_JSON.complete(stage, programs, person, temporary, NEW_PASSWORD))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(CompletionDoor.class)
    void wrong_guesses_keep_nobody_out_rule_3_CWE_645(CompletionDoor door) {
        String temporary = mailed(person, 1);
        for (int i = 0; i < 12; i++) {
            assertThat(door.complete(stage, programs, person, "2222-3333-4444-5555-666" + (2 + i % 8), NEW_PASSWORD))
                    .isFalse();
        }

        assertThat(CompletionDoor.ANTEL_JSON.complete(stage, programs, person, temporary, NEW_PASSWORD))
                .isTrue();
    }

    /** Absent, empty, blank and the zero GUID are one and the same, also while a temporary password lives. */
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u00a0", "-", "00000000-0000-0000-0000-000000000000", "null", "0", "*", "%"})
    void a_temporary_password_that_is_nothing_opens_no_door_CWE_287(String nothing) {
        String temporary = mailed(person, 1);

        for (CompletionDoor door : CompletionDoor.values()) {
            assertThat(door.complete(stage, programs, person, nothing, NEW_PASSWORD))
                    .as(door.name())
                    .isFalse();
        }
        assertThat(stage.isPassword(person, OLD_PASSWORD)).isTrue();
        assertThat(CompletionDoor.ANTEL_JSON.complete(stage, programs, person, temporary, NEW_PASSWORD))
                .isTrue();
    }

    @Test
    void a_temporary_password_that_is_nil_null_or_of_another_type_opens_no_door_CWE_843() {
        mailed(person, 1);
        String key = programs.antel().secret();
        for (String nothing : new String[] {"null", "{}", "[]", "true", "0"}) {
            assertThat(stage.send(Call.post("/user/password/reset", "application/json", """
                            {"temporaryPassword":%s,"emailAddress":"%s","password":"%s","passwordConfirm":"%s","apiKey":"%s"}\
                            """.formatted(
                                            nothing, person.email(), NEW_PASSWORD, NEW_PASSWORD, key)))
                            .text())
                    .as(nothing)
                    .doesNotContain("\"wasSuccessful\":true");
        }
        assertThat(stage.send(Call.post(
                                "/xml/reply/ResetPassword",
                                "application/xml",
                                Bodies.dataContract(
                                        "ResetPassword",
                                        programs.antel(),
                                        "<Password>" + NEW_PASSWORD + "</Password><PasswordConfirm>" + NEW_PASSWORD
                                                + "</PasswordConfirm><TemporaryPassword"
                                                + " xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\""
                                                + " i:nil=\"true\"/>")))
                        .text())
                .doesNotContain(">true</WasSuccessful>");
        assertThat(stage.isPassword(person, OLD_PASSWORD)).isTrue();
    }

    @Test
    void a_temporary_password_signs_nobody_in_and_trying_uses_nothing_up() {
        String temporary = mailed(person, 1);

        Answer answer = stage.admin("/v1/authenticate", """
                {"username":"%s","password":"%s"}\
                """.formatted(person.name(), temporary));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text()).contains("password-change-required").doesNotContain("securityStamp");
        assertThat(CompletionDoor.ANTEL_JSON.complete(stage, programs, person, temporary, NEW_PASSWORD))
                .isTrue();
    }

    @Test
    void a_wrong_address_beside_a_right_temporary_password_is_refused_and_uses_nothing_up() {
        String temporary = mailed(person, 1);
        Person elsewhere = person.named(person.name(), stage.nobody().email());

        assertThat(CompletionDoor.ANTEL_JSON.complete(stage, programs, elsewhere, temporary, NEW_PASSWORD))
                .isFalse();
        assertThat(CompletionDoor.ANTEL_JSON.complete(stage, programs, person, temporary, NEW_PASSWORD))
                .isTrue();
    }

    @Test
    void an_API_key_of_another_contract_opens_no_door_CWE_863() {
        String temporary = mailed(person, 1);
        Programs crossed = new Programs(programs.antel(), programs.brightOffice());

        assertThat(CompletionDoor.ANTEL_JSON.complete(stage, crossed, person, temporary, NEW_PASSWORD))
                .isFalse();
        assertThat(new Confirm(stage, crossed.brightOffice()).of(person, Map.of("TemporaryPassword", temporary)))
                .startsWith("LOGINERROR");
        assertThat(stage.isPassword(person, OLD_PASSWORD)).isTrue();
    }

    private String mailed(Person whose, int count) {
        stage.send(RequestDoor.IFCOMMON_GET.call(stage, programs, whose));
        return whose.mailbox().await(count).temporaryPassword();
    }
}
