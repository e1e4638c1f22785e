package rekey.attack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SOAP that says two things at once, or says them in a way that another reader would take otherwise. */
class SoapAttackIT {

    private static final String IF_COMMON = "/webservices/IFCommonService.asmx";
    private static final String IF_NAMESPACE = "http://www.ifactorconsulting.com/webservices";

    private final Stage stage = Stage.shared();
    private final Programs programs = stage.programs();

    @Test
    void the_action_of_another_operation_does_not_act_on_the_body_of_this_one_CWE_436() {
        Person person = stage.person();
        Call confirm = new Confirm(stage, programs.brightOffice()).call(person, java.util.Map.of("MFACode", "123456"));
        Call crossed = Call.post(confirm.target(), "text/xml; charset=utf-8", confirm.text())
                .with("SOAPAction", "\"http://tempuri.org/CustomerUserSendResetPassword\"");

        Answer answer = stage.send(crossed);

        assertThat(answer.text()).contains("CustomerUserSendResetPasswordResult", "PARAMETERERROR");
        stage.settle();
        assertThat(person.mailbox().mails()).isEmpty();
    }

    @Test
    void two_operations_in_one_body_mail_to_one_person_CVE_2023_7028() {
        Person victim = stage.addressee();
        Person mallory = stage.addressee();
        String body = Bodies.envelope(reset(victim.name()) + reset(mallory.name()));

        Leaks.assertNone(stage.send(Call.post(IF_COMMON, "text/xml; charset=utf-8", body)
                .with("SOAPAction", "\"" + IF_NAMESPACE + "/ResetUserPassword\"")));
        mallory.mailbox().await(1);
        stage.settle();

        assertThat(victim.mailbox().mails()).as("the later of two counts").isEmpty();
    }

    @Test
    void values_by_reference_and_in_arrays_are_not_fetched_CWE_918() {
        Person person = stage.addressee();
        String user = "<UserInfo><Username>" + programs.brightOffice().name() + "</Username><Password>"
                + programs.brightOffice().secret() + "</Password></UserInfo>";
        for (String customer : new String[] {
            "<CustomerInfo href=\"#c\"/>",
            "<CustomerInfo xmlns:e=\"http://schemas.xmlsoap.org/soap/encoding/\" e:arrayType=\"CustomerInfo[2]\">"
                    + "<CustomerInfo><Email>" + person.email() + "</Email></CustomerInfo></CustomerInfo>",
            "<CustomerInfo><Email href=\"#e\"/></CustomerInfo>"
        }) {
            String operation = "<CustomerUserSendResetPassword xmlns=\"http://tempuri.org/\">" + customer + user
                    + "</CustomerUserSendResetPassword>";
            String references = "<c id=\"c\" xmlns=\"http://tempuri.org/\"><Email>" + person.email()
                    + "</Email></c><e id=\"e\" xmlns=\"http://tempuri.org/\">" + person.email() + "</e>";
            Answer answer = stage.send(Call.post(
                            "/Webservices/BrightOfficeAPI.asmx",
                            "text/xml; charset=utf-8",
                            Bodies.envelope(operation + references))
                    .with("SOAPAction", "\"http://tempuri.org/CustomerUserSendResetPassword\""));

            assertThat(answer.text()).as(customer).contains("PARAMETERERROR");
        }
        stage.settle();
        assertThat(person.mailbox().mails()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<CustomerInfo xsi:type=\"x:Process\" xmlns:x=\"urn:x\"><Email>%s</Email></CustomerInfo>",
                "<CustomerInfo xsi:type=\"UserInfo\"><Email>%s</Email></CustomerInfo>",
                "<CustomerInfo xsi:type=\"Result\"><SuccessCode>SUCCESS</SuccessCode></CustomerInfo>",
                "<CustomerInfo xsi:type=\"xsd:string\" xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\">%s</CustomerInfo>",
                "<CustomerInfo xsi:type=\"nothing:CustomerInfo\"><Email>%s</Email></CustomerInfo>",
                "<CustomerInfo><Email>%s</Email><MFACode xsi:nil=\"true\">123456</MFACode></CustomerInfo>",
                "<CustomerInfo><Email>%s</Email><MFACode xsi:type=\"xsd:int\">000000</MFACode></CustomerInfo>",
                "<CustomerInfo><Email>%s</Email><MFACode/><Password/><TemporaryPassword/></CustomerInfo>",
                "<CustomerInfo><Id>00000000-0000-0000-0000-000000000000</Id><Email>%s</Email><MFACode> </MFACode>"
                        + "</CustomerInfo>",
                "<CustomerInfo><Id>00000000-0000-0000-0000-000000000000</Id><MFACode>123456</MFACode></CustomerInfo>",
                "<CustomerInfo xsi:nil=\"true\"/>"
            })
    void no_type_no_nil_and_no_zero_confirms_anybody_CWE_843(String customer) {
        Person person = stage.person();
        String body = "<ConfirmCustomerUserMFA xmlns=\"http://tempuri.org/\""
                + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">" + customer.formatted(person.email())
                + "<UserInfo><Username>" + programs.brightOffice().name() + "</Username><Password>"
                + programs.brightOffice().secret() + "</Password></UserInfo></ConfirmCustomerUserMFA>";

        Answer answer = stage.send(
                Call.post("/Webservices/BrightOfficeAPI.asmx", "text/xml; charset=utf-8", Bodies.envelope(body))
                        .with("SOAPAction", "\"http://tempuri.org/ConfirmCustomerUserMFA\""));

        assertThat(answer.text()).doesNotContain("SUCCESS<", "Incident");
        Leaks.assertNone(answer);
    }

    @Test
    void a_message_with_attachments_does_nothing_CWE_436() {
        Person person = stage.addressee();
        String envelope = Bodies.envelope(reset(person.name()));
        String parts = "--b\r\nContent-Type: text/xml; charset=utf-8\r\nContent-ID: <a>\r\n\r\n" + envelope
                + "\r\n--b\r\nContent-Type: text/plain\r\n\r\nx\r\n--b--\r\n";
        for (String type : new String[] {
            "multipart/related; type=\"text/xml\"; start=\"<a>\"; boundary=b",
            "multipart/related; type=\"application/xop+xml\"; start-info=\"text/xml\"; boundary=b"
        }) {
            Answer answer = stage.send(
                    Call.post(IF_COMMON, type, parts).with("SOAPAction", "\"" + IF_NAMESPACE + "/ResetUserPassword\""));

            assertThat(answer.status()).isEqualTo(415);
            assertThat(answer.body()).isEmpty();
        }
        stage.settle();
        assertThat(person.mailbox().mails()).isEmpty();
    }

    private static String reset(String userName) {
        return "<ResetUserPassword xmlns=\"" + IF_NAMESPACE + "\"><username>" + Bodies.xml(userName)
                + "</username></ResetUserPassword>";
    }
}
