package violation.identity;

import jakarta.inject.Inject;
import java.time.Instant;
import violation.soap.EndpointThatKnowsRest;

/** Points up, reads the wall clock and has a field injected. */
public class CaseThatKnowsSoap {
    @Inject
    EndpointThatKnowsRest endpoint;

    Instant now() {
        return Instant.now();
    }
}
