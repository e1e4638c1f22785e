package rekey.soap.gate;

import io.opentelemetry.instrumentation.annotations.WithSpan;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import rekey.kernel.IncidentId;
import rekey.kernel.Incidents;
import rekey.soap.description.DialectName;
import rekey.soap.description.Operation;
import rekey.soap.description.Service;
import rekey.soap.gate.Decision.Answer;
import rekey.soap.gate.Decision.Ask;
import rekey.soap.gate.Decision.Outcome;
import rekey.soap.xml.CanonicalEnvelope;
import rekey.soap.xml.MalformedXmlException;

/** What the gates of all dialects do alike: read, ask the dialect, forward, answer. */
@ApplicationScoped
public class Gate {

    private static final int DEFAULT_LIMIT = 1 << 20;

    private final Contracts contracts;
    private final ServiceAddress addresses;
    private final Visit visit;
    private final Admissions admissions;
    private final int limit;

    /** For the container's proxy. */
    protected Gate() {
        this.contracts = null;
        this.addresses = null;
        this.visit = null;
        this.admissions = null;
        this.limit = 0;
    }

    /**
     * @param config {@code rekey.soap.max-body} is the longest request body in bytes, one MiB unless set
     */
    @Inject
    public Gate(Contracts contracts, ServiceAddress addresses, Visit visit, Admissions admissions, Config config) {
        this.contracts = contracts;
        this.addresses = addresses;
        this.visit = visit;
        this.admissions = admissions;
        this.limit =
                config.getOptionalValue("rekey.soap.max-body", Integer.class).orElse(DEFAULT_LIMIT);
    }

    /** Answers a request to a service of the dialect, hides the endpoints, and passes on everything else. */
    @WithSpan("gate")
    public void pass(
            DialectName name,
            Dialect dialect,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws IOException, ServletException {
        String path = path(request);
        Optional<Service> service = contracts.at(name, path);
        if (service.isPresent()) {
            HttpCall call = read(service.get(), path, request);
            write(guarded(service.get(), dialect, call, request, response), "HEAD".equals(call.method()), response);
        } else if (contracts.isInside(path)) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** The last resort: a defect of a gate shows its incident id and nothing else, either. */
    private Reply guarded(
            Service service, Dialect dialect, HttpCall call, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            return answer(service, dialect, call, request, response);
        } catch (RuntimeException | ServletException failure) {
            IncidentId incident = Incidents.report(service.contract() + " gate", failure);
            return Reply.of(500, "text/plain; charset=utf-8", "Incident " + incident + "\n");
        }
    }

    private Reply answer(
            Service service, Dialect dialect, HttpCall call, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        Decision decision = dialect.decide(service, call);
        if (decision instanceof Answer answer) {
            return answer.reply();
        }
        Ask ask = (Ask) decision;
        if (!admissions.admits(request, service.contract(), ask.operation().name())) {
            return Reply.of(503, "text/plain; charset=utf-8", Admissions.REFUSED + "\n");
        }
        visit.begin(request.getRemoteAddr(), call.isUnintended());
        return ask.form().apply(ask(service, ask, request, response));
    }

    private Outcome ask(Service service, Ask ask, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        Operation operation = ask.operation();
        byte[] envelope = CanonicalEnvelope.request(service, operation, ask.arguments());
        CapturedResponse captured = new CapturedResponse(response);
        request.getRequestDispatcher("/" + service.name()).forward(new CanonicalRequest(request, envelope), captured);
        Optional<IncidentId> incident = visit.incident();
        if (incident.isPresent()) {
            return new Outcome.Failed(incident.get());
        }
        try {
            return new Outcome.Returned(CanonicalEnvelope.response(operation, captured.body()));
        } catch (MalformedXmlException noResponse) {
            String where = service.contract() + " " + operation.name();
            return new Outcome.Failed(Incidents.report(
                    where, new IllegalStateException("The endpoint ended with status " + captured.getStatus())));
        }
    }

    private HttpCall read(Service service, String path, HttpServletRequest request) throws IOException {
        byte[] body = body(request);
        Map<String, String> headers = new HashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.put(name.toLowerCase(Locale.ROOT), request.getHeader(name));
        }
        int length = service.path().length();
        String raw = request.getRequestURI();
        String typed = raw.regionMatches(true, 0, service.path(), 0, length) ? raw : path;
        return new HttpCall(
                request.getMethod(),
                path.substring(length),
                request.getQueryString() == null ? "" : request.getQueryString(),
                headers,
                body,
                body.length > limit,
                addresses.of(
                        request.getScheme(),
                        request.getServerName(),
                        request.getServerPort(),
                        typed.substring(0, length)));
    }

    /** The body, or one byte more than is taken. Where its length is known, without a buffer of another size first. */
    private byte[] body(HttpServletRequest request) throws IOException {
        int length = request.getContentLength();
        if (length < 0 || length > limit) {
            return request.getInputStream().readNBytes(limit + 1);
        }
        byte[] body = new byte[length];
        int read = request.getInputStream().readNBytes(body, 0, length);
        return read == length ? body : Arrays.copyOf(body, read);
    }

    private static void write(Reply reply, boolean isHead, HttpServletResponse response) throws IOException {
        response.setStatus(reply.status());
        reply.headers().forEach(response::setHeader);
        if (reply.contentType() != null) {
            response.setContentType(reply.contentType());
        }
        response.setContentLength(reply.body().length);
        if (!isHead) {
            response.getOutputStream().write(reply.body());
        }
    }

    /** The path within the application, decoded and without parameters. */
    private static String path(HttpServletRequest request) {
        String below = request.getPathInfo();
        return below == null ? request.getServletPath() : request.getServletPath() + below;
    }
}
