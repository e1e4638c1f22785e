package rekey.rest.servicestack;

import java.util.List;

/** The messages of the recorded ServiceStack program, described: what the recordings are compared with. */
final class Recorded {

    static final String MODEL = "http://schemas.datacontract.org/2004/07/WebService.ServiceModel";
    static final String BASE = MODEL + ".Base";

    static final Member<String> API_KEY =
            Member.text("ApiKey", "The API Key required for authentication").required();
    static final Member<Double> LATITUDE = Member.number("Latitude", "Latitude of the user making this request");
    static final Member<Double> LONGITUDE = Member.number("Longitude", "Longitude of the user making this request");
    static final Member<String> TEMPORARY_PASSWORD =
            Member.text("TemporaryPassword", "Temp password to validate user password change");
    static final Member<String> EMAIL_ADDRESS = Member.text("EmailAddress", "User email address");
    static final Member<String> PASSWORD = Member.text("Password", "Plain text new user password");
    static final Member<String> PASSWORD_CONFIRM =
            Member.text("PasswordConfirm", "Plain text confirmation of new user password");
    static final Member<String> EXTRA = Member.text("Extra", "One of ours").extension();

    static final Member<String> DESCRIPTION = Member.text("Description", "Information about the response.");
    static final Member<String> HEADING = Member.text("Heading", "Heading or summary of the response.");
    static final Member<Boolean> WAS_SUCCESSFUL =
            Member.flag("WasSuccessful", "Did the intended operation for this response complete successfully?");
    static final Member<Long> SYSTEM_USER_ID = Member.integer("SystemUserId", "");

    static final DataType REQUEST = DataType.of(
                    "WebService.ServiceModel.Base", "ApiServiceRequest", API_KEY, LATITUDE, LONGITUDE)
            .extendedBy(
                    "WebService.ServiceModel",
                    "ResetPassword",
                    TEMPORARY_PASSWORD,
                    EMAIL_ADDRESS,
                    PASSWORD,
                    PASSWORD_CONFIRM,
                    EXTRA);

    static final DataType RESPONSE = DataType.of(
                    "WebService.ServiceModel.Base",
                    "ApiServiceResponse",
                    DESCRIPTION,
                    HEADING,
                    WAS_SUCCESSFUL,
                    Member.responseStatus())
            .extendedBy("WebService.ServiceModel", "ResetPasswordResponse", SYSTEM_USER_ID);

    private Recorded() {}

    /** A response that says what the recorded one says. */
    static Message success() {
        return Message.of(RESPONSE)
                .with(SYSTEM_USER_ID, 7L)
                .with(DESCRIPTION, "d")
                .with(HEADING, "h")
                .with(WAS_SUCCESSFUL, true);
    }

    /** A response that failed. */
    static Message failure(String errorCode, String message, FieldError... errors) {
        return withStatus(Message.of(RESPONSE), errorCode, message, errors);
    }

    /** A failure before any operation was reached. */
    static Message errorResponse(String errorCode, String message) {
        return withStatus(Message.of(ResponseStatus.ERROR_RESPONSE), errorCode, message);
    }

    /** A contract with the recorded operation, which answers with {@link #success}, and one that fails unexpectedly. */
    static ServiceStackContract contract(Operation.Handler handler) {
        return new ServiceStackContract() {
            @Override
            public String name() {
                return "recorded";
            }

            @Override
            public String title() {
                return "Recorded API";
            }

            @Override
            public String about() {
                return "What was recorded.";
            }

            @Override
            public String serviceName() {
                return "RecordedService";
            }

            @Override
            public List<Operation> operations() {
                return List.of(new Operation(
                        "/user/password/reset",
                        "Reset password for user",
                        REQUEST,
                        RESPONSE,
                        List.of(new Operation.Outcome("200", "Done <at once>")),
                        handler));
            }
        };
    }

    private static Message withStatus(Message message, String errorCode, String text, FieldError... errors) {
        Message status = ResponseStatus.of(new Answer.Failed(400, errorCode, text, List.of(errors)));
        return message.withValue(message.type().member(ResponseStatus.MEMBER).orElseThrow(), status);
    }
}
