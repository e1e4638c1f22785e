package rekey.attack;

import static rekey.attack.Bodies.json;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rekey.harness.Phone;

/** A person who has enrolled an authenticator app, as a sign-in system would have it done through {@code /v1}. */
record WithFactor(Stage stage, Person person, Phone phone, Deque<String> recoveryCodes) {

    private static final Pattern RECOVERY_CODE = Pattern.compile("\"([2-9A-Z]{4}(?:-[2-9A-Z]{4}){3})\"");

    /** Enrols: the password, the mailed code, a code of the app. */
    static WithFactor enrol(Stage stage, Person person) {
        int mails = person.mailbox().mails().size();
        Answer asked = begin(stage, person, Stage.OLD_PASSWORD, "");
        if (!asked.text().contains("/problems/code-required")) {
            throw new AssertionError("No code was asked for: " + asked.status() + " " + asked.text());
        }
        String mailed = person.mailbox().await(mails + 1).code();
        Answer begun = begin(stage, person, Stage.OLD_PASSWORD, mailed);
        Phone phone = new Phone(Stage.member(begun, "secret"));
        Answer confirmed = stage.admin(path(person) + "/totp/confirm", "{\"code\":\"" + phone.code() + "\"}");
        person.mailbox().await(mails + 2);
        return new WithFactor(stage, person, phone, new ArrayDeque<>(codes(confirmed)));
    }

    /** Begins to enrol one more app. */
    static Answer begin(Stage stage, Person person, String password, String code) {
        return stage.admin(path(person) + "/totp", """
                {"name":"phone","password":%s,"code":%s}\
                """.formatted(json(password), json(code)));
    }

    /** The recovery codes in an answer. */
    static List<String> codes(Answer answer) {
        List<String> codes = new ArrayList<>();
        Matcher code = RECOVERY_CODE.matcher(answer.text());
        while (code.find()) {
            codes.add(code.group(1));
        }
        if (codes.size() != 10) {
            throw new AssertionError("No recovery codes in " + answer.status() + " " + answer.text());
        }
        return codes;
    }

    /** Where the person's factors are. */
    static String path(Person person) {
        return "/v1/accounts/" + person.id() + "/mfa";
    }

    /** What is enrolled. */
    String overview() {
        return stage.admin(Call.get(path(person))).text();
    }

    /** Signs in with or without a code. */
    Answer signIn(String password, String code) {
        return stage.admin("/v1/authenticate", """
                {"username":%s,"password":%s,"code":%s}\
                """.formatted(json(person.name()), json(password), json(code)));
    }
}
