package rekey.soap.asmx;

import rekey.soap.description.Service;
import rekey.soap.gate.Decision;
import rekey.soap.gate.HttpCall;

final class JsonCalls {
    static boolean isMeant(HttpCall call) {
        return false;
    }

    static Decision decide(Service service, HttpCall call) {
        return new Decision.Answer(ErrorPage.unrecognized());
    }
}
