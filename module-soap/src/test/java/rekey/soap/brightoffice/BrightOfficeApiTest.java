package rekey.soap.brightoffice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rekey.identity.Confirmation;
import rekey.identity.Recovery;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Fault;
import rekey.identity.Refusal.Field;
import rekey.identity.Refusal.Reason;
import rekey.identity.Refusal.Rule;
import rekey.soap.Domain;
import rekey.soap.gate.Visit;

class BrightOfficeApiTest {

    private static final UserInfo USER = new UserInfo("demo", "secret");
    private static final CustomerInfo ANNA = customer(new UUID(0, 7), "anna@example.com", "n");
    private static final Logger INCIDENTS = Logger.getLogger("rekey.incident");

    private final Domain domain = new Domain();
    private final Visit visit = new Visit();
    private final BrightOfficeApi api = new BrightOfficeApi(domain, domain, domain, domain, visit);

    @BeforeEach
    void arrive() {
        visit.begin("192.0.2.1", false);
        INCIDENTS.setLevel(Level.OFF);
    }

    @AfterEach
    void speakAgain() {
        INCIDENTS.setLevel(null);
    }

    @Test
    void containers_are_checked_before_the_caller() {
        assertThat(api.confirmCustomerUserMfa(null, new UserInfo(null, null)).message())
                .isEqualTo("CustomerInfo is required.");
        assertThat(api.confirmCustomerUserMfa(ANNA, null).message()).isEqualTo("UserInfo is required.");
        assertThat(api.confirmCustomerUserMfa(ANNA, null).successCode()).isEqualTo(ResultCode.PARAMETERERROR);
    }

    @Test
    void the_caller_is_checked_before_the_fields() {
        assertThat(api.customerUserSendResetPassword(customer(null, null, null), new UserInfo(" ", "x"))
                        .successCode())
                .isEqualTo(ResultCode.LOGINERROR);
    }

    @Test
    void a_reset_asks_for_a_temporary_password_and_ignores_the_other_members() {
        Result result = api.customerUserSendResetPassword(ANNA, USER);
        assertThat(result.successCode()).isEqualTo(ResultCode.SUCCESS);
        assertThat(result.exceptionMessage()).isEmpty();
        Recovery.Request asked = (Recovery.Request) domain.asked.get(0);
        assertThat(asked.means()).isEqualTo(Recovery.Means.TEMPORARY_PASSWORD);
        assertThat(asked.subject().email()).contains("anna@example.com");
        assertThat(asked.subject().id().orElseThrow().value()).isEqualTo(new UUID(0, 7));
        assertThat(asked.origin().contract()).isEqualTo("brightoffice");
        assertThat(asked.origin().client().toString()).isEqualTo("192.0.2.1");
    }

    @Test
    void blank_texts_and_the_zero_guid_are_absent() {
        api.confirmCustomerUserMfa(new CustomerInfo(new UUID(0, 0), " ", "", null, "\t", "\n"), USER);
        Confirmation.Request asked = (Confirmation.Request) domain.asked.get(0);
        assertThat(asked.subject().isEmpty()).isTrue();
        assertThat(List.of(asked.password(), asked.code(), asked.temporaryPassword(), asked.newPassword()))
                .containsOnly(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "CALLER_REFUSED, LOGINERROR, false",
        "NO_SUCH_ACCOUNT, MISSINGRECORD, false",
        "CODE_NEEDED, OTHER, false",
        "PROOF_REFUSED, OTHER, false",
        "TOO_MANY_ATTEMPTS, OTHER, false",
        "PASSWORD_CHANGE_REQUIRED, OTHER, false",
        "BUSY, SYSTEMERROR, true"
    })
    void every_reason_has_its_code(Reason reason, ResultCode code, boolean isSystemError) {
        domain.refuse(Refusal.because(reason));
        Result result = api.confirmCustomerUserMfa(ANNA, USER);
        assertThat(result.successCode()).isEqualTo(code);
        assertThat(result.isSystemError()).isEqualTo(isSystemError);
    }

    @Test
    void a_broken_rule_is_told_with_the_published_name_of_the_member() {
        domain.refuse(Refusal.invalid(
                List.of(new Fault(Field.NEW_PASSWORD, Rule.TOO_SHORT, 15), new Fault(Field.EMAIL, Rule.MALFORMED))));
        Result result = api.confirmCustomerUserMfa(ANNA, USER);
        assertThat(result.successCode()).isEqualTo(ResultCode.PARAMETERERROR);
        assertThat(result.message())
                .isEqualTo("CustomerInfo.NewPassword must have at least 15 characters."
                        + " CustomerInfo.Email is not well formed.");
    }

    @Test
    void a_failure_shows_an_incident_id_and_nothing_else() {
        domain.fail(new IllegalStateException("jdbc:h2:secret"));
        Result result = api.confirmCustomerUserMfa(ANNA, USER);
        assertThat(result.successCode()).isEqualTo(ResultCode.SYSTEMERROR);
        assertThat(result.isSystemError()).isTrue();
        assertThat(result.exceptionMessage()).matches("[2-9A-Z]{10}");
        assertThat(result.message()).doesNotContain("jdbc");
    }

    @Test
    void the_three_other_answers_differ() {
        assertThat(List.of(Messages.CODE_NEEDED, Messages.REFUSED, Messages.TOO_MANY_ATTEMPTS))
                .doesNotHaveDuplicates();
    }

    private static CustomerInfo customer(UUID id, String email, String newPassword) {
        return new CustomerInfo(id, email, "p", "1", "t", newPassword);
    }
}
