package rekey.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.attack.Bodies.json;
import static rekey.attack.Stage.NEW_PASSWORD;
import static rekey.attack.Stage.OLD_PASSWORD;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No door goes around the factor of an account that has one, and recovery is no way to get rid of it. */
class MfaAttackIT {

    private final Stage stage = Stage.shared();
    private final Programs programs = stage.programs();
    private final Person person = stage.person();
    private final WithFactor victim = WithFactor.enrol(stage, person);
    private final Confirm confirm = new Confirm(stage, programs.brightOffice());

    @ParameterizedTest
    @EnumSource(
            value = CompletionDoor.class,
            names = {"ANTEL_JSON", "ANTEL_XML", "PAGE"})
    void a_temporary_password_alone_changes_nothing_at_any_door_and_stays_alive_ASVS_6_4_3(CompletionDoor door) {
        String temporary = temporaryPassword();
        assertThat(door.complete(stage, programs, person, temporary, NEW_PASSWORD))
                .isFalse();
        assertThat(victim.signIn(OLD_PASSWORD, "").text()).contains("/problems/code-required");
        assertThat(reset(temporary, victim.phone().code()).text()).contains("\"wasSuccessful\":true");
    }

    @Test
    void each_door_answers_a_grant_without_a_code_by_one_more_step_and_names_the_way_ASVS_6_4_3() {
        String temporary = temporaryPassword();
        Answer antel = reset(temporary, "");
        assertThat(antel.status()).isEqualTo(200);
        assertThat(antel.text()).contains("\"wasSuccessful\":false", "\"heading\":\"One more step\"", "/account/reset");
        assertThat(confirm.of(person, Map.of("TemporaryPassword", temporary, "NewPassword", NEW_PASSWORD)))
                .startsWith("OTHER A code is needed");
        assertThat(victim.signIn(temporary, "").text()).contains("/problems/password-change-required");
        assertThat(victim.signIn(OLD_PASSWORD, "").status()).isEqualTo(403);

        Visitor visitor = new Visitor(stage);
        visitor.open("/account/reset");
        Answer page = visitor.send(visitor.form("/account/reset", pageFields(temporary, "")));
        assertThat(page.status()).isEqualTo(403);
        assertThat(page.text()).contains("name=\"code\"");
        Answer done = visitor.send(visitor.form(
                "/account/reset", pageFields(temporary, victim.phone().code())));
        assertThat(done.status()).isEqualTo(303);
        assertThat(victim.signIn(NEW_PASSWORD, victim.recoveryCodes().pop()).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u00a0", "-", "00000000-0000-0000-0000-000000000000", "000000", "null"})
    void a_code_that_is_nothing_stands_for_no_factor_at_any_door_CWE_287(String nothing) {
        String temporary = temporaryPassword();

        assertThat(reset(temporary, nothing).text()).contains("\"wasSuccessful\":false");
        Visitor visitor = new Visitor(stage);
        visitor.open("/account/reset");
        assertThat(visitor.send(visitor.form("/account/reset", pageFields(temporary, nothing)))
                        .status())
                .isEqualTo(403);
        assertThat(confirm.of(
                        person,
                        Map.of("TemporaryPassword", temporary, "MFACode", nothing, "NewPassword", NEW_PASSWORD)))
                .startsWith("OTHER");
        assertThat(victim.signIn(OLD_PASSWORD, nothing).status()).isEqualTo(403);

        assertThat(reset(temporary, victim.phone().code()).text()).contains("\"wasSuccessful\":true");
    }

    @Test
    void a_link_alone_opens_the_page_and_sets_nothing_ASVS_6_4_3() {
        int mails = person.mailbox().mails().size();
        stage.send(RequestDoor.BROKER_JSON.call(stage, programs, person));
        String link = person.mailbox().await(mails + 1).resetPath();
        Visitor visitor = new Visitor(stage);
        assertThat(visitor.useLink(link, NEW_PASSWORD).text()).contains("name=\"code\"");
        assertThat(victim.signIn(NEW_PASSWORD, "").text()).contains("/problems/credentials-refused");
        Answer done = visitor.send(visitor.form(
                "/account/reset",
                Map.of(
                        "proof",
                        "link",
                        "password",
                        NEW_PASSWORD,
                        "again",
                        NEW_PASSWORD,
                        "code",
                        victim.recoveryCodes().pop())));
        assertThat(done.status()).isEqualTo(303);
    }

    @Test
    void a_recovery_neither_removes_nor_replaces_the_factor_CWE_640() {
        String before = victim.overview();
        assertThat(before).contains("\"kind\":\"totp\"", "\"recoveryCodesLeft\":10");
        String temporary = temporaryPassword();
        assertThat(reset(temporary, victim.recoveryCodes().pop()).text()).contains("\"wasSuccessful\":true");
        assertThat(victim.overview()).contains("\"kind\":\"totp\"", "\"recoveryCodesLeft\":9");
        assertThat(victim.signIn(NEW_PASSWORD, "").text()).contains("/problems/code-required");
        assertThat(WithFactor.begin(stage, person, NEW_PASSWORD, "").text()).contains("/problems/code-required");
        assertThat(WithFactor.begin(stage, person, NEW_PASSWORD, "123456").text())
                .contains("/problems/credentials-refused");
    }

    @Test
    void no_code_is_mailed_to_an_account_with_a_factor_for_any_purpose_ASVS_6_6_1() {
        int mails = person.mailbox().mails().size();
        assertThat(confirm.of(person, Map.of())).startsWith("OTHER A code is needed");
        assertThat(confirm.of(person, Map.of("Password", OLD_PASSWORD))).startsWith("OTHER A code is needed");
        assertThat(WithFactor.begin(stage, person, OLD_PASSWORD, "").text()).contains("/problems/code-required");
        stage.settle();
        assertThat(person.mailbox().mails()).hasSize(mails);
    }

    @Test
    void a_code_from_before_the_enrolment_is_dead_CWE_613() {
        Person late = stage.person();
        String mailed = confirm.code(late);
        WithFactor.enrol(stage, late);
        assertThat(confirm.of(late, Map.of("MFACode", mailed))).startsWith("OTHER The customer user could not");
    }

    @Test
    void a_mailed_code_is_worth_nothing_from_another_caller_or_for_another_purpose_CWE_863() {
        Person without = stage.person();
        String mailed = confirm.code(without);
        Confirm other = new Confirm(stage, stage.program("brightoffice"));
        assertThat(other.of(without, Map.of("MFACode", mailed))).startsWith("OTHER The customer user could not");
        assertThat(WithFactor.begin(stage, without, OLD_PASSWORD, mailed).text())
                .contains("/problems/credentials-refused");
        assertThat(confirm.of(without, Map.of("MFACode", mailed))).startsWith("SUCCESS");
    }

    @Test
    void a_code_of_the_app_that_was_used_at_one_door_is_dead_at_all_others_CWE_294() {
        String code = victim.phone().code();
        assertThat(confirm.of(person, Map.of("MFACode", code))).startsWith("SUCCESS");
        assertThat(confirm.of(person, Map.of("MFACode", code))).startsWith("OTHER The customer user could not");
        assertThat(victim.signIn(OLD_PASSWORD, code).text()).contains("/problems/credentials-refused");
        String temporary = temporaryPassword();
        assertThat(reset(temporary, code).text()).contains("\"wasSuccessful\":false");
        Visitor visitor = new Visitor(stage);
        visitor.open("/account/reset");
        assertThat(visitor.send(visitor.form("/account/reset", pageFields(temporary, code)))
                        .status())
                .isEqualTo(403);
        assertThat(WithFactor.begin(stage, person, OLD_PASSWORD, code).text())
                .contains("/problems/credentials-refused");
    }

    @Test
    void a_recovery_code_that_was_used_at_one_door_is_dead_at_all_others_CWE_294() {
        String code = victim.recoveryCodes().pop();
        assertThat(victim.signIn(OLD_PASSWORD, code).status()).isEqualTo(200);
        assertThat(victim.signIn(OLD_PASSWORD, code).status()).isEqualTo(403);
        assertThat(confirm.of(person, Map.of("MFACode", code))).startsWith("OTHER The customer user could not");
        assertThat(reset(temporaryPassword(), code).text()).contains("\"wasSuccessful\":false");
    }

    @Test
    void guesses_through_all_doors_count_together_and_a_recovery_code_still_works_CWE_307() {
        String temporary = temporaryPassword();
        String wrong = victim.phone().wrongCode();
        // Several programs and names, so that what suspends is the account's counter and no limit.
        for (String name : new String[] {person.name(), person.email()}) {
            for (int i = 0; i < 15; i++) {
                stage.admin("/v1/authenticate", """
                        {"username":%s,"password":%s,"code":%s}\
                        """.formatted(json(name), json(OLD_PASSWORD), json(wrong)));
            }
        }
        for (int i = 0; i < 4; i++) {
            Confirm program = new Confirm(stage, stage.program("brightoffice"));
            for (int j = 0; j < 18; j++) {
                program.of(person, Map.of("MFACode", wrong));
            }
        }
        String right = victim.phone().code();
        Answer last = victim.signIn(OLD_PASSWORD, right);
        assertThat(last.text()).as("suspended, over all doors").contains("/problems/credentials-refused");
        assertThat(reset(temporary, right).text()).contains("\"wasSuccessful\":false");

        assertThat(new Confirm(stage, stage.program("brightoffice"))
                        .of(person, Map.of("MFACode", victim.recoveryCodes().pop())))
                .as("not suspended")
                .startsWith("SUCCESS");
        assertThat(reset(temporary, victim.recoveryCodes().pop()).text()).contains("\"wasSuccessful\":true");
        stage.settle();
        assertThat(person.mailbox().mails())
                .as("she is told once")
                .filteredOn(mail -> mail.subject().contains("is blocked for your account"))
                .hasSize(1);
    }

    @Test
    void whether_there_is_a_factor_is_told_to_nobody_before_the_other_proofs_hold_CWE_204() {
        Person without = stage.person();
        Person nobody = stage.nobody();
        for (Map<String, String> proofs : List.<Map<String, String>>of(
                Map.of(),
                Map.of("Password", "not the right password"),
                Map.of("MFACode", "123456"),
                Map.of("MFACode", "2222-3333-4444-5555"),
                Map.of("TemporaryPassword", "2222-3333-4444-5555-6666", "NewPassword", NEW_PASSWORD))) {
            String known = confirm.of(person, proofs);
            assertThat(confirm.of(without, proofs)).isEqualTo(known);
            assertThat(confirm.of(nobody, proofs)).isEqualTo(known);
        }
        for (String code : new String[] {"", "123456", "2222-3333-4444-5555"}) {
            String ofVictim = victim.signIn("not the right password", code).text();
            assertThat(signIn(without, code)).isEqualTo(ofVictim);
            assertThat(signIn(nobody, code)).isEqualTo(ofVictim);
        }
    }

    private String signIn(Person who, String code) {
        return stage.admin("/v1/authenticate", """
                {"username":%s,"password":"not the right password","code":%s}\
                """.formatted(json(who.name()), json(code)))
                .text();
    }

    private String temporaryPassword() {
        int mails = person.mailbox().mails().size();
        stage.send(RequestDoor.IFCOMMON_GET.call(stage, programs, person));
        return person.mailbox().await(mails + 1).temporaryPassword();
    }

    private Answer reset(String temporary, String code) {
        return stage.send(Call.post("/user/password/reset", "application/json", """
                {"temporaryPassword":%s,"emailAddress":%s,"password":%s,"passwordConfirm":%s,"apiKey":%s,"mfaCode":%s}\
                """.formatted(
                        json(temporary),
                        json(person.email()),
                        json(NEW_PASSWORD),
                        json(NEW_PASSWORD),
                        json(programs.antel().secret()),
                        json(code))));
    }

    private Map<String, String> pageFields(String temporary, String code) {
        Map<String, String> fields = new HashMap<>(Map.of(
                "proof", "temporary",
                "name", person.name(),
                "temporary", temporary,
                "password", NEW_PASSWORD,
                "again", NEW_PASSWORD));
        if (!code.isEmpty()) {
            fields.put("code", code);
        }
        return fields;
    }
}
