package rekey.rest.antel;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import rekey.identity.Caller;
import rekey.identity.Callers;
import rekey.identity.Origin;
import rekey.identity.Recovery;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Field;
import rekey.identity.Refusal.Reason;
import rekey.identity.Refusal.Rule;
import rekey.identity.Subject;
import rekey.kernel.AccountId;
import rekey.kernel.ClientAddress;
import rekey.kernel.Realm;
import rekey.rest.servicestack.Answer;
import rekey.rest.servicestack.FieldError;
import rekey.rest.servicestack.Message;
import rekey.rest.servicestack.Operation;

@DisplayName("The contract Antel (design section 1)")
class AntelContractTest {

    private static final Caller APP =
            new Caller(UUID.randomUUID(), Realm.MAIN, "app", Set.of(Caller.Permission.DISCLOSE_MISSING));

    private final List<Recovery.Request> requested = new ArrayList<>();
    private final List<Recovery.Completion> completed = new ArrayList<>();
    private Refusal refusal;

    private final AntelContract contract = new AntelContract(
            new RecordingRecovery(),
            new OneKey(),
            (name, address) -> new Origin(name, Realm.MAIN, ClientAddress.of(address)),
            URI.create("https://rekey.example/account/reset"));

    private final Message forgot = Message.of(AntelTypes.FORGOT_PASSWORD)
            .with(AntelTypes.API_KEY, "right")
            .with(AntelTypes.EMAIL_ADDRESS, "anna@example.com");

    private final Message reset = Message.of(AntelTypes.RESET_PASSWORD)
            .with(AntelTypes.API_KEY, "right")
            .with(AntelTypes.TEMPORARY_PASSWORD, "TEMP")
            .with(AntelTypes.PASSWORD, " a new one ")
            .with(AntelTypes.PASSWORD_CONFIRM, " a new one ");

    @Test
    void forgot_password_asks_for_a_temporary_password() {
        Message said = answered(call("ForgotPassword", forgot));
        assertThat(requested).singleElement().satisfies(request -> {
            assertThat(request.means()).isEqualTo(Recovery.Means.TEMPORARY_PASSWORD);
            assertThat(request.subject()).isEqualTo(Subject.withEmail("anna@example.com"));
            assertThat(request.origin().contract()).isEqualTo("antel");
            assertThat(request.caller()).contains(APP);
        });
        assertThat(said.get(AntelTypes.SYSTEM_USER_ID)).contains(0L);
        assertThat(said.get(AntelTypes.WAS_SUCCESSFUL)).contains(true);
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"NO_SUCH_ACCOUNT", "TOO_MANY_ATTEMPTS", "CODE_NEEDED", "PROOF_REFUSED", "PASSWORD_CHANGE_REQUIRED"
            })
    @DisplayName("rule 5: forgot password says the same to everyone, also to a caller who may know")
    void forgot_password_is_no_oracle(Reason reason) {
        Message usual = answered(call("ForgotPassword", forgot));
        refusal = Refusal.because(reason);
        Message said = answered(call("ForgotPassword", forgot));
        assertThat(said.get(AntelTypes.HEADING)).isEqualTo(usual.get(AntelTypes.HEADING));
        assertThat(said.get(AntelTypes.DESCRIPTION)).isEqualTo(usual.get(AntelTypes.DESCRIPTION));
        assertThat(said.get(AntelTypes.WAS_SUCCESSFUL)).isEqualTo(usual.get(AntelTypes.WAS_SUCCESSFUL));
        assertThat(said.get(AntelTypes.SYSTEM_USER_ID)).contains(0L);
    }

    @Test
    void reset_password_sets_it_as_it_was_sent_and_answers_the_number() {
        Message said = answered(call("ResetPassword", reset));
        assertThat(completed).singleElement().satisfies(completion -> {
            assertThat(completion.newPassword()).isEqualTo(" a new one ");
            assertThat(completion.factor().code()).isEmpty();
            assertThat(completion.caller()).contains(APP);
            assertThat(completion.proof()).isEqualTo(new Recovery.TemporaryPasswordProof("TEMP", Optional.empty()));
        });
        assertThat(said.get(AntelTypes.SYSTEM_USER_ID)).contains(1001L);
        assertThat(said.get(AntelTypes.WAS_SUCCESSFUL)).contains(true);
    }

    @Test
    void reset_password_passes_the_address_and_the_code_on() {
        call(
                "ResetPassword",
                reset.with(AntelTypes.EMAIL_ADDRESS, "anna@example.com").with(AntelTypes.MFA_CODE, "123456"));
        assertThat(completed.get(0).factor().code()).contains("123456");
        assertThat(completed.get(0).proof())
                .isEqualTo(new Recovery.TemporaryPasswordProof(
                        "TEMP", Optional.of(Subject.withEmail("anna@example.com"))));
    }

    @ParameterizedTest
    @CsvSource({"ForgotPassword,wrong", "ForgotPassword,", "ResetPassword,wrong", "ResetPassword,"})
    @DisplayName("design section 1: the key is checked before the fields, and a missing one is a wrong one")
    void key_first(String operation, String key) {
        Message request =
                Message.of(operation.equals("ResetPassword") ? AntelTypes.RESET_PASSWORD : AntelTypes.FORGOT_PASSWORD);
        Answer.Failed failed = failed(call(operation, key == null ? request : request.with(AntelTypes.API_KEY, key)));
        assertThat(failed).isEqualTo(new Answer.Failed(401, "Unauthorized", "Invalid API Key", List.of()));
    }

    @Test
    @DisplayName("wire 5.5: field failures are 400, each named, in FluentValidation's words")
    void fields_of_reset() {
        Message empty = Message.of(AntelTypes.RESET_PASSWORD).with(AntelTypes.API_KEY, "right");
        Answer.Failed failed = failed(call("ResetPassword", empty.with(AntelTypes.EMAIL_ADDRESS, "no address")));
        assertThat(failed.status()).isEqualTo(400);
        assertThat(failed.errorCode()).isEqualTo("NotEmpty");
        assertThat(failed.message()).isEqualTo("'Temporary Password' must not be empty.");
        assertThat(failed.errors())
                .containsExactly(
                        new FieldError("NotEmpty", "TemporaryPassword", "'Temporary Password' must not be empty."),
                        new FieldError("Email", "EmailAddress", "'Email Address' is not a valid email address."),
                        new FieldError("NotEmpty", "Password", "'Password' must not be empty."),
                        new FieldError("NotEmpty", "PasswordConfirm", "'Password Confirm' must not be empty."));
        assertThat(completed).isEmpty();
    }

    @Test
    void the_confirmation_must_be_equal() {
        Answer.Failed failed = failed(call("ResetPassword", reset.with(AntelTypes.PASSWORD_CONFIRM, " a new one")));
        assertThat(failed.errors())
                .containsExactly(
                        new FieldError("Equal", "PasswordConfirm", "'Password Confirm' must be equal to 'Password'."));
    }

    @ParameterizedTest
    @CsvSource({"'',NotEmpty", "'  ',NotEmpty", "nobody,Email", "'a@b.example,c@d.example',Email"})
    void forgot_password_wants_one_address(String address, String code) {
        Answer.Failed failed = failed(call("ForgotPassword", forgot.with(AntelTypes.EMAIL_ADDRESS, address)));
        assertThat(failed.status()).isEqualTo(400);
        assertThat(failed.errors()).extracting(FieldError::errorCode).containsExactly(code);
        assertThat(requested).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"PROOF_REFUSED", "NO_SUCH_ACCOUNT", "PASSWORD_CHANGE_REQUIRED"})
    @DisplayName("design section 1: a refused proof is 200 and not successful, and does not say why")
    void refused_proof(Reason reason) {
        refusal = Refusal.because(reason);
        Message said = answered(call("ResetPassword", reset));
        assertThat(said.get(AntelTypes.WAS_SUCCESSFUL)).contains(false);
        assertThat(said.get(AntelTypes.SYSTEM_USER_ID)).contains(0L);
        assertThat(said.get(AntelTypes.HEADING)).contains("That did not work");
    }

    @Test
    @DisplayName("design section 1: an account with a factor and no code is sent to the page")
    void one_more_step() {
        refusal = Refusal.because(Reason.CODE_NEEDED);
        Message said = answered(call("ResetPassword", reset));
        assertThat(said.get(AntelTypes.WAS_SUCCESSFUL)).contains(false);
        assertThat(said.get(AntelTypes.HEADING)).contains("One more step");
        assertThat(said.get(AntelTypes.DESCRIPTION).orElseThrow()).contains("https://rekey.example/account/reset");
    }

    @ParameterizedTest
    @CsvSource({
        "ResetPassword,TOO_MANY_ATTEMPTS,429,TooManyRequests",
        "ResetPassword,BUSY,503,ServiceUnavailable",
        "ForgotPassword,BUSY,503,ServiceUnavailable"
    })
    void no_room(String operation, Reason reason, int status, String code) {
        refusal = Refusal.because(reason);
        Answer.Failed failed = failed(call(operation, operation.equals("ResetPassword") ? reset : forgot));
        assertThat(failed.status()).isEqualTo(status);
        assertThat(failed.errorCode()).isEqualTo(code);
    }

    @Test
    @DisplayName("rule 8: a password that breaks the policy is 400 and named")
    void policy() {
        refusal = Refusal.invalid(List.of(
                new Refusal.Fault(Field.NEW_PASSWORD, Rule.TOO_SHORT, 15),
                new Refusal.Fault(Field.NEW_PASSWORD, Rule.CONTAINS_ACCOUNT_NAME)));
        Answer.Failed failed = failed(call("ResetPassword", reset));
        assertThat(failed.status()).isEqualTo(400);
        assertThat(failed.errors())
                .containsExactly(
                        new FieldError(
                                "MinimumLength",
                                "Password",
                                "The length of 'Password' must be at least 15 characters."),
                        new FieldError(
                                "Predicate", "Password", "'Password' must not be made of the account's own names."));
    }

    @Test
    void every_fault_has_words() {
        for (Field field : Field.values()) {
            for (Rule rule : Rule.values()) {
                refusal = Refusal.invalid(field, rule);
                assertThat(failed(call("ResetPassword", reset)).message()).isNotBlank();
            }
        }
    }

    private Answer call(String operation, Message request) {
        return contract.operations().stream()
                .filter(candidate -> candidate.request().toString().endsWith("." + operation))
                .findFirst()
                .orElseThrow()
                .handler()
                .answer(request, new Operation.Call("192.0.2.7"));
    }

    private static Message answered(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Answered.class);
        return ((Answer.Answered) answer).response();
    }

    private static Answer.Failed failed(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Failed.class);
        return (Answer.Failed) answer;
    }

    private final class RecordingRecovery implements Recovery {

        @Override
        public void request(Request request) throws Refusal {
            requested.add(request);
            refuse();
        }

        @Override
        public boolean isLive(Origin origin, String linkToken) {
            return false;
        }

        @Override
        public Recovered complete(Completion completion) throws Refusal {
            completed.add(completion);
            refuse();
            return new Recovered(new AccountId(UUID.randomUUID()), 1001);
        }

        private void refuse() throws Refusal {
            if (refusal != null) {
                throw refusal;
            }
        }
    }

    private static final class OneKey implements Callers {

        @Override
        public Caller identify(Origin origin, Optional<String> key) throws Refusal {
            if (key.filter("right"::equals).isPresent()) {
                return APP;
            }
            throw Refusal.because(Reason.CALLER_REFUSED);
        }

        @Override
        public Caller authenticate(Origin origin, Optional<String> name, Optional<String> secret) {
            throw new UnsupportedOperationException();
        }
    }
}
