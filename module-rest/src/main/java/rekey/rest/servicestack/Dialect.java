package rekey.rest.servicestack;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import rekey.kernel.Incidents;
import rekey.soap.gate.Admissions;

/** Answers every request in this dialect's part of the address space. */
final class Dialect {

    private static final String FORM_TYPE = "application/x-www-form-urlencoded";
    private static final String MULTIPART_TYPE = "multipart/form-data";
    private static final FormReader FORM = new FormReader();

    private final Routes routes;
    private final Documents documents;

    Dialect(List<? extends ServiceStackContract> contracts, URI publicUrl) {
        this.routes = new Routes(contracts);
        this.documents = new Documents(contracts, publicUrl);
    }

    /**
     * Answers a request.
     *
     * @return empty when the path is not this dialect's
     * @throws IOException if the client cannot be read from
     */
    Optional<Reply> answer(Request request, Admission admission) throws IOException {
        Target target = routes.find(request.path());
        if (target instanceof Target.Elsewhere) {
            return Optional.empty();
        }
        Reply reply;
        if (target instanceof Target.Call call) {
            reply = call(request, call, admission);
        } else if (target instanceof Target.UnknownOperation unknown) {
            reply = failed(
                    unknown.format(), 405, "NotImplementedException", "The operation does not exist for this service");
        } else if (request.isRead()) {
            reply = documents.find(target, request).orElseGet(Reply::notFound);
        } else {
            reply = Reply.notFound();
        }
        return Optional.of(reply.with("Vary", "Accept"));
    }

    private Reply call(Request request, Target.Call target, Admission admission) throws IOException {
        Operation operation = target.operation();
        if (!request.hasVerb(Operation.VERB)) {
            return target.predefined() ? wrongVerb(request, target) : Reply.notFound();
        }
        Format format = Negotiation.of(request, target);
        try {
            if (!admission.admits(target.contract(), operation.name())) {
                return reply(operation, format, Answer.failed(503, "ServiceUnavailable", Admissions.REFUSED));
            }
            Optional<byte[]> body = request.readBody();
            if (body.isEmpty()) {
                return failed(
                        format,
                        413,
                        "RequestEntityTooLarge",
                        "The request is longer than " + Request.LONGEST_BODY + " bytes.");
            }
            return bound(request, target, body.get(), format);
        } catch (RuntimeException | Error unexpected) {
            String message = "Incident " + Incidents.report(operation.name(), unexpected);
            return reply(operation, format, new Answer.Failed(500, "InternalServerError", message, List.of()));
        }
    }

    private Reply bound(Request request, Target.Call target, byte[] body, Format format) {
        Operation operation = target.operation();
        Message message;
        try {
            message = bind(request, target, body);
        } catch (Unreadable unreadable) {
            String mediaType = target.bodyFormat()
                    .map(Format::mediaType)
                    .or(request::mediaType)
                    .orElse("");
            return failed(
                    format,
                    400,
                    "SerializationException",
                    "Could not deserialize '" + mediaType + "' request using "
                            + operation.request().fullName() + "'\nError: " + unreadable.getMessage());
        }
        Answer answer = operation.handler().answer(message, new Operation.Call(request.clientAddress()));
        return reply(operation, format, answer);
    }

    /**
     * Binds body and query. On an operation's own route the query says it instead of the body; on a predefined one it
     * only says what the body leaves open.
     */
    private static Message bind(Request request, Target.Call target, byte[] body) throws Unreadable {
        DataType type = target.operation().request();
        Message query = FORM.read(request.query(), type);
        String mediaType = request.mediaType().orElse("");
        if (mediaType.equals(FORM_TYPE)) {
            return query.overlaidBy(FORM.read(body, type));
        }
        if (mediaType.equals(MULTIPART_TYPE)) {
            String contentType = request.header("Content-Type").orElseThrow();
            return query.overlaidBy(MultipartReader.read(body, contentType, type));
        }
        Optional<Format> format = target.bodyFormat().or(() -> ownFormat(request));
        Message read = format.isPresent() ? format.get().read(body, type) : Message.of(type);
        return target.predefined() ? query.overlaidBy(read) : read.overlaidBy(query);
    }

    /** The format of a body on an operation's own route; a body of another type binds nothing. */
    private static Optional<Format> ownFormat(Request request) {
        String mediaType = request.mediaType().orElse("text/plain");
        return mediaType.equals("text/plain") ? Optional.of(Format.JSON) : Format.ofMediaType(mediaType);
    }

    private static Reply wrongVerb(Request request, Target.Call target) {
        String verb = switch (request.method()) {
            case "GET" -> "Get";
            case "HEAD" -> "Head";
            case "PUT" -> "Put";
            case "DELETE" -> "Delete";
            case "PATCH" -> "Patch";
            case "OPTIONS" -> "Options";
            default -> "Other";
        };
        String name = target.operation().name();
        return failed(
                Negotiation.of(request, target),
                405,
                "NotImplementedException",
                "Could not find method named " + verb + "(" + name + ") or Any(" + name + ") on Service "
                        + target.serviceName());
    }

    /** A failure before any operation was reached. */
    private static Reply failed(Format format, int status, String errorCode, String message) {
        Message body = withStatus(
                Message.of(ResponseStatus.ERROR_RESPONSE), new Answer.Failed(status, errorCode, message, List.of()));
        return Reply.of(status, format, body);
    }

    private static Reply reply(Operation operation, Format format, Answer answer) {
        Reply reply;
        if (answer instanceof Answer.Failed failure) {
            reply = Reply.of(failure.status(), format, withStatus(Message.of(operation.response()), failure));
        } else {
            reply = Reply.of(200, format, ((Answer.Answered) answer).response());
        }
        return format == Format.CSV
                ? reply.with("Content-Disposition", "attachment;filename=" + operation.name() + ".csv")
                : reply;
    }

    private static Message withStatus(Message message, Answer.Failed failure) {
        Member<?> status = message.type().member(ResponseStatus.MEMBER).orElseThrow();
        return message.withValue(status, ResponseStatus.of(failure));
    }
}
