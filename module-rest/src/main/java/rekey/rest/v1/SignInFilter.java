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
import java.util.Optional;
import rekey.identity.ApiUserGuard;
import rekey.identity.Doors;
import rekey.identity.Origin;
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
    private final transient Doors doors;
    private final transient ApiUserGuard guard;

    @Inject
    public SignInFilter(Deployment deployment, Doors doors, ApiUserGuard guard) {
        this.deployment = deployment;
        this.doors = doors;
        this.guard = guard;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String authorization = request.getHeader("Authorization");
        Origin origin = doors.origin(Administrators.DOOR, request.getRemoteAddr());
        Optional<String> name = typedName(authorization);
        if (name.isPresent() && !guard.mayTry(origin, name.get())) {
            refuse(request, response, ProblemType.TOO_MANY_ATTEMPTS);
            return;
        }
        boolean readable = !isBasic(authorization) || credentials(authorization).isPresent();
        if (readable && request.authenticate(response)) {
            chain.doFilter(request, response);
            return;
        }
        if (!readable) {
            response.setHeader("WWW-Authenticate", "Basic realm=\"Rekey\"");
        }
        if (authorization != null) {
            guard.refused(origin, name);
        }
        refuse(request, response, ProblemType.UNAUTHENTICATED);
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, ProblemType type) throws IOException {
        byte[] body = Problem.of(type).toJson(deployment.publicUrl()).getBytes(StandardCharsets.UTF_8);
        response.setStatus(type.status());
        response.setHeader("Cache-Control", "no-store");
        response.setContentType(Problem.MEDIA_TYPE);
        response.setContentLength(body.length);
        if (!"HEAD".equals(request.getMethod())) {
            response.getOutputStream().write(body);
        }
    }

    private static boolean isBasic(String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, BASIC, 0, BASIC.length());
    }

    private static Optional<String> typedName(String authorization) {
        return isBasic(authorization)
                ? credentials(authorization).map(text -> text.split(":", 2)[0]).filter(name -> !name.isBlank())
                : Optional.empty();
    }

    /** The container's decoder fails on Basic credentials that are no Base64 (RFC 7617), instead of refusing them. */
    private static Optional<String> credentials(String authorization) {
        try {
            byte[] decoded = Base64.getDecoder()
                    .decode(authorization.substring(BASIC.length()).strip());
            return Optional.of(new String(decoded, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException noCredentials) {
            return Optional.empty();
        }
    }
}
