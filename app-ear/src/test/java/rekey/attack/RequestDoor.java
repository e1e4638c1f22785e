package rekey.attack;

import static rekey.attack.Bodies.encoded;
import static rekey.attack.Bodies.json;
import static rekey.attack.Bodies.xml;

import java.util.Map;

/**
 * Each way to ask that somebody be mailed a way back: the honest request of a client of that contract. All of them end
 * in the same use case, so each rule about it is tried through every one.
 */
public enum RequestDoor {
    BRIGHTOFFICE_SOAP_11(Mails.A_TEMPORARY_PASSWORD, "<SuccessCode>SUCCESS<") {
        @Override
        public Call call(Stage stage, Programs programs, Person person) {
            return Bodies.brightOffice(
                    "CustomerUserSendResetPassword",
                    "<Email>" + xml(person.email()) + "</Email>",
                    programs.brightOffice());
        }
    },
    BRIGHTOFFICE_SOAP_12(Mails.A_TEMPORARY_PASSWORD, "<SuccessCode>SUCCESS<") {
        @Override
        public Call call(Stage stage, Programs programs, Person person) {
            Call soap11 = BRIGHTOFFICE_SOAP_11.call(stage, programs, person);
            return Call.post(soap11.target(), "application/soap+xml; charset=utf-8", Bodies.soap12(soap11.text()));
        }
    },
    BRIGHTOFFICE_JSON(Mails.A_TEMPORARY_PASSWORD, "\"SuccessCode\":0") {
        @Override
        public Call call(Stage stage, Programs programs, Person person) {
            return Call.post(
                    "/Webservices/BrightOfficeAPI.asmx/CustomerUserSendResetPassword",
                    "application/json; charset=utf-8",
                    """
                    {"CustomerInfo":{"Email":%s},"UserInfo":{"Username":%s,"Password":%s}}\
                    """.formatted(
                                    json(person.email()),
                                    json(programs.brightOffice().name()),
                                    json(programs.brightOffice().secret())));
        }
    },
    IFCOMMON_SOAP(Mails.A_TEMPORARY_PASSWORD, "ResetUserPasswordResult>") {
        @Override
        public Call call(Stage stage, Programs programs, Person person) {
            return Call.post(
                            "/webservices/IFCommonService.asmx",
                            "text/xml; charset=utf-8",
                            Bodies.envelope("<ResetUserPassword"
                                    + " xmlns=\"http://www.ifactorconsulting.com/webservices\"><username>"
                                    + xml(person.name()) + "</username></ResetUserPassword>"))
                    .with("SOAPAction", "\"http://www.ifactorconsulting.com/webservices/ResetUserPassword\"");
        }
    },
    IFCOMMON_SOAP_12(Mails.A_TEMPORARY_PASSWORD, "ResetUserPasswordResult>") {
        @Override
        public Call call(Stage stage, Programs programs, Person person) {
            Call soap11 = IFCOMMON_SOAP.call(stage, programs, person);
            return Call.post(soap11.target(), "application/soap+xml; charset=utf-8", Bodies.soap12(soap11.text()));
        }
    },
    IFCOMMON_GET(Mails.A_TEMPORARY_PASSWORD, "<string ") {
        @Override
        public Call call(Stage stage, Programs programs, Person person) {
            return Call.get("/webservices/IFCommonService.asmx/ResetUserPassword?username=" + encoded(person.name()));
        }
    },
    IFCOMMON_POST(Mails.A_TEMPORARY_PASSWORD, "<string ") {
        @Override
        public Call call(Stage stage, Programs programs, Person person) {
            return Bodies.form(
                    "/webservices/IFCommonService.asmx/ResetUserPassword", Map.of("username", person.name()));
        }
    },
    BROKER_SOAP(Mails.A_LINK, "Success>true<") {
        @Override
        public Call call(Stage stage, Programs programs, Person person) {
            return Call.post(
                    "/broker/3.9/login.wso",
                    "text/xml; charset=utf-8",
                    Bodies.envelope("<resetPrivateUserPassword"
                            + " xmlns=\"http://services.vd.dk/2010/applicationbroker/\"><EmailAddress>"
                            + xml(person.email()) + "</EmailAddress></resetPrivateUserPassword>"));
        }
    },
    BROKER_SOAP_12(Mails.A_LINK, "Success>true<") {
        @Override
        public Call call(Stage stage, Programs programs, Person person) {
            Call soap11 = BROKER_SOAP.call(stage, programs, person);
            return Call.post(soap11.target(), "application/soap+xml; charset=utf-8", Bodies.soap12(soap11.text()));
        }
    },
    BROKER_JSON(Mails.A_LINK, "\"Success\":true") {
        @Override
        public Call call(Stage stage, Programs programs, Person person) {
            return Call.post(
                    "/broker/3.9/login.wso/resetPrivateUserPassword",
                    "application/json; charset=utf-8",
                    "{\"EmailAddress\":" + json(person.email()) + "}");
        }
    },
    BROKER_GET(Mails.A_LINK, "<Success>true<") {
        @Override
        public Call call(Stage stage, Programs programs, Person person) {
            return Call.get("/broker/3.9/login.wso/resetPrivateUserPassword?EmailAddress=" + encoded(person.email()));
        }
    },
    ANTEL_JSON(Mails.A_TEMPORARY_PASSWORD, "\"wasSuccessful\":true") {
        @Override
        public Call call(Stage stage, Programs programs, Person person) {
            return Call.post(
                    "/user/password/forgot",
                    "application/json",
                    "{\"apiKey\":" + json(programs.antel().secret()) + ",\"emailAddress\":" + json(person.email())
                            + "}");
        }
    },
    ANTEL_XML(Mails.A_TEMPORARY_PASSWORD, ">true</WasSuccessful>") {
        @Override
        public Call call(Stage stage, Programs programs, Person person) {
            return Call.post(
                    "/xml/reply/ForgotPassword",
                    "application/xml",
                    Bodies.dataContract(
                            "ForgotPassword",
                            programs.antel(),
                            "<EmailAddress>" + xml(person.email()) + "</EmailAddress>"));
        }
    },
    ANTEL_FORM(Mails.A_TEMPORARY_PASSWORD, "\"wasSuccessful\":true") {
        @Override
        public Call call(Stage stage, Programs programs, Person person) {
            return Bodies.form(
                    "/user/password/forgot",
                    Map.of("apiKey", programs.antel().secret(), "emailAddress", person.email()));
        }
    },
    PAGE(Mails.A_LINK, "") {
        @Override
        public Call call(Stage stage, Programs programs, Person person) {
            Visitor visitor = new Visitor(stage);
            visitor.open("/account/recover");
            return visitor.form("/account/recover", Map.of("name", person.name()));
        }
    };

    /** What the mail carries. */
    enum Mails {
        A_LINK,
        A_TEMPORARY_PASSWORD
    }

    private final Mails mails;

    private final String accepted;

    /** @param accepted what stands in the answer to a request that was taken; nothing where a redirection says it */
    RequestDoor(Mails mails, String accepted) {
        this.mails = mails;
        this.accepted = accepted;
    }

    /** The honest request. */
    public abstract Call call(Stage stage, Programs programs, Person person);

    /** Whether the answer says that the request was taken. */
    public boolean accepts(Answer answer) {
        return answer.status() == (accepted.isEmpty() ? 303 : 200)
                && answer.text().contains(accepted);
    }

    /** Whether the mail carries a link. */
    public boolean mailsALink() {
        return mails == Mails.A_LINK;
    }

    /** Whether people are named by user name here (else by address). */
    public boolean takesUserNames() {
        return name().startsWith("IFCOMMON") || this == PAGE;
    }
}
