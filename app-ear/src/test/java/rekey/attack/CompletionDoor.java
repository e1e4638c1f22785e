package rekey.attack;

import static rekey.attack.Bodies.json;
import static rekey.attack.Bodies.xml;

import java.util.Map;

/** Each way to set a new password with a temporary one. */
public enum CompletionDoor {
    ANTEL_JSON {
        @Override
        public boolean complete(Stage stage, Programs programs, Person person, String temporary, String password) {
            return stage.send(Call.post("/user/password/reset", "application/json", """
                            {"temporaryPassword":%s,"emailAddress":%s,"password":%s,"passwordConfirm":%s,"apiKey":%s}\
                            """.formatted(
                                    json(temporary),
                                    json(person.email()),
                                    json(password),
                                    json(password),
                                    json(programs.antel().secret()))))
                    .text()
                    .contains("\"wasSuccessful\":true");
        }
    },
    ANTEL_XML {
        @Override
        public boolean complete(Stage stage, Programs programs, Person person, String temporary, String password) {
            String members = "<Password>" + xml(password) + "</Password><PasswordConfirm>" + xml(password)
                    + "</PasswordConfirm><TemporaryPassword>" + xml(temporary) + "</TemporaryPassword>";
            return stage.send(Call.post(
                            "/xml/reply/ResetPassword",
                            "application/xml",
                            Bodies.dataContract("ResetPassword", programs.antel(), members)))
                    .text()
                    .contains(">true</WasSuccessful>");
        }
    },
    PAGE {
        @Override
        public boolean complete(Stage stage, Programs programs, Person person, String temporary, String password) {
            Visitor visitor = new Visitor(stage);
            visitor.open("/account/reset");
            return visitor.send(visitor.form(
                                    "/account/reset",
                                    Map.of(
                                            "proof", "temporary",
                                            "name", person.name(),
                                            "temporary", temporary,
                                            "password", password,
                                            "again", password)))
                            .status()
                    == 303;
        }
    },
    BRIGHTOFFICE {
        @Override
        public boolean complete(Stage stage, Programs programs, Person person, String temporary, String password) {
            int mails = person.mailbox().mails().size();
            Confirm confirm = new Confirm(stage, programs.brightOffice());
            String asked = confirm.of(person, Map.of("TemporaryPassword", temporary));
            if (!asked.startsWith("OTHER A code is needed")) {
                return false;
            }
            String code = person.mailbox().await(mails + 1).code();
            return confirm.of(person, Map.of("TemporaryPassword", temporary, "MFACode", code, "NewPassword", password))
                    .startsWith("SUCCESS");
        }
    };

    /** Tries; says whether the door says that it is done. */
    public abstract boolean complete(Stage stage, Programs programs, Person person, String temporary, String password);
}
