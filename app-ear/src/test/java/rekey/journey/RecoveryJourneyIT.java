package rekey.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rekey.attack.Call;
import rekey.attack.CompletionDoor;
import rekey.attack.Person;
import rekey.attack.Programs;
import rekey.attack.RequestDoor;
import rekey.attack.Stage;
import rekey.attack.Visitor;
import rekey.harness.Mailbox.Mail;
import rekey.harness.Provisioning;

/** Design, sections 1 and 3: what a person lives through, the same behind every door. */
class RecoveryJourneyIT {

    private static final String THIRD_PASSWORD = "a third password, not to be taken";

    private final Stage stage = Stage.shared();
    private final Programs programs = stage.programs();

    @ParameterizedTest
    @EnumSource
    void a_person_asks_gets_a_mail_sets_a_new_password_and_the_old_one_is_gone(RequestDoor door) {
        Person person = stage.person();

        assertThat(door.accepts(stage.send(door.call(stage, programs, person)))).isTrue();
        Mail mail = person.mailbox().await(1);
        assertThat(stage.isPassword(person, Stage.OLD_PASSWORD))
                .as("the old password works until the new one is set (rule 4)")
                .isTrue();

        assertThat(setsPassword(door, person, mail, Stage.NEW_PASSWORD)).isTrue();
        assertThat(stage.isPassword(person, Stage.NEW_PASSWORD)).isTrue();
        assertThat(stage.isPassword(person, Stage.OLD_PASSWORD)).isFalse();
        assertThat(person.mailbox().await(2).subject()).as("the person is told").isNotEqualTo(mail.subject());

        assertThat(setsPassword(door, person, mail, THIRD_PASSWORD))
                .as("a grant works once (rule 2)")
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void every_mail_with_a_temporary_password_names_the_page_that_takes_it(RequestDoor door) {
        Person person = stage.person();
        stage.send(door.call(stage, programs, person));
        Mail mail = person.mailbox().await(1);
        assertThat(mail.text()).contains("/account/reset");
        assertThat(mail.html()).contains("/account/reset");
    }

    @Test
    void a_temporary_password_works_on_the_page_with_the_account_s_name() {
        Person person = stage.person();
        String temporary = temporaryPassword(person);

        assertThat(CompletionDoor.PAGE.complete(stage, programs, stage.nobody(), temporary, Stage.NEW_PASSWORD))
                .isFalse();
        assertThat(CompletionDoor.PAGE.complete(
                        stage,
                        programs,
                        person,
                        temporary.toLowerCase(Locale.ROOT).replace("-", " "),
                        Stage.NEW_PASSWORD))
                .as("case, spaces and hyphens do not matter (rule 2)")
                .isTrue();
        assertThat(stage.isPassword(person, Stage.NEW_PASSWORD)).isTrue();
    }

    @Test
    void a_temporary_password_is_nowhere_a_sign_in() {
        Person person = stage.person();
        String temporary = temporaryPassword(person);

        var answer = Provisioning.authenticate(person.name(), temporary);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("password-change-required", "/account/reset");
        assertThat(CompletionDoor.PAGE.complete(stage, programs, person, temporary, Stage.NEW_PASSWORD))
                .as("and nothing was used up")
                .isTrue();
    }

    @Test
    void using_one_grant_kills_the_others_and_asking_for_another_kills_none_rule_2() {
        Person person = stage.person();
        Call ask = RequestDoor.BRIGHTOFFICE_SOAP_11.call(stage, programs, person);
        stage.send(ask);
        Mail first = person.mailbox().await(1);
        stage.send(ask);
        Mail second = person.mailbox().await(2);

        assertThat(setsPassword(RequestDoor.BRIGHTOFFICE_SOAP_11, person, first, Stage.NEW_PASSWORD))
                .isTrue();
        assertThat(setsPassword(RequestDoor.BRIGHTOFFICE_SOAP_11, person, second, THIRD_PASSWORD))
                .isFalse();
    }

    private String temporaryPassword(Person person) {
        stage.send(RequestDoor.IFCOMMON_SOAP.call(stage, programs, person));
        return person.mailbox().await(1).temporaryPassword();
    }

    /** Uses what the mail brought to set a new password; whether the door says that it is set. */
    private boolean setsPassword(RequestDoor door, Person person, Mail mail, String newPassword) {
        if (!door.mailsALink()) {
            return CompletionDoor.ANTEL_JSON.complete(stage, programs, person, mail.temporaryPassword(), newPassword);
        }
        return new Visitor(stage).useLink(mail.resetPath(), newPassword).status() == 303;
    }
}
