package rekey.rest.web;

import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import rekey.identity.Doors;
import rekey.kernel.Deployment;
import rekey.kernel.IncidentId;
import rekey.kernel.Incidents;
import rekey.rest.page.Brands;
import rekey.rest.page.Language;
import rekey.rest.page.PageHeaders;
import rekey.rest.page.PageRenderer;
import rekey.rest.v1.Problem;
import rekey.rest.v1.ProblemType;

/**
 * The last resort: says in our own words what was answered by a status alone, or thrown. To clients of {@code /v1} as
 * problem details, to browsers as a page, to everybody else as one line of text.
 */
public final class ErrorServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient PageRenderer renderer;
    private final transient Brands brands;
    private final transient Doors doors;
    private final transient Deployment deployment;

    @Inject
    public ErrorServlet(PageRenderer renderer, Brands brands, Doors doors, Deployment deployment) {
        this.renderer = renderer;
        this.brands = brands;
        this.doors = doors;
        this.deployment = deployment;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int status = status(request);
        Optional<IncidentId> incident = status == HttpServletResponse.SC_INTERNAL_SERVER_ERROR
                ? Optional.of(incident(request))
                : Optional.empty();
        ErrorAnswer answer = ErrorAnswer.choose(path(request), request.getHeader("Accept"));
        byte[] body = switch (answer) {
            case PROBLEM -> problem(status, incident);
            case PAGE -> page(request, response, status, incident);
            case TEXT -> ErrorAnswer.text(status, incident);
        };
        // Tells a web server of the same maker that this is an error page; nobody else needs to know the maker.
        response.setHeader("$WSEP", null);
        response.setStatus(status);
        response.setContentType(answer.mediaType());
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentLength(body.length);
        if (!"HEAD".equals(request.getMethod())) {
            response.getOutputStream().write(body);
        }
    }

    /** Whoever comes here by an address, and not by an error, asked for something that is not there. */
    private static int status(HttpServletRequest request) {
        if (request.getDispatcherType() != DispatcherType.ERROR) {
            return HttpServletResponse.SC_NOT_FOUND;
        }
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status && status >= 400
                ? status
                : HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }

    private static String path(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String uri
                ? uri
                : request.getRequestURI();
    }

    private static IncidentId incident(HttpServletRequest request) {
        if (request.getAttribute(EdgeFilter.INCIDENT) instanceof IncidentId known) {
            return known;
        }
        return request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure
                ? Incidents.report("the web container", failure)
                : Incidents.report("the web container", new IllegalStateException("Status 500 without a body"));
    }

    private byte[] problem(int status, Optional<IncidentId> incident) {
        Problem problem = incident.map(Problem::unexpected).orElseGet(() -> Problem.of(ProblemType.ofStatus(status)));
        return problem.toJson(deployment.publicUrl()).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] page(
            HttpServletRequest request, HttpServletResponse response, int status, Optional<IncidentId> incident) {
        PageHeaders.apply(response);
        Language language = Language.preferredBy(request.getHeader("Accept-Language"));
        response.setHeader("Content-Language", language.tag());
        Map<String, Object> model = new HashMap<>();
        model.put("kind", ErrorAnswer.kind(status));
        incident.ifPresent(id -> model.put("incident", id.value()));
        return renderer.render(
                        "error",
                        language,
                        brands.of(doors.origin("page", request.getRemoteAddr()).realm()),
                        false,
                        model)
                .getBytes(StandardCharsets.UTF_8);
    }
}
