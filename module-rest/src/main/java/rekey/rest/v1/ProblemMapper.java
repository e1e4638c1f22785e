package rekey.rest.v1;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import rekey.identity.ApiUserGuard;
import rekey.identity.Refusal;
import rekey.kernel.Deployment;
import rekey.kernel.Incidents;

/**
 * The one translator at the edge of {@code /v1}: whatever ends a request without a success becomes a problem. The
 * framework's own words (it would show exception messages) are never used.
 */
@Provider
@Dependent
public final class ProblemMapper implements ExceptionMapper<Throwable> {

    private static final String BUSY_FOR_SECONDS = "2";

    private final Deployment deployment;
    private final Administrators administrators;
    private final ApiUserGuard guard;
    private final HttpServletRequest request;

    /** The framework insists on a constructor without parameters before it asks CDI, and never calls it. */
    public ProblemMapper() {
        this(null, null, null, null);
    }

    @Inject
    public ProblemMapper(
            Deployment deployment, Administrators administrators, ApiUserGuard guard, HttpServletRequest request) {
        this.deployment = deployment;
        this.administrators = administrators;
        this.guard = guard;
        this.request = request;
    }

    @Override
    public Response toResponse(Throwable failure) {
        Problem problem = problem(failure);
        Response.ResponseBuilder answer = Response.status(problem.type().status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem.toJson(deployment.publicUrl()));
        if (problem.type() == ProblemType.BUSY) {
            answer.header(HttpHeaders.RETRY_AFTER, BUSY_FOR_SECONDS);
        }
        if (failure instanceof WebApplicationException refused) {
            String allow = refused.getResponse().getHeaderString(HttpHeaders.ALLOW);
            answer.header(HttpHeaders.ALLOW, allow);
        }
        return answer.build();
    }

    private Problem problem(Throwable failure) {
        if (failure instanceof Refusal refusal) {
            return Problems.of(refusal, deployment.link("/account/reset"));
        }
        if (failure instanceof RequestRefused refused) {
            return refused.problem();
        }
        if (failure instanceof ForbiddenException) {
            guard.forbidden(administrators.of(request));
        }
        if (failure instanceof WebApplicationException refused
                && refused.getResponse().getStatus() < 500) {
            return Problem.of(ProblemType.ofStatus(refused.getResponse().getStatus()));
        }
        return Problem.unexpected(Incidents.report("v1", failure));
    }
}
