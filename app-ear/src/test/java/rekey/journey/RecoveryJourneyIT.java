package rekey.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rekey.harness.Mailbox.Mail;
import rekey.harness.Provisioning;
import rekey.harness.Provisioning.Person;

/** Design, sections 1 and 3: what a person lives through, the same behind every door. */
class RecoveryJourneyIT {

    private static final String NEW_PASSWORD = "a second password that is long enough";

    static Stream<Door> doors() {
        return Doors.all();
    }

    @ParameterizedTest
    @MethodSource("doors")
    void a_person_asks_gets_a_mail_sets_a_new_password_and_the_old_one_is_gone(Door door) {
        Person person = Provisioning.person();

        assertThat(door.accepts(door.requestRecovery(person))).isTrue();
        Mail mail = person.mailbox().await(1);
        assertThat(signsIn(person, person.password()))
                .as("the old password works until the new one is set (rule 4)")
                .isTrue();

        assertThat(door.setPassword(person, mail, NEW_PASSWORD)).isTrue();
        assertThat(signsIn(person, NEW_PASSWORD)).isTrue();
        assertThat(signsIn(person, person.password())).isFalse();
        assertThat(person.mailbox().await(2).subject()).as("the person is told").isNotEqualTo(mail.subject());

        assertThat(door.setPassword(person, mail, "a third password, not to be taken"))
                .as("a grant works once (rule 2)")
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("doors")
    void known_and_unknown_get_the_same_answer_to_the_letter_rule_5(Door door) {
        assertThat(door.requestRecoveryOfNobody()).isEqualTo(door.requestRecovery(Provisioning.person()));
    }

    @ParameterizedTest
    @MethodSource("doors")
    void every_mail_with_a_temporary_password_names_the_page_that_takes_it(Door door) {
        Person person = Provisioning.person();
        door.requestRecovery(person);
        Mail mail = person.mailbox().await(1);
        assertThat(mail.text()).contains("/account/reset");
        assertThat(mail.html()).contains("/account/reset");
    }

    @Test
    void a_temporary_password_works_on_the_page_with_the_account_s_name() {
        Person person = Provisioning.person();
        Door door = Doors.all()
                .filter(each -> each.name().startsWith("IFCommon"))
                .findFirst()
                .orElseThrow();
        door.requestRecovery(person);
        String temporary = person.mailbox().await(1).temporaryPassword();

        assertThat(ResetPages.byTemporaryPassword("somebody-else", temporary, NEW_PASSWORD))
                .isFalse();
        assertThat(ResetPages.byTemporaryPassword(
                        person.userName(),
                        temporary.toLowerCase(java.util.Locale.ROOT).replace("-", " "),
                        NEW_PASSWORD))
                .as("case, spaces and hyphens do not matter (rule 2)")
                .isTrue();
        assertThat(signsIn(person, NEW_PASSWORD)).isTrue();
    }

    @Test
    void a_temporary_password_is_nowhere_a_sign_in() {
        Person person = Provisioning.person();
        Doors.all().findFirst().orElseThrow().requestRecovery(person);
        String temporary = person.mailbox().await(1).temporaryPassword();

        var answer = Provisioning.authenticate(person.userName(), temporary);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("password-change-required", "/account/reset");
        assertThat(ResetPages.byTemporaryPassword(person.userName(), temporary, NEW_PASSWORD))
                .as("and nothing was used up")
                .isTrue();
    }

    @Test
    void using_one_grant_kills_the_others_and_asking_for_another_kills_none_rule_2() {
        Person person = Provisioning.person();
        Door door = Doors.all().findFirst().orElseThrow();
        door.requestRecovery(person);
        Mail first = person.mailbox().await(1);
        door.requestRecovery(person);
        Mail second = person.mailbox().await(2);

        assertThat(door.setPassword(person, first, NEW_PASSWORD)).isTrue();
        assertThat(door.setPassword(person, second, "a third password, not to be taken"))
                .isFalse();
    }

    private static boolean signsIn(Person person, String password) {
        return Provisioning.authenticate(person.userName(), password).statusCode() == 200;
    }
}
