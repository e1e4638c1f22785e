package rekey.rest.antel;

import rekey.rest.servicestack.DataType;
import rekey.rest.servicestack.Member;
import rekey.rest.servicestack.Message;

/** The messages of the contract, as published. */
final class AntelTypes {

    static final Member<String> API_KEY =
            Member.text("ApiKey", "The API Key required for authentication").required();
    static final Member<Double> LATITUDE = Member.number("Latitude", "Latitude of the user making this request");
    static final Member<Double> LONGITUDE = Member.number("Longitude", "Longitude of the user making this request");

    static final Member<String> TEMPORARY_PASSWORD = Member.text(
                    "TemporaryPassword", "Temp password to validate user password change")
            .required();
    static final Member<String> EMAIL_ADDRESS = Member.text("EmailAddress", "User email address");
    static final Member<String> PASSWORD =
            Member.text("Password", "Plain text new user password").required();
    static final Member<String> PASSWORD_CONFIRM = Member.text(
                    "PasswordConfirm", "Plain text confirmation of new user password")
            .required();
    static final Member<String> MFA_CODE = Member.text(
                    "MfaCode", "A code of the user's authenticator, where the account has one")
            .extension();

    static final Member<String> DESCRIPTION = Member.text("Description", "Information about the response.");
    static final Member<String> HEADING = Member.text("Heading", "Heading or summary of the response.");
    static final Member<Boolean> WAS_SUCCESSFUL =
            Member.flag("WasSuccessful", "Did the intended operation for this response complete successfully?");
    static final Member<Long> SYSTEM_USER_ID = Member.integer("SystemUserId", "");

    private static final String MODEL = "WebService.ServiceModel";
    private static final String BASE = "WebService.ServiceModel.Base";

    private static final DataType API_SERVICE_REQUEST =
            DataType.of(BASE, "ApiServiceRequest", API_KEY, LATITUDE, LONGITUDE);
    private static final DataType API_SERVICE_RESPONSE =
            DataType.of(BASE, "ApiServiceResponse", DESCRIPTION, HEADING, WAS_SUCCESSFUL, Member.responseStatus());

    static final DataType RESET_PASSWORD = API_SERVICE_REQUEST.extendedBy(
            MODEL, "ResetPassword", TEMPORARY_PASSWORD, EMAIL_ADDRESS, PASSWORD, PASSWORD_CONFIRM, MFA_CODE);
    static final DataType RESET_PASSWORD_RESPONSE =
            API_SERVICE_RESPONSE.extendedBy(MODEL, "ResetPasswordResponse", SYSTEM_USER_ID);

    static final DataType FORGOT_PASSWORD =
            API_SERVICE_REQUEST.extendedBy(MODEL, "ForgotPassword", EMAIL_ADDRESS.required());
    static final DataType FORGOT_PASSWORD_RESPONSE =
            API_SERVICE_RESPONSE.extendedBy(MODEL, "ForgotPasswordResponse", SYSTEM_USER_ID);

    private AntelTypes() {}

    /** A response in words. */
    static Message response(DataType type, boolean successful, long systemUserId, String heading, String text) {
        return Message.of(type)
                .with(WAS_SUCCESSFUL, successful)
                .with(SYSTEM_USER_ID, systemUserId)
                .with(HEADING, heading)
                .with(DESCRIPTION, text);
    }
}
