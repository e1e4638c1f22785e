package rekey.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tricks to have more than one's share of a limit, and to learn from it (rule 6). */
class LimiterAttackIT {

    /** {@code rekey.limit.request}: so many for one identifier, from one client, through one contract. */
    private static final int SHARE = 10;

    /** {@code rekey.limit.proof}: so many tries with one identifier, from one client. */
    private static final int GUESSES = 20;

    /** Three live grants are the most that an account has, whoever asks. */
    private static final int MOST_MAILS = 3;

    private final Stage stage = Stage.shared();
    private final Programs programs = stage.programs();

    @ParameterizedTest
    @EnumSource(RequestDoor.class)
    void another_spelling_of_an_identifier_has_no_share_of_its_own_CWE_799(RequestDoor door) {
        Person person = stage.addressee();
        Answer enough = askOverTheLimit(door, person);

        for (Person spelled : spellings(door, person)) {
            Answer answer = stage.send(door.call(stage, programs, spelled));

            assertThat(seen(answer).replace(spelled.name(), person.name()))
                    .as(spelled.name() + " " + spelled.email())
                    .isEqualTo(seen(enough));
        }
    }

    @ParameterizedTest
    @EnumSource(RequestDoor.class)
    void dots_tags_and_look_alikes_are_other_people_and_bring_the_first_no_mail_CWE_799(RequestDoor door) {
        Person person = stage.addressee();
        askOverTheLimit(door, person);
        stage.settle();
        int mails = person.mailbox().mails().size();
        assertThat(mails).isBetween(1, MOST_MAILS);

        for (String name : List.of(
                person.name().replace("person", "per.son"),
                person.name() + "+tag",
                person.name() + ".",
                person.name().replace('o', '\u043e'),
                person.name() + "\u200b")) {
            stage.send(door.call(stage, programs, person.named(name, name + "@example.com")));
            stage.send(door.call(stage, programs, person.named(name, name + "@sub.example.com")));
        }

        stage.settle();
        assertThat(person.mailbox().mails()).hasSize(mails);
    }

    @Test
    void the_limit_tells_nobody_which_address_belongs_to_a_user_name_rule_6() {
        Person known = stage.addressee();
        Person nobody = stage.nobody();
        Answer knownTooOften = askOverTheLimit(RequestDoor.PAGE, known);
        Answer nobodyTooOften = askOverTheLimit(RequestDoor.PAGE, nobody);
        assertThat(knownTooOften.status()).isEqualTo(429);
        assertThat(nobodyTooOften.status()).isEqualTo(429);

        Answer byAddress = stage.send(RequestDoor.PAGE.call(stage, programs, known.named(known.email(), "")));
        Answer nobodyByAddress = stage.send(RequestDoor.PAGE.call(stage, programs, nobody.named(nobody.email(), "")));

        assertThat(byAddress.status()).as("the address has a share of its own").isEqualTo(303);
        assertThat(byAddress.visible()).isEqualTo(nobodyByAddress.visible());
    }

    /** An Id of which the tries are used up must not tell, by an address that is refused with it, whose it is. */
    @Test
    void the_limit_of_confirmations_tells_nobody_which_address_belongs_to_an_Id_rule_6() {
        Confirm confirm = new Confirm(stage, programs.brightOffice());
        Person known = stage.addressee();
        Person nobody = stage.nobody();
        Map<String, String> wrong = Map.of("MFACode", "000000");
        for (Person person : List.of(known, nobody)) {
            Map<String, String> byId = Map.of("Id", person.id().toString(), "MFACode", "000000");
            String last = "";
            for (int i = 0; i <= GUESSES; i++) {
                last = confirm.of(person.named("", ""), byId);
            }
            assertThat(last).startsWith("OTHER There were too many attempts");
        }

        assertThat(confirm.of(known, wrong))
                .as("the address has a share of its own")
                .startsWith("OTHER The customer user could not")
                .isEqualTo(confirm.of(nobody, wrong));
    }

    /** Nor a user name of which the sign-ins are used up. */
    @Test
    void the_limit_of_sign_ins_tells_nobody_which_address_belongs_to_a_user_name_rule_6() {
        Person known = stage.addressee();
        Person nobody = stage.nobody();
        for (Person person : List.of(known, nobody)) {
            Answer last = signIn(person.name());
            for (int i = 0; i < GUESSES; i++) {
                last = signIn(person.name());
            }
            assertThat(last.status()).isEqualTo(429);
        }

        Answer byAddress = signIn(known.email());

        assertThat(byAddress.status()).as("the address has a share of its own").isEqualTo(403);
        assertThat(byAddress.visible().replace(known.email(), "-"))
                .isEqualTo(signIn(nobody.email()).visible().replace(nobody.email(), "-"));
    }

    private Answer signIn(String name) {
        Visitor visitor = new Visitor(stage);
        visitor.open("/account");
        return visitor.send(visitor.form("/account/sign-in", Map.of("name", name, "password", "a guess")));
    }

    @Test
    void a_person_can_be_locked_out_of_no_contract_through_another_one_CWE_645() {
        Person person = stage.addressee();
        askOverTheLimit(RequestDoor.PAGE, person);

        Answer elsewhere = stage.send(RequestDoor.BROKER_JSON.call(stage, programs, person));

        assertThat(RequestDoor.BROKER_JSON.accepts(elsewhere)).isTrue();
    }

    /** A page shows in its form what was typed, which makes it longer or shorter. */
    private static String seen(Answer answer) {
        return answer.visible().replaceFirst("content-length: \\d+", "");
    }

    private Answer askOverTheLimit(RequestDoor door, Person person) {
        for (int i = 0; i < SHARE; i++) {
            assertThat(door.accepts(stage.send(door.call(stage, programs, person))))
                    .as("request %d", i + 1)
                    .isTrue();
        }
        return stage.send(door.call(stage, programs, person));
    }

    /** The same name or address, written in other ways. */
    private static List<Person> spellings(RequestDoor door, Person person) {
        List<Person> all = new ArrayList<>();
        String email = person.email();
        String name = person.name();
        all.add(person.named(name.toUpperCase(Locale.ROOT), email.toUpperCase(Locale.ROOT)));
        all.add(person.named(name.replace("person", "Person"), email.replace("example.com", "Example.COM")));
        all.add(person.named(name.replace("person", "pERSON"), email.replace("person", "pERSON")));
        if (door.takesUserNames()) {
            all.add(person.named(name.replace('p', '\uff50'), email));
        }
        return all;
    }
}
