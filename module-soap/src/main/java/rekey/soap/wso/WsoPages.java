package rekey.soap.wso;

import rekey.soap.description.Service;
import rekey.soap.gate.Reply;

final class WsoPages {
    static Reply operation(Service service, String name, String address) {
        return Reply.of(200, "text/plain", "");
    }

    static Reply list(Service service, String address) {
        return Reply.of(200, "text/plain", "");
    }
}
