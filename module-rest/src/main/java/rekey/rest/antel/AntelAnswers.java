package rekey.rest.antel;

import static rekey.rest.antel.AntelTypes.EMAIL_ADDRESS;
import static rekey.rest.antel.AntelTypes.FORGOT_PASSWORD_RESPONSE;
import static rekey.rest.antel.AntelTypes.MFA_CODE;
import static rekey.rest.antel.AntelTypes.PASSWORD;
import static rekey.rest.antel.AntelTypes.RESET_PASSWORD_RESPONSE;
import static rekey.rest.antel.AntelTypes.TEMPORARY_PASSWORD;
import static rekey.rest.antel.AntelTypes.response;

import java.net.URI;
import java.util.List;
import rekey.identity.Recovery;
import rekey.identity.Refusal;
import rekey.rest.servicestack.Answer;
import rekey.rest.servicestack.FieldError;
import rekey.rest.servicestack.Member;
import rekey.rest.servicestack.Operation.Outcome;
import rekey.rest.servicestack.Validation;

/** What the contract says: the domain's outcomes in the contract's words. */
final class AntelAnswers {

    static final List<Outcome> FORGOT_OUTCOMES = List.of(
            new Outcome(
                    "200, wasSuccessful true",
                    "The same for every well-formed address: if it belongs to a user, a temporary password is on its"
                            + " way. systemUserId is always 0. Whoever asks too often gets this answer and no mail."),
            new Outcome("400 NotEmpty, Email", "emailAddress is missing or not an address; see responseStatus.errors."),
            new Outcome("401 Unauthorized", "apiKey is missing, unknown, disabled, or not for this API."),
            new Outcome("503 ServiceUnavailable", "The server is busy. Try again in a few seconds."));

    static final List<Outcome> RESET_OUTCOMES = List.of(
            new Outcome(
                    "200, wasSuccessful true",
                    "The new password is set; systemUserId is the user's number. The temporary password and every other"
                            + " one of the user are used up."),
            new Outcome(
                    "200, wasSuccessful false",
                    "The temporary password does not hold: wrong, expired, used, or another user's than emailAddress"
                            + " says. heading and description can be shown to the user."),
            new Outcome(
                    "200, wasSuccessful false, heading \"One more step\"",
                    "The user has an authenticator: send the same request with mfaCode, or send the user to the page in"
                            + " description. The temporary password is still good."),
            new Outcome(
                    "400 NotEmpty, Equal, Email, MinimumLength, …",
                    "A member is missing or breaks a rule; responseStatus.errors names each. Nothing was used up."),
            new Outcome("401 Unauthorized", "apiKey is missing, unknown, disabled, or not for this API."),
            new Outcome("429 TooManyRequests", "Too many attempts from this client. Try again in some minutes."),
            new Outcome("503 ServiceUnavailable", "The server is busy. Try again in a few seconds."));

    private final URI resetPage;

    AntelAnswers(URI resetPage) {
        this.resetPage = resetPage;
    }

    /** The one answer to everybody who asks for a temporary password. */
    Answer forgotten() {
        return Answer.of(response(
                FORGOT_PASSWORD_RESPONSE,
                true,
                0,
                "Check your mail",
                "If the address belongs to an account, a mail with a temporary password is on its way."));
    }

    Answer reset(Recovery.Recovered recovered) {
        return Answer.of(response(
                RESET_PASSWORD_RESPONSE,
                true,
                recovered.accountNumber(),
                "Password changed",
                "You can sign in with your new password now."));
    }

    Answer toForgot(Refusal refusal) {
        return switch (refusal.reason()) {
            case CALLER_REFUSED -> unauthorized();
            case INVALID_INPUT -> invalid(refusal);
            case BUSY -> busy();
            case NO_SUCH_ACCOUNT, CODE_NEEDED, PROOF_REFUSED, TOO_MANY_ATTEMPTS, PASSWORD_CHANGE_REQUIRED ->
                forgotten();
        };
    }

    Answer toReset(Refusal refusal) {
        return switch (refusal.reason()) {
            case CALLER_REFUSED -> unauthorized();
            case INVALID_INPUT -> invalid(refusal);
            case BUSY -> busy();
            case CODE_NEEDED ->
                unsuccessful(
                        "One more step",
                        "This account is protected by a code as well. Open " + resetPage
                                + " and enter the temporary password and a code there.");
            case PROOF_REFUSED, NO_SUCH_ACCOUNT, PASSWORD_CHANGE_REQUIRED ->
                unsuccessful(
                        "That did not work",
                        "The temporary password is wrong or no longer valid. Ask for a new one and try again.");
            case TOO_MANY_ATTEMPTS ->
                Answer.failed(429, "TooManyRequests", "Too many attempts. Try again in some minutes.");
        };
    }

    private static Answer unsuccessful(String heading, String description) {
        return Answer.of(response(RESET_PASSWORD_RESPONSE, false, 0, heading, description));
    }

    private static Answer unauthorized() {
        return Answer.failed(401, "Unauthorized", "Invalid API Key");
    }

    private static Answer busy() {
        return Answer.failed(503, "ServiceUnavailable", "The server is busy. Try again in a few seconds.");
    }

    private static Answer invalid(Refusal refusal) {
        return Answer.invalid(refusal.faults().stream().map(AntelAnswers::error).toList());
    }

    private static FieldError error(Refusal.Fault fault) {
        Member<String> member = member(fault.field());
        return switch (fault.rule()) {
            case REQUIRED -> Validation.missing(member);
            case MALFORMED ->
                member == EMAIL_ADDRESS
                        ? Validation.malformedEmail(member)
                        : Validation.broken(member, "has characters that cannot be used.");
            case TOO_SHORT -> Validation.tooShort(member, fault.limit());
            case TOO_LONG -> Validation.tooLong(member, fault.limit());
            case SAME_AS_OLD -> Validation.broken(member, "must not be the one in use.");
            case CONTAINS_ACCOUNT_NAME -> Validation.broken(member, "must not be made of the account's own names.");
            case COMMON -> Validation.broken(member, "is too easy to guess.");
            case NEEDS_PROOF -> Validation.missing(TEMPORARY_PASSWORD);
            case TAKEN, TOO_COSTLY, TOO_MANY -> Validation.broken(member, "cannot be used.");
        };
    }

    /** Where the contract's messages have what the domain speaks of. */
    private static Member<String> member(Refusal.Field field) {
        return switch (field) {
            case ACCOUNT, ACCOUNT_ID, USER_NAME, EMAIL, DISPLAY_NAME, LOCALE, REALM -> EMAIL_ADDRESS;
            case PASSWORD, PASSWORD_HASH, NEW_PASSWORD -> PASSWORD;
            case TEMPORARY_PASSWORD -> TEMPORARY_PASSWORD;
            case CODE -> MFA_CODE;
            case CALLER_NAME, CALLER_SECRET, CONTRACTS, FACTOR -> AntelTypes.API_KEY;
        };
    }
}
