package rekey.wire.servicestack;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.wire.v1.NativeApi.authenticate;
import static rekey.wire.v1.NativeApi.member;
import static rekey.wire.v1.NativeApi.newName;
import static rekey.wire.v1.NativeApi.provision;

import java.net.http.HttpResponse;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rekey.harness.Mailbox;
import rekey.harness.RunningServer;

@DisplayName("A person gets back in through Antel (design section 1)")
class AntelRecoveryContractIT {

    private static final String OLD = "the kettle sings at dawn";
    private static final String NEW = "a heron stands in the mist";
    private static final String MODEL = "http://schemas.datacontract.org/2004/07/WebService.ServiceModel";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/user/password/reset",
                "/api/ResetPassword",
                "/json/reply/ResetPassword",
                "/xml/reply/ResetPassword",
                "/user/password/reset.xml",
                "/jsv/reply/ResetPassword",
                "/csv/reply/ResetPassword"
            })
    @DisplayName("wire 5.2: by every route, a mailed temporary password sets a new one, once")
    void every_route(String path) {
        String name = newName("gerda");
        String number = member(provision(name, OLD), "number");
        String temporaryPassword = forgot(name);
        assertThat(authenticate(name, OLD).statusCode()).isEqualTo(200);

        HttpResponse<String> done = send(path, temporaryPassword, name + "@example.com", NEW, NEW);
        HttpResponse<String> again = send(path, temporaryPassword, name + "@example.com", OLD, OLD);

        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(done.body()).contains(number).contains("Password changed");
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).contains("That did not work").doesNotContain(number);
        assertThat(authenticate(name, NEW).statusCode()).isEqualTo(200);
        assertThat(authenticate(name, OLD).statusCode()).isEqualTo(403);
    }

    @Test
    @DisplayName("design section 1: what is refused uses nothing up, and an address must be the account's")
    void refusals_use_nothing_up() {
        String name = newName("kai");
        provision(name, OLD);
        String temporaryPassword = forgot(name);
        String api = "/api/ResetPassword";

        assertThat(send(api, temporaryPassword, "", "short", "short").statusCode())
                .isEqualTo(400);
        assertThat(send(api, temporaryPassword, "", NEW, NEW + "x").body()).contains("\"errorCode\":\"Equal\"");
        assertThat(send(api, temporaryPassword, "", name, name).body()).contains("\"fieldName\":\"Password\"");
        assertThat(send(api, temporaryPassword, "anna@example.com", NEW, NEW).body())
                .contains("\"wasSuccessful\":false");
        assertThat(authenticate(name, OLD).statusCode()).isEqualTo(200);

        String asTyped = " " + temporaryPassword.toLowerCase(Locale.ROOT).replace("-", " ") + " ";
        assertThat(send(api, asTyped, "", NEW, NEW).body()).contains("\"wasSuccessful\":true");
        assertThat(authenticate(name, NEW).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("A password keeps what JSON, XML, JSV and CSV would have to escape, and what lies beyond ASCII")
    void odd_passwords_arrive_as_they_were_sent() {
        for (String path : new String[] {
            "/api/ResetPassword", "/xml/reply/ResetPassword", "/jsv/reply/ResetPassword", "/csv/reply/ResetPassword"
        }) {
            String name = newName("rolf");
            provision(name, OLD);
            String odd = "{\u00e5, 'b'} <c> & [d]: \u20ac \ud83d\ude80 ;e";
            assertThat(send(path, forgot(name), "", odd, odd).body()).contains("Password changed");
            assertThat(authenticate(name, odd).statusCode()).isEqualTo(200);
        }
    }

    private static String forgot(String name) {
        HttpResponse<String> answer = RunningServer.post(
                "/user/password/forgot",
                "application/json",
                "{\"apiKey\":\"demo-api-key\",\"emailAddress\":\"" + name + "@example.com\"}");
        assertThat(answer.statusCode()).isEqualTo(200);
        return Mailbox.of(name + "@example.com").await(1).temporaryPassword();
    }

    /** Sends a request in the format that the route names, or as JSON. */
    private static HttpResponse<String> send(
            String path, String temporaryPassword, String email, String password, String confirmation) {
        if (path.contains("xml")) {
            return RunningServer.post(path, "application/xml", """
                    <ResetPassword xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns="%1$s">
                    <ApiKey xmlns="%1$s.Base">demo-api-key</ApiKey>
                    <Latitude xmlns="%1$s.Base">0</Latitude>
                    <Longitude xmlns="%1$s.Base">0</Longitude>
                    <EmailAddress>%2$s</EmailAddress>
                    <Password>%3$s</Password>
                    <PasswordConfirm>%4$s</PasswordConfirm>
                    <TemporaryPassword>%5$s</TemporaryPassword>
                    </ResetPassword>""".formatted(
                            MODEL, email, xml(password), xml(confirmation), temporaryPassword));
        }
        if (path.contains("jsv") || path.contains("csv")) {
            String format = path.contains("jsv")
                    ? "{ApiKey:demo-api-key,TemporaryPassword:%s,EmailAddress:%s,Password:\"%s\",PasswordConfirm:\"%s\"}"
                    : "ApiKey,TemporaryPassword,EmailAddress,Password,PasswordConfirm\r\ndemo-api-key,%s,%s,\"%s\",\"%s\"";
            return RunningServer.post(
                    path, "text/plain", format.formatted(temporaryPassword, email, password, confirmation));
        }
        return RunningServer.post(
                path, "application/json", """
                {"temporaryPassword":"%s","emailAddress":"%s","password":"%s","passwordConfirm":"%s",\
                "apiKey":"demo-api-key","latitude":0,"longitude":0}""".formatted(temporaryPassword, email, password, confirmation));
    }

    private static String xml(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
