package rekey.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import rekey.harness.Provisioning;
import rekey.harness.Provisioning.Person;
import rekey.harness.Provisioning.TestCaller;
import rekey.harness.RunningServer;

/** Design, section 1, ConfirmCustomerUserMFA: a caller has a person confirm by a mailed code. */
class ConfirmationJourneyIT {

    private static final String NEW_PASSWORD = "a second password that is long enough";

    private static TestCaller caller;

    @BeforeAll
    static void registerCaller() {
        caller = Provisioning.caller("brightoffice");
    }

    @Test
    void without_a_code_one_is_mailed_and_with_it_the_person_is_confirmed_once() {
        Person person = Provisioning.person();
        assertThat(confirm(caller, person, "")).contains("<SuccessCode>OTHER<", "code is needed");
        String code = person.mailbox().await(1).code();

        assertThat(confirm(caller, person, "<MFACode>" + other(code) + "</MFACode>"))
                .contains("<SuccessCode>OTHER<");
        assertThat(confirm(caller, person, "<MFACode>" + code + "</MFACode>")).contains("<SuccessCode>SUCCESS<");
        assertThat(confirm(caller, person, "<MFACode>" + code + "</MFACode>"))
                .as("each code once")
                .contains("<SuccessCode>OTHER<");
    }

    @Test
    void the_whole_recovery_in_one_call_with_temporary_password_code_and_new_password() {
        Person person = Provisioning.person();
        sendReset(person);
        String temporary = person.mailbox().await(1).temporaryPassword();
        String proofs = "<TemporaryPassword>" + temporary + "</TemporaryPassword>";
        assertThat(confirm(caller, person, proofs + "<NewPassword>" + NEW_PASSWORD + "</NewPassword>"))
                .contains("<SuccessCode>OTHER<", "code is needed");
        String code = person.mailbox().await(2).code();

        assertThat(confirm(
                        caller,
                        person,
                        "<MFACode>" + code + "</MFACode>" + proofs + "<NewPassword>" + NEW_PASSWORD + "</NewPassword>"))
                .contains("<SuccessCode>SUCCESS<");
        assertThat(Provisioning.authenticate(person.userName(), NEW_PASSWORD).statusCode())
                .isEqualTo(200);
        assertThat(Provisioning.authenticate(person.userName(), person.password())
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_new_password_without_a_proof_is_a_parameter_error_that_names_the_field() {
        Person person = Provisioning.person();
        assertThat(confirm(caller, person, "<NewPassword>" + NEW_PASSWORD + "</NewPassword>"))
                .contains("<SuccessCode>PARAMETERERROR<", "CustomerInfo.NewPassword");
    }

    @Test
    void a_code_is_nothing_to_another_caller_rule_2() {
        Person person = Provisioning.person();
        confirm(caller, person, "");
        String code = person.mailbox().await(1).code();
        TestCaller another = Provisioning.caller("brightoffice");
        assertThat(confirm(another, person, "<MFACode>" + code + "</MFACode>")).contains("<SuccessCode>OTHER<");
        assertThat(confirm(caller, person, "<MFACode>" + code + "</MFACode>")).contains("<SuccessCode>SUCCESS<");
    }

    private static String other(String code) {
        return code.charAt(0) == '9' ? "8" + code.substring(1) : "9" + code.substring(1);
    }

    private static void sendReset(Person person) {
        call("CustomerUserSendResetPassword", caller, "<Email>" + person.email() + "</Email>");
    }

    private static String confirm(TestCaller by, Person person, String proofs) {
        return call("ConfirmCustomerUserMFA", by, "<Id>" + person.id() + "</Id>" + proofs);
    }

    private static String call(String operation, TestCaller by, String customerInfo) {
        return RunningServer.send(RunningServer.request("/Webservices/BrightOfficeAPI.asmx")
                        .header("Content-Type", "text/xml; charset=utf-8")
                        .header("SOAPAction", "\"http://tempuri.org/" + operation + "\"")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><"
                                        + operation
                                        + " xmlns=\"http://tempuri.org/\"><CustomerInfo>" + customerInfo
                                        + "</CustomerInfo><UserInfo><Username>" + by.name() + "</Username><Password>"
                                        + by.secret() + "</Password></UserInfo></" + operation
                                        + "></s:Body></s:Envelope>")))
                .body();
    }
}
