package rekey.soap.asmx;

import rekey.soap.description.Service;
import rekey.soap.gate.Reply;

final class AsmxPages {
    static Reply operation(Service service, String name, String address) {
        return ErrorPage.unrecognized();
    }

    static Reply list(Service service, String address) {
        return ErrorPage.unrecognized();
    }
}
