package violation.soap;

import violation.rest.Resource;

/** Points up. */
public class EndpointThatKnowsRest {
    Resource resource;
}
