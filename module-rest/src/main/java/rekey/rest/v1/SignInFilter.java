package rekey.rest.v1;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import rekey.kernel.Deployment;

/**
 * Lets nobody into {@code /v1} whom the container does not know. The container signs in (by Basic credentials, or by
 * whatever else its configuration says); a constraint in {@code web.xml} would do the same, but would answer 401 with
 * nothing in it and without asking any error page.
 */
public final class SignInFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final String BASIC = "Basic ";

    private final transient Deployment deployment;

    @Inject
    public SignInFilter(Deployment deployment) {
        this.deployment = deployment;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean readable = isReadable(request.getHeader("Authorization"));
        if (readable && request.authenticate(response)) {
            chain.doFilter(request, response);
            return;
        }
        if (!readable) {
            response.setHeader("WWW-Authenticate", "Basic realm=\"Rekey\"");
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

    /** The container's decoder fails on Basic credentials that are no Base64 (RFC 7617), instead of refusing them. */
    private static boolean isReadable(String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return true;
        }
        try {
            Base64.getDecoder().decode(authorization.substring(BASIC.length()).strip());
            return true;
        } catch (IllegalArgumentException noCredentials) {
            return false;
        }
    }
}
