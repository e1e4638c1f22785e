package rekey.soap.wso;

import java.util.Optional;
import rekey.soap.description.Operation;
import rekey.soap.description.Value;
import rekey.soap.gate.Decision.Outcome;
import rekey.soap.gate.Reply;
import rekey.soap.json.JsonText;

/** The forms of an answer without envelope. */
enum WsoForm {
    JSON {
        @Override
        Reply result(Operation operation, Optional<Value> result) {
            return Reply.of(200, JSON_TYPE, WsoJson.compact(operation.result().type(), result));
        }

        @Override
        Reply mistake(WsoMistake mistake) {
            return jsonMistake(mistake);
        }
    },
    JSON_FOR_DISPLAY {
        @Override
        Reply result(Operation operation, Optional<Value> result) {
            return Reply.of(200, JSON_TYPE, WsoJson.indented(operation.result().type(), result));
        }

        @Override
        Reply mistake(WsoMistake mistake) {
            return jsonMistake(mistake);
        }
    },
    BARE_XML {
        @Override
        Reply result(Operation operation, Optional<Value> result) {
            return Reply.of(200, WsoDialect.XML, WsoXml.bare(operation.result(), result));
        }

        @Override
        Reply mistake(WsoMistake mistake) {
            return Reply.of(500, "text/plain; charset=utf-8", mistake.getMessage() + "\r\n");
        }
    };

    private static final String JSON_TYPE = "application/json; charset=utf-8";

    abstract Reply result(Operation operation, Optional<Value> result);

    abstract Reply mistake(WsoMistake mistake);

    Reply outcome(Operation operation, Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            return mistake(new WsoMistake(
                    WsoMistake.Kind.UNEXPECTED, "The request could not be processed. Incident " + failed.incident()));
        }
        return result(operation, ((Outcome.Returned) outcome).result()).with("Cache-Control", "private, max-age=0");
    }

    private static Reply jsonMistake(WsoMistake mistake) {
        return Reply.of(
                500,
                JSON_TYPE,
                "{\"errorCode\":" + mistake.kind().code() + ",\"errorDescription\":"
                        + JsonText.quoted(mistake.getMessage()) + "}");
    }
}
