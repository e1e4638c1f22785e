package rekey.rest.v1;

import jakarta.enterprise.context.Dependent;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;

/**
 * What every request has to keep to. A browser that knows an administrator's Basic credentials adds them to requests of
 * other sites as well; a request that needs {@code Content-Type: application/json} is one that such a site cannot send
 * without asking first (CWE-352). A body without a media type would slip through the framework's matching.
 */
@Provider
@Dependent
public final class RequestRules implements ContainerRequestFilter {

    private static final Set<String> WITH_BODY = Set.of(HttpMethod.POST, HttpMethod.PATCH);

    @Override
    public void filter(ContainerRequestContext request) {
        if (WITH_BODY.contains(request.getMethod()) && request.getMediaType() == null) {
            throw new NotSupportedException();
        }
    }
}
