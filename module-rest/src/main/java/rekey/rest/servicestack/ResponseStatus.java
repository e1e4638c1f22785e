package rekey.rest.servicestack;

import java.util.List;

/** ServiceStack's own error types, described like any other message, so that every format can write them. */
final class ResponseStatus {

    static final String MEMBER = "ResponseStatus";

    private static final String NAMESPACE = "http://schemas.servicestack.net/types";
    private static final String CLR = "ServiceStack";

    private static final Member<String> ERROR_CODE = Member.text("ErrorCode", "");
    private static final Member<String> FIELD_NAME = Member.text("FieldName", "");
    private static final Member<String> MESSAGE = Member.text("Message", "");

    static final DataType ERROR = DataType.inNamespace(
            NAMESPACE, CLR, "ResponseError", ERROR_CODE, FIELD_NAME, MESSAGE, Member.dictionary("Meta"));

    private static final Member<List<Message>> ERRORS = Member.list("Errors", ERROR);

    static final DataType TYPE = DataType.inNamespace(
            NAMESPACE,
            CLR,
            MEMBER,
            ERROR_CODE,
            MESSAGE,
            Member.text("StackTrace", ""),
            ERRORS,
            Member.dictionary("Meta"));

    /** The answer to a request that did not get as far as an operation. */
    static final DataType ERROR_RESPONSE =
            DataType.inNamespace(NAMESPACE, CLR, "ErrorResponse", Member.object(MEMBER, TYPE));

    private ResponseStatus() {}

    /** A status; {@code errors} is a list even when there are none. */
    static Message of(Answer.Failed failure) {
        return Message.of(TYPE)
                .with(ERROR_CODE, failure.errorCode())
                .with(MESSAGE, failure.message())
                .with(
                        ERRORS,
                        failure.errors().stream().map(ResponseStatus::error).toList());
    }

    private static Message error(FieldError error) {
        return Message.of(ERROR)
                .with(ERROR_CODE, error.errorCode())
                .with(FIELD_NAME, error.fieldName())
                .with(MESSAGE, error.message());
    }
}
