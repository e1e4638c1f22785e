package rekey.soap.brightoffice;

import rekey.identity.Refusal.Fault;
import rekey.identity.Refusal.Field;

/** The texts of the contract. They are documented, so that a program may compare them. */
final class Messages {

    static final String SENT = "The request has been accepted.";
    static final String CONFIRMED = "The code has been confirmed.";
    static final String LOGIN_ERROR = "The user name or password in UserInfo was not accepted.";
    static final String MISSING_RECORD = "There is no such customer user.";
    static final String CODE_NEEDED = "A code is needed to go on.";
    static final String REFUSED = "The customer user could not be confirmed.";
    static final String TOO_MANY_ATTEMPTS = "There were too many attempts. Please wait before the next one.";
    static final String SYSTEM_ERROR = "The request could not be processed.";

    private Messages() {}

    /** A broken rule, with the member's published name. */
    static String of(Fault fault) {
        String member = member(fault.field());
        return switch (fault.rule()) {
            case REQUIRED -> member + " is required.";
            case MALFORMED -> member + " is not well formed.";
            case TOO_SHORT -> member + " must have at least " + fault.limit() + " characters.";
            case TOO_LONG -> member + " must have at most " + fault.limit() + " characters.";
            case SAME_AS_OLD -> member + " must differ from the current password.";
            case CONTAINS_ACCOUNT_NAME -> member + " must not be made of the account's own names.";
            case COMMON -> member + " is too easy to guess: it is on a list of common passwords.";
            case NEEDS_PROOF -> member + " needs CustomerInfo.TemporaryPassword or CustomerInfo.Password beside it.";
            case TAKEN -> member + " is taken.";
            case TOO_COSTLY -> member + " cannot be used.";
            case TOO_MANY -> member + " is one too many.";
        };
    }

    static String required(String container) {
        return container + " is required.";
    }

    private static String member(Field field) {
        return switch (field) {
            case ACCOUNT -> "CustomerInfo.Id or CustomerInfo.Email";
            case ACCOUNT_ID -> "CustomerInfo.Id";
            case EMAIL -> "CustomerInfo.Email";
            case PASSWORD, PASSWORD_HASH -> "CustomerInfo.Password";
            case NEW_PASSWORD -> "CustomerInfo.NewPassword";
            case TEMPORARY_PASSWORD -> "CustomerInfo.TemporaryPassword";
            case CODE -> "CustomerInfo.MFACode";
            case CALLER_NAME -> "UserInfo.Username";
            case CALLER_SECRET -> "UserInfo.Password";
            case USER_NAME, DISPLAY_NAME, LOCALE, REALM, CONTRACTS, FACTOR -> "CustomerInfo";
        };
    }
}
