package rekey.rest.v1;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import rekey.kernel.Deployment;

/**
 * Lets nobody into {@code /v1} whom the container does not know. The container signs in (by Basic credentials, or by
 * whatever else its configuration says); a constraint in {@code web.xml} would do the same, but would answer 401 with
 * nothing in it and without asking any error page.
 */
public final class SignInFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private final transient Deployment deployment;

    @Inject
    public SignInFilter(Deployment deployment) {
        this.deployment = deployment;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.authenticate(response)) {
            chain.doFilter(request, response);
            return;
        }
        byte[] body = Problem.of(ProblemType.UNAUTHENTICATED)
                .toJson(deployment.publicUrl())
                .getBytes(StandardCharsets.UTF_8);
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType(Problem.MEDIA_TYPE);
        response.setContentLength(body.length);
        if (!"HEAD".equals(request.getMethod())) {
            response.getOutputStream().write(body);
        }
    }
}
