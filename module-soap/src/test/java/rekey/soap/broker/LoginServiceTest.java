package rekey.soap.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import rekey.identity.Recovery;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Reason;
import rekey.soap.Domain;
import rekey.soap.gate.Visit;

class LoginServiceTest {

    private final Domain domain = new Domain();
    private final Visit visit = new Visit();
    private final LoginService service = new LoginService(domain, domain, visit);

    @Test
    void a_well_formed_address_is_mailed_a_link() {
        visit.begin("192.0.2.1", false);
        MetaResult result = service.resetPrivateUserPassword("anna@example.com");
        assertThat(result.meta().success()).isTrue();
        assertThat(result.meta().errors()).isEmpty();
        assertThat(((Recovery.Request) domain.asked.get(0)).means()).isEqualTo(Recovery.Means.LINK);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "anna", "anna@", "a@b.test,c@d.test"})
    void anything_else_is_malformed(String address) {
        visit.begin("192.0.2.1", false);
        MetaResult result = service.resetPrivateUserPassword(address);
        assertThat(result.meta().success()).isFalse();
        assertThat(result.meta().errors().get(0).errorCode()).isEqualTo(1001);
        assertThat(domain.asked).isEmpty();
    }

    @Test
    void too_many_requests_have_their_code() {
        visit.begin("192.0.2.1", false);
        domain.refuse(Refusal.because(Reason.TOO_MANY_ATTEMPTS));
        assertThat(service.resetPrivateUserPassword("anna@example.com")
                        .meta()
                        .errors()
                        .get(0)
                        .errorCode())
                .isEqualTo(1002);
    }

    @Test
    void a_failure_shows_an_incident_id_and_nothing_else() {
        Logger incidents = Logger.getLogger("rekey.incident");
        incidents.setLevel(Level.OFF);
        try {
            visit.begin("192.0.2.1", false);
            domain.fail(new IllegalStateException("jdbc:h2:secret"));
            ErrorReport report = service.resetPrivateUserPassword("anna@example.com")
                    .meta()
                    .errors()
                    .get(0);
            assertThat(report.errorCode()).isEqualTo(1003);
            assertThat(report.errorText()).matches("The request could not be processed\\. Incident [2-9A-Z]{10}");
        } finally {
            incidents.setLevel(null);
        }
    }

    @Test
    void what_a_browser_sends_on_its_own_is_answered_alike_and_sends_no_mail() {
        visit.begin("192.0.2.1", true);
        assertThat(service.resetPrivateUserPassword("anna@example.com").meta().success())
                .isTrue();
        assertThat(domain.asked).isEmpty();
    }
}
