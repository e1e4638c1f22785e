package rekey.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import rekey.attack.Answer;
import rekey.attack.Call;
import rekey.attack.Person;
import rekey.attack.Programs;
import rekey.attack.RequestDoor;
import rekey.attack.Stage;
import rekey.harness.RunningServer;

/**
 * One honest request through a door, and how its contract answers when all is well.
 *
 * @param isServed whether an answer is the contract's ordinary one
 * @param awaitsMail whom the request has mailed, if it is accepted
 */
record Probe(String door, Call call, Predicate<Answer> isServed, Optional<Person> awaitsMail) {

    private static final String ID = "[2-9A-Z]{10}";

    /** Each door, for people of their own. */
    static List<Probe> all(Stage stage, Programs programs) {
        List<Probe> all = new ArrayList<>();
        for (RequestDoor door : RequestDoor.values()) {
            Person person = stage.addressee();
            all.add(new Probe(door.name(), door.call(stage, programs, person), door::accepts, Optional.of(person)));
        }
        all.add(new Probe(
                "BRIGHTOFFICE_JSON confirmation",
                Call.post(
                        "/Webservices/BrightOfficeAPI.asmx/ConfirmCustomerUserMFA",
                        "application/json; charset=utf-8",
                        """
                        {"CustomerInfo":{"Email":"%s","MFACode":"123456"},"UserInfo":{"Username":"%s","Password":"%s"}}\
                        """.formatted(
                                        stage.nobody().email(),
                                        programs.brightOffice().name(),
                                        programs.brightOffice().secret())),
                answer -> answer.status() == 200 && answer.text().contains("\"IsSystemError\":false"),
                Optional.empty()));
        all.add(new Probe(
                "ANTEL_JSON reset",
                Call.post("/user/password/reset", "application/json", """
                        {"temporaryPassword":"2222-3333-4444-5555-6666","password":"%1$s","passwordConfirm":"%1$s",\
                        "apiKey":"%2$s"}\
                        """.formatted(
                                Stage.NEW_PASSWORD, programs.antel().secret())),
                answer -> answer.status() == 200 && answer.text().contains("\"wasSuccessful\":false"),
                Optional.empty()));
        all.add(new Probe(
                "V1 authentication",
                asAdministrator(Call.post("/v1/authenticate", "application/json", """
                        {"username":"%s","password":"%s"}\
                        """.formatted(
                                stage.nobody().name(), Stage.OLD_PASSWORD))),
                answer -> answer.status() == 403 && answer.text().contains("/problems/credentials-refused"),
                Optional.empty()));
        all.add(new Probe(
                "V1 new account",
                asAdministrator(Call.post("/v1/accounts", "application/json", """
                        {"username":"%s"}\
                        """.formatted(Stage.name("person")))),
                answer -> answer.status() == 201 || answer.status() == 409,
                Optional.empty()));
        return all;
    }

    /** Whether this is how the contract says that something unexpected happened: with an incident, and no more. */
    boolean isSystemError(Answer answer) {
        String text = answer.text();
        if (door.startsWith("BRIGHTOFFICE_JSON")) {
            return answer.status() == 200
                    && text.contains("\"IsSystemError\":true")
                    && has("\"ExceptionMessage\":\"" + ID + '"', text);
        }
        if (door.startsWith("BRIGHTOFFICE")) {
            return answer.status() == 200
                    && text.contains("<SuccessCode>SYSTEMERROR</SuccessCode>")
                    && text.contains("<IsSystemError>true</IsSystemError>")
                    && has("<ExceptionMessage>" + ID + '<', text);
        }
        if (door.startsWith("BROKER")) {
            return answer.status() == 200 && text.contains("1003") && has("Incident " + ID, text);
        }
        if (door.startsWith("IFCOMMON_SOAP")) {
            return answer.status() == 500
                    && has("Server was unable to process request\\. ---(>|&gt;) Incident " + ID, text);
        }
        return answer.status() == 500 && has("([Ii]ncident\\W{1,4}|Incident )" + ID, text);
    }

    private static boolean has(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).find();
    }

    private static Call asAdministrator(Call call) {
        return call.with("Authorization", RunningServer.adminAuthorization());
    }
}
