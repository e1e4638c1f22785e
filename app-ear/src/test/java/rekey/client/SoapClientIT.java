package rekey.client;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rekey.client.Call.Answer;
import rekey.harness.Mailbox.Mail;
import rekey.harness.Provisioning;
import rekey.harness.Provisioning.Person;
import rekey.harness.Provisioning.TestCaller;
import rekey.harness.RunningServer;

@DisplayName("An old client gets a person back in, in its own language and with its own library")
class SoapClientIT {

    private static final String TEXT = "text/xml; charset=utf-8";
    private static final String SOAP = "application/soap+xml; charset=utf-8";
    private static final String JSON = "application/json; charset=utf-8";
    private static final String MALFORMED_GUID =
            "Server was unable to read request. ---> There is an error in XML document"
                    + " \\(\\d+, \\d+\\)\\. ---> Guid should contain 32 digits with 4 dashes"
                    + " \\(xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx\\)\\.";

    private static final Map<String, SoapCaller> RUNNING = new HashMap<>();

    /** A client, started when it is first wanted. */
    private record Client(String name, String mediaType, Supplier<SoapCaller> start) {

        SoapCaller running() {
            return RUNNING.computeIfAbsent(name, first -> start.get());
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Client> clients() {
        return Stream.of(
                new Client("Java, CXF proxy of the kept WSDL, SOAP 1.1", TEXT, () -> CxfCaller.kept(false)),
                new Client("Java, CXF proxy of the kept WSDL, SOAP 1.2", SOAP, () -> CxfCaller.kept(true)),
                new Client("Java, CXF proxy with the live WSDL, SOAP 1.1", TEXT, () -> CxfCaller.live(false)),
                new Client("Java, CXF proxy with the live WSDL, SOAP 1.2", SOAP, () -> CxfCaller.live(true)),
                program("Node.js soap, SOAP 1.1", TEXT, Language.NODE, "soap.mjs", "1.1"),
                program("Node.js soap, SOAP 1.2", SOAP, Language.NODE, "soap.mjs", "1.2"),
                program("PHP SoapClient, SOAP 1.1", TEXT, Language.PHP, "soap.php", "1.1"),
                program("PHP SoapClient, SOAP 1.2", SOAP, Language.PHP, "soap.php", "1.2"),
                program("Python zeep, SOAP 1.1", TEXT, Language.PYTHON, "soap.py", "1.1"),
                program("Python zeep, SOAP 1.2", SOAP, Language.PYTHON, "soap.py", "1.2"),
                program("Perl SOAP::Lite by hand, SOAP 1.1", TEXT, Language.PERL, "soap.pl", "1.1"),
                program("Perl SOAP::Lite by hand, SOAP 1.2", SOAP, Language.PERL, "soap.pl", "1.2"),
                program("JavaScript fetch in ASP.NET AJAX's manner", JSON, Language.NODE, "ajax.mjs"));
    }

    static Stream<Client> clientsOfTheBroker() {
        return Stream.concat(
                clients(),
                Stream.of(program("Perl SOAP::Lite from the live WSDL", TEXT, Language.PERL, "soap-wsdl.pl")));
    }

    @AfterAll
    static void end() {
        RUNNING.values().forEach(SoapCaller::close);
        RUNNING.clear();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("clients")
    @DisplayName("BrightOffice: asks for a reset, is told that a code is needed, confirms it and sets the password")
    void brightoffice_gives_an_account_back(Client client) {
        SoapCaller program = client.running();
        Person person = Provisioning.person();
        TestCaller caller = Provisioning.caller("brightoffice");
        String newPassword = "Nýtt — <ord> & \"tegn\" " + person.id();
        Map<String, String> customer = Map.of("Id", person.id(), "Email", person.email());

        Answer sent = program.call(Call.customerUserSendResetPassword(customer, caller));
        assertResult(client, sent, "SUCCESS", "The request has been accepted.");
        String temporaryPassword = person.mailbox().await(1).temporaryPassword();

        Answer needed = program.call(Call.confirmCustomerUserMfa(customer, caller));
        assertResult(client, needed, "OTHER", "A code is needed to go on.");
        String code = person.mailbox().await(2).code();

        Map<String, String> proofs = new HashMap<>(customer);
        proofs.put("MFACode", code);
        proofs.put("TemporaryPassword", temporaryPassword);
        proofs.put("NewPassword", newPassword);
        Answer done = program.call(Call.confirmCustomerUserMfa(proofs, caller));
        assertResult(client, done, "SUCCESS", "The code has been confirmed.");
        assertSignsIn(person, newPassword, 200);
        assertSignsIn(person, person.password(), 403);

        Answer again = program.call(Call.confirmCustomerUserMfa(proofs, caller));
        assertResult(client, again, "OTHER", "The customer user could not be confirmed.");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("clients")
    @DisplayName("BrightOffice: a wrong caller is a result, a malformed Id the library's own exception (wire 1.5)")
    void brightoffice_tells_what_is_wrong(Client client) {
        SoapCaller program = client.running();
        TestCaller caller = Provisioning.caller("brightoffice");
        Map<String, String> nobody =
                Map.of("Id", "00000000-0000-0000-0000-000000000000", "Email", "nobody@example.org");

        Answer stranger =
                program.call(Call.customerUserSendResetPassword(nobody, new TestCaller(caller.name(), "wrong")));
        assertResult(client, stranger, "LOGINERROR", "The user name or password in UserInfo was not accepted.");

        Answer malformed = program.call(Call.customerUserSendResetPassword(Map.of("Id", "nonsense"), caller));
        assertThat(malformed.mediaType()).isEqualTo(client.mediaType());
        switch (client.mediaType()) {
            case TEXT -> {
                assertThat(malformed.faultCode()).endsWith("Client");
                assertThat(malformed.faultText()).matches(MALFORMED_GUID);
            }
            case SOAP -> {
                assertThat(malformed.faultCode()).endsWith("Sender");
                assertThat(malformed.faultText()).matches(MALFORMED_GUID);
            }
            default -> {
                assertThat(malformed.faultCode()).isEqualTo("true");
                assertThat(malformed.faultText()).isEqualTo("There was an error processing the request.");
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("clients")
    @DisplayName("IFCommon: a temporary password arrives, and a nobody is told the same")
    void ifcommon_sends_a_temporary_password(Client client) {
        SoapCaller program = client.running();
        Person person = Provisioning.person();

        Answer known = program.call(Call.resetUserPassword(person.userName()));
        Answer unknown = program.call(Call.resetUserPassword("nobody & <no> one " + person.id()));

        assertThat(known.mediaType()).isEqualTo(client.mediaType());
        assertThat(known.text())
                .startsWith("If an account with this user name exists")
                .isEqualTo(unknown.text());
        Mail mail = person.mailbox().await(1);
        assertThat(mail.temporaryPassword()).isNotEmpty();
        assertSignsIn(person, person.password(), 200);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("clientsOfTheBroker")
    @DisplayName("Broker: a link arrives that opens, and a malformed address is error 1001")
    void broker_sends_a_link(Client client) {
        SoapCaller program = client.running();
        Person person = Provisioning.person();

        Answer sent = program.call(Call.resetPrivateUserPassword(person.email()));
        Answer malformed = program.call(Call.resetPrivateUserPassword("no address"));

        assertThat(sent.mediaType()).isEqualTo(client.mediaType());
        assertThat(sent.text("Meta", "Success")).isEqualTo("true");
        assertThat(sent.texts("ErrorCode")).isEmpty();
        assertThat(malformed.text("Meta", "Success")).isEqualTo("false");
        assertThat(malformed.texts("ErrorCode")).isEqualTo(List.of("1001"));
        assertThat(malformed.texts("ErrorText"))
                .isEqualTo(List.of("EmailAddress is not a well-formed e-mail address."));
        String link = person.mailbox().await(1).resetPath();
        assertThat(RunningServer.get(link).statusCode()).isEqualTo(303);
    }

    private static Client program(
            String name, String mediaType, Language language, String program, String... arguments) {
        return new Client(
                name,
                mediaType,
                () -> SoapCaller.in(language.start(
                        program,
                        Stream.concat(Stream.of(RunningServer.uri("").toString()), Stream.of(arguments))
                                .toArray(String[]::new))));
    }

    private static void assertResult(Client client, Answer answer, String code, String message) {
        assertThat(answer.mediaType()).isEqualTo(client.mediaType());
        assertThat(answer.text("SuccessCode")).as("%s", answer).isEqualTo(code);
        assertThat(answer.text("Message")).isEqualTo(message);
        assertThat(answer.text("IsSystemError")).isEqualTo("false");
        // an empty element is an empty text to most libraries, and nothing to some
        assertThat(answer.text("ExceptionMessage")).isIn("", JsonValue.NULL.toString());
    }

    private static void assertSignsIn(Person person, String password, int status) {
        assertThat(Provisioning.authenticate(person.userName(), password).statusCode())
                .isEqualTo(status);
    }
}
