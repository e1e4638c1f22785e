package rekey.journey;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import rekey.harness.Mailbox.Mail;
import rekey.harness.Provisioning;
import rekey.harness.Provisioning.Person;
import rekey.harness.Provisioning.TestCaller;
import rekey.harness.RunningServer;

/** All doors, each contract over each of its bindings. */
final class Doors {

    private static final String SOAP11 = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final String SOAP12 = "http://www.w3.org/2003/05/soap-envelope";
    private static final String JSON = "application/json; charset=utf-8";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String IF_NAMESPACE = "http://www.ifactorconsulting.com/webservices";
    private static final String BROKER_NAMESPACE = "http://services.vd.dk/2010/applicationbroker/";

    private Doors() {}

    static Stream<Door> all() {
        TestCaller caller = Provisioning.caller("brightoffice");
        TestCaller app = Provisioning.caller("antel");
        return Stream.of(
                door("BrightOffice over SOAP 1.1", "<SuccessCode>SUCCESS<", email -> bright(SOAP11, caller, email)),
                door("BrightOffice over SOAP 1.2", "<SuccessCode>SUCCESS<", email -> bright(SOAP12, caller, email)),
                door("BrightOffice over JSON", "\"SuccessCode\":0", email -> brightJson(caller, email)),
                door("IFCommon over SOAP 1.1", "ResetUserPasswordResult>", name -> ifCommonSoap(SOAP11, name)),
                door("IFCommon over SOAP 1.2", "ResetUserPasswordResult>", name -> ifCommonSoap(SOAP12, name)),
                door(
                        "IFCommon over HTTP GET",
                        "<string ",
                        name -> RunningServer.get(
                                        "/webservices/IFCommonService.asmx/ResetUserPassword?username=" + encoded(name))
                                .body()),
                door(
                        "IFCommon over HTTP POST",
                        "<string ",
                        name -> post(
                                "/webservices/IFCommonService.asmx/ResetUserPassword",
                                FORM,
                                "username=" + encoded(name))),
                door("Broker over SOAP 1.1", "Success>true<", email -> brokerSoap(SOAP11, email)),
                door("Broker over SOAP 1.2", "Success>true<", email -> brokerSoap(SOAP12, email)),
                door(
                        "Broker over JSON",
                        "\"Success\":true",
                        email -> post(
                                "/broker/3.9/login.wso/resetPrivateUserPassword",
                                JSON,
                                "{\"EmailAddress\":\"" + email + "\"}")),
                door(
                        "Antel over JSON",
                        "\"wasSuccessful\":true",
                        email -> post(
                                "/user/password/forgot",
                                "application/json",
                                "{\"apiKey\":\"" + app.secret() + "\",\"emailAddress\":\"" + email + "\"}")),
                door(
                        "Antel over XML",
                        ">true</WasSuccessful>",
                        email -> RunningServer.send(RunningServer.request("/user/password/forgot")
                                        .header("Content-Type", "application/xml")
                                        .header("Accept", "application/xml")
                                        .POST(HttpRequest.BodyPublishers.ofString(antelXml(app, email))))
                                .body()));
    }

    private static Door door(String name, String accepted, UnaryOperator<String> request) {
        boolean byUserName = name.startsWith("IFCommon");
        return new Door() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public String requestRecovery(Person person) {
                return request.apply(byUserName ? person.userName() : person.email());
            }

            @Override
            public String requestRecoveryOfNobody() {
                String nobody = "nobody-" + UUID.randomUUID();
                return request.apply(byUserName ? nobody : nobody + "@example.org");
            }

            @Override
            public boolean accepts(String answer) {
                return answer.contains(accepted);
            }

            @Override
            public boolean setPassword(Person person, Mail mail, String newPassword) {
                return name.startsWith("Broker")
                        ? ResetPages.byLink(mail.resetPath(), newPassword)
                        : resetPassword(mail.temporaryPassword(), newPassword);
            }

            @Override
            public String toString() {
                return name;
            }
        };
    }

    /** Antel's ResetPassword, which takes any temporary password of its realm. */
    private static boolean resetPassword(String temporaryPassword, String newPassword) {
        TestCaller app = Provisioning.caller("antel");
        String answer = post(
                "/user/password/reset",
                "application/json",
                "{\"temporaryPassword\":\"%s\",\"password\":\"%s\",\"passwordConfirm\":\"%s\",\"apiKey\":\"%s\"}"
                        .formatted(temporaryPassword, newPassword, newPassword, app.secret()));
        return answer.contains("\"wasSuccessful\":true");
    }

    private static String bright(String envelope, TestCaller caller, String email) {
        return soap(
                "/Webservices/BrightOfficeAPI.asmx",
                envelope,
                "http://tempuri.org/CustomerUserSendResetPassword",
                "<CustomerUserSendResetPassword xmlns=\"http://tempuri.org/\"><CustomerInfo><Email>" + email
                        + "</Email></CustomerInfo><UserInfo><Username>" + caller.name() + "</Username><Password>"
                        + caller.secret() + "</Password></UserInfo></CustomerUserSendResetPassword>");
    }

    private static String brightJson(TestCaller caller, String email) {
        return post(
                "/Webservices/BrightOfficeAPI.asmx/CustomerUserSendResetPassword",
                JSON,
                "{\"CustomerInfo\":{\"Email\":\"" + email + "\"},\"UserInfo\":{\"Username\":\"" + caller.name()
                        + "\",\"Password\":\"" + caller.secret() + "\"}}");
    }

    private static String ifCommonSoap(String envelope, String userName) {
        return soap(
                "/webservices/IFCommonService.asmx",
                envelope,
                IF_NAMESPACE + "/ResetUserPassword",
                "<ResetUserPassword xmlns=\"" + IF_NAMESPACE + "\"><username>" + userName
                        + "</username></ResetUserPassword>");
    }

    private static String brokerSoap(String envelope, String email) {
        return soap(
                "/broker/3.9/login.wso",
                envelope,
                "",
                "<resetPrivateUserPassword xmlns=\"" + BROKER_NAMESPACE + "\"><EmailAddress>" + email
                        + "</EmailAddress></resetPrivateUserPassword>");
    }

    private static String antelXml(TestCaller app, String email) {
        String base = "http://schemas.datacontract.org/2004/07/WebService.ServiceModel";
        return "<ForgotPassword xmlns=\"" + base + "\"><ApiKey xmlns=\"" + base + ".Base\">" + app.secret()
                + "</ApiKey><EmailAddress>" + email + "</EmailAddress></ForgotPassword>";
    }

    private static String soap(String path, String envelope, String action, String body) {
        boolean is11 = envelope.equals(SOAP11);
        var request = RunningServer.request(path)
                .header("Content-Type", (is11 ? "text/xml" : "application/soap+xml") + "; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "<?xml version=\"1.0\" encoding=\"utf-8\"?><s:Envelope xmlns:s=\"" + envelope + "\"><s:Body>"
                                + body + "</s:Body></s:Envelope>"));
        if (is11 && !action.isEmpty()) {
            request.header("SOAPAction", "\"" + action + "\"");
        }
        return RunningServer.send(request).body();
    }

    private static String post(String path, String type, String body) {
        return RunningServer.post(path, type, body).body();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
