package rekey.soap.ifcommon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import rekey.identity.Recovery;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Field;
import rekey.identity.Refusal.Reason;
import rekey.identity.Refusal.Rule;
import rekey.soap.Domain;
import rekey.soap.gate.Visit;

class IfCommonServiceTest {

    private final Domain domain = new Domain();
    private final Visit visit = new Visit();
    private final IfCommonService service = new IfCommonService(domain, domain, visit);

    @Test
    void a_name_starts_a_recovery() {
        visit.begin("192.0.2.1", false);
        assertThat(service.resetUserPassword("bob")).isEqualTo(IfCommonService.ANSWER);
        Recovery.Request asked = (Recovery.Request) domain.asked.get(0);
        assertThat(asked.subject().name()).contains("bob");
        assertThat(asked.means()).isEqualTo(Recovery.Means.TEMPORARY_PASSWORD);
        assertThat(asked.caller()).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\t\n"})
    void no_name_gets_the_same_answer(String name) {
        visit.begin("192.0.2.1", false);
        assertThat(service.resetUserPassword(name)).isEqualTo(IfCommonService.ANSWER);
        assertThat(domain.asked).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = Reason.class)
    void every_refusal_gets_the_same_answer(Reason reason) {
        visit.begin("192.0.2.1", false);
        domain.refuse(
                reason == Reason.INVALID_INPUT
                        ? Refusal.invalid(Field.USER_NAME, Rule.MALFORMED)
                        : Refusal.because(reason));
        assertThat(service.resetUserPassword("bob")).isEqualTo(IfCommonService.ANSWER);
    }

    @Test
    void what_a_browser_sends_on_its_own_gets_the_same_answer_and_sends_no_mail() {
        visit.begin("192.0.2.1", true);
        assertThat(service.resetUserPassword("bob")).isEqualTo(IfCommonService.ANSWER);
        assertThat(domain.asked).isEmpty();
    }

    @Test
    void a_failure_leaves_its_incident_with_the_visit() {
        Logger incidents = Logger.getLogger("rekey.incident");
        incidents.setLevel(Level.OFF);
        try {
            visit.begin("192.0.2.1", false);
            domain.fail(new IllegalStateException("jdbc:h2:secret"));
            service.resetUserPassword("bob");
            assertThat(visit.incident()).isPresent();
        } finally {
            incidents.setLevel(null);
        }
    }
}
