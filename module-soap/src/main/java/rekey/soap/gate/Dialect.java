package rekey.soap.gate;

import rekey.soap.description.Service;

/** The manners of a family of servers: bytes and headers in, a decision out. Knows no contract. */
public interface Dialect {

    /** Decides what becomes of a request to a service. Never fails: bad input has an answer. */
    Decision decide(Service service, HttpCall call);
}
