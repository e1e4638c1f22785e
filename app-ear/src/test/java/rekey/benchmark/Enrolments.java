package rekey.benchmark;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import rekey.attack.Answer;
import rekey.attack.Person;
import rekey.attack.Stage;
import rekey.fault.MailSink;
import rekey.harness.Phone;

/** Enrols an authenticator for new people, as a sign-in system would have it done, with the code that was mailed. */
final class Enrolments {

    private static final int PATIENCE = 500;
    private static final Duration STEP = Duration.ofMillis(20);

    private final Stage stage;
    private final MailSink sink;

    Enrolments(Stage stage, MailSink sink) {
        this.stage = stage;
        this.sink = sink;
    }

    Person enrolled() {
        Person person = stage.person();
        begin(person, "");
        Answer begun = begin(person, mailedCode(person));
        Phone phone = new Phone(Stage.member(begun, "secret"));
        Answer confirmed = stage.admin(path(person) + "/totp/confirm", "{\"code\":\"%s\"}".formatted(phone.code()));
        if (confirmed.status() != 200) {
            throw new IllegalStateException("Not enrolled: " + confirmed.status() + " " + confirmed.text());
        }
        return person;
    }

    private Answer begin(Person person, String code) {
        return stage.admin(path(person) + "/totp", """
                {"name":"phone","password":"%s","code":"%s"}\
                """.formatted(Stage.OLD_PASSWORD, code));
    }

    private String mailedCode(Person person) {
        for (int i = 0; i < PATIENCE; i++) {
            if (sink.code(person.email()).isPresent()) {
                return sink.code(person.email()).get();
            }
            LockSupport.parkNanos(STEP.toNanos());
        }
        throw new IllegalStateException("No code was mailed to " + person.email());
    }

    private static String path(Person person) {
        return "/v1/accounts/" + person.id() + "/mfa";
    }
}
