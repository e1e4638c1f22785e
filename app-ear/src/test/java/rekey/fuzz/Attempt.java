package rekey.fuzz;

import rekey.attack.Call;

/**
 * One request and what may come of it.
 *
 * @param area whose answers are expected
 * @param isFramed whether the request is complete on the wire; else the server may wait for more, or end the connection
 */
record Attempt(Call call, Area area, boolean isFramed) {

    /** Who answers. */
    enum Area {
        ASMX,
        WSO,
        SERVICE_STACK,
        /** A path that may lead anywhere. */
        ANYWHERE
    }

    static Attempt framed(Area area, Call call) {
        return new Attempt(call, area, true);
    }
}
