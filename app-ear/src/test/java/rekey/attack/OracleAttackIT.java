package rekey.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.attack.Bodies.json;
import static rekey.attack.Stage.OLD_PASSWORD;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Rule 5 and CWE-204: whether an account exists cannot be seen in any byte, for callers without the permission. */
class OracleAttackIT {

    /** More than the limit on requests for one identifier, so that the throttled answers are compared too. */
    private static final int BEYOND_THE_LIMIT = 12;

    private static final String WRONG = "2222-3333-4444-5555-6666";

    private static final List<Map<String, String>> PROOFS = List.of(
            Map.of(),
            Map.of("MFACode", "123456"),
            Map.of("Password", "not the words of this person"),
            Map.of("TemporaryPassword", "2222-3333-4444-5555-6666"),
            Map.of("Password", "not the words of this person", "MFACode", "123456"),
            Map.of("MFACode", "123456", "NewPassword", "x"),
            Map.of("MFACode", "123456", "NewPassword", OLD_PASSWORD),
            Map.of("MFACode", "123456", "NewPassword", OLD_PASSWORD, "Password", OLD_PASSWORD + "!"));

    private final Stage stage = Stage.shared();
    private final Programs programs = stage.programs();

    @ParameterizedTest
    @EnumSource(RequestDoor.class)
    void a_request_for_a_known_and_an_unknown_person_are_answered_alike_until_and_beyond_the_limit(RequestDoor door) {
        List<String> known = ask(door, stage.person());
        List<String> unknown = ask(door, stage.nobody());

        for (int i = 0; i < known.size(); i++) {
            assertThat(unknown.get(i)).as("request %d", i + 1).isEqualTo(known.get(i));
        }
    }

    @Test
    void an_account_without_an_address_is_answered_as_one_with_an_address() {
        String name = Stage.name("silent");
        stage.admin("/v1/accounts", "{\"username\":\"" + name + "\"}");
        Person silent = new Person(UUID.randomUUID(), name, "");

        for (RequestDoor door : RequestDoor.values()) {
            if (door.takesUserNames()) {
                assertThat(stage.send(door.call(stage, programs, silent)).visible())
                        .as(door.name())
                        .isEqualTo(stage.send(door.call(stage, programs, stage.nobody()))
                                .visible());
            }
        }
    }

    static IntStream proofs() {
        return IntStream.range(0, PROOFS.size());
    }

    @ParameterizedTest
    @MethodSource("proofs")
    void a_confirmation_for_a_known_and_an_unknown_person_are_answered_alike(int proofs) {
        Confirm confirm = new Confirm(stage, programs.brightOffice());
        Person person = stage.person();
        Person nobody = stage.nobody();

        for (int i = 0; i < 3; i++) {
            assertThat(stage.send(confirm.call(nobody, PROOFS.get(proofs))).visible())
                    .as("attempt %d", i + 1)
                    .isEqualTo(
                            stage.send(confirm.call(person, PROOFS.get(proofs))).visible());
        }
    }

    @Test
    void a_confirmation_by_an_Id_that_nobody_has_is_answered_as_by_one_that_somebody_has() {
        Confirm confirm = new Confirm(stage, programs.brightOffice());
        Person person = stage.person().named("", "");

        Call known = confirm.call(person, Map.of("Id", person.id().toString(), "MFACode", "123456"));
        Call unknown = confirm.call(person, Map.of("Id", UUID.randomUUID().toString(), "MFACode", "123456"));

        assertThat(stage.send(unknown).visible())
                .isEqualTo(stage.send(known).visible())
                .contains("<SuccessCode>OTHER</SuccessCode>");
    }

    @Test
    void a_wrong_temporary_password_is_answered_alike_for_a_known_an_unknown_and_no_address() {
        Person person = stage.person();
        String format = """
                {"temporaryPassword":"2222-3333-4444-5555-6666",%s"password":"words that are long enough",\
                "passwordConfirm":"words that are long enough","apiKey":"%s"}\
                """;
        List<String> answers = new ArrayList<>();
        for (String who : new String[] {person.email(), stage.nobody().email(), ""}) {
            String member = who.isEmpty() ? "" : "\"emailAddress\":\"" + who + "\",";
            answers.add(stage.send(Call.post(
                            "/user/password/reset",
                            "application/json",
                            format.formatted(member, programs.antel().secret())))
                    .visible());
        }

        assertThat(answers).allMatch(answers.get(0)::equals);
        assertThat(answers.get(0)).contains("\"wasSuccessful\":false");
    }

    @Test
    void the_page_answers_a_wrong_temporary_password_alike_for_a_known_and_an_unknown_name() {
        Person person = stage.person();

        assertThat(resetPage(stage.nobody())).isEqualTo(resetPage(person)).startsWith("403");
    }

    @Test
    void account_dependent_rules_are_not_told_before_the_proofs_hold() {
        Person person = stage.person();
        String itsName = person.name() + person.name();
        Confirm confirm = new Confirm(stage, programs.brightOffice());

        for (String choice : new String[] {OLD_PASSWORD, itsName}) {
            Map<String, String> proofs = Map.of("MFACode", "123456", "Password", "wrong", "NewPassword", choice);
            assertThat(confirm.of(person, proofs)).startsWith("OTHER").isEqualTo(confirm.of(stage.nobody(), proofs));
        }
    }

    /** Old words, one's own name, and a length that only an account with a factor may choose. */
    @Test
    void no_door_tells_a_rule_of_the_account_before_the_temporary_password_holds() {
        Person person = stage.person();
        Person withFactor = stage.person();
        WithFactor.enrol(stage, withFactor);

        for (Person who : List.of(person, withFactor)) {
            for (String choice : List.of(OLD_PASSWORD, who.name() + who.name(), "ten chars!")) {
                Person nobody = stage.nobody();
                assertThat(antel(who, WRONG, choice, "").visible())
                        .isEqualTo(antel(nobody, WRONG, choice, "").visible())
                        .contains("\"wasSuccessful\":false");
                assertThat(resetPage(who, choice)).isEqualTo(resetPage(nobody, choice));
            }
        }
    }

    /** The grant holds and the code does not: nothing of the account is told yet, and nothing is used up. */
    @Test
    void no_rule_of_the_account_is_told_before_its_code_holds() {
        Person person = stage.person();
        WithFactor victim = WithFactor.enrol(stage, person);
        int mails = person.mailbox().mails().size();
        stage.send(RequestDoor.IFCOMMON_GET.call(stage, programs, person));
        String temporary = person.mailbox().await(mails + 1).temporaryPassword();
        String wrong = victim.phone().wrongCode();

        String refused =
                antel(person, temporary, "words that are long enough", wrong).visible();
        for (String choice : List.of(OLD_PASSWORD, person.name() + person.name())) {
            assertThat(antel(person, temporary, choice, wrong).visible())
                    .isEqualTo(refused)
                    .contains("\"wasSuccessful\":false");
        }
        assertThat(antel(person, temporary, OLD_PASSWORD, victim.phone().code()).status())
                .as("told once both hold")
                .isEqualTo(400);
        assertThat(antel(person, temporary, "ten chars!", victim.recoveryCodes().pop())
                        .text())
                .as("and used up by nothing of this")
                .contains("\"wasSuccessful\":true");
    }

    @Test
    void a_caller_with_the_permission_is_told_and_only_that_one() {
        Confirm may = new Confirm(stage, stage.program("brightoffice", "disclose-missing"));
        Confirm mayNot = new Confirm(stage, programs.brightOffice());

        assertThat(may.of(stage.nobody(), Map.of("MFACode", "123456"))).startsWith("MISSINGRECORD");
        assertThat(mayNot.of(stage.nobody(), Map.of("MFACode", "123456"))).startsWith("OTHER");
    }

    private List<String> ask(RequestDoor door, Person person) {
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < BEYOND_THE_LIMIT; i++) {
            // The page shows what was typed to whoever typed it.
            answers.add(stage.send(door.call(stage, programs, person)).visible().replace(person.name(), "-"));
        }
        return answers;
    }

    private Answer antel(Person person, String temporary, String choice, String code) {
        return stage.send(Call.post("/user/password/reset", "application/json", """
                {"temporaryPassword":%s,"emailAddress":%s,"password":%s,"passwordConfirm":%s,"apiKey":%s,"mfaCode":%s}\
                """.formatted(
                        json(temporary),
                        json(person.email()),
                        json(choice),
                        json(choice),
                        json(programs.antel().secret()),
                        json(code))));
    }

    private String resetPage(Person person) {
        return resetPage(person, "words that are long enough");
    }

    private String resetPage(Person person, String choice) {
        Visitor visitor = new Visitor(stage);
        visitor.open("/account/reset");
        return visitor.send(visitor.form(
                        "/account/reset",
                        Map.of(
                                "proof", "temporary",
                                "name", person.name(),
                                "temporary", WRONG,
                                "password", choice,
                                "again", choice)))
                .visible()
                .replace(person.name(), "-");
    }
}
