package rekey.rest.web;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import rekey.kernel.Deployment;

/**
 * Where {@code rekey.https.redirect} is set, nothing is answered in clear: who reads is sent to the same path below the
 * public URL, who sends something is refused. A redirect would make a client repeat a secret that everybody on its way has
 * seen, and nobody would notice. Off unless set, because old clients may know nothing but {@code http}.
 *
 * <p>A request counts as secure when it came over TLS, or when a trusted proxy says that it did. Whoever came that way is
 * told to come no other way for a year (RFC 6797), whether or not this is set, if the public URL is an https one.
 */
public final class TlsFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final String A_YEAR = "max-age=31536000";

    private static final byte[] REFUSAL =
            "This server is spoken to over https only.\n".getBytes(StandardCharsets.US_ASCII);

    private final transient Deployment deployment;
    private final boolean required;

    @Inject
    public TlsFilter(Deployment deployment, Config config) {
        this.deployment = deployment;
        this.required =
                config.getOptionalValue("rekey.https.redirect", Boolean.class).orElse(false);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.isSecure()) {
            if ("https".equals(deployment.publicUrl().getScheme())) {
                response.setHeader("Strict-Transport-Security", A_YEAR);
            }
            chain.doFilter(request, response);
        } else if (!required) {
            chain.doFilter(request, response);
        } else if (READING.contains(request.getMethod())) {
            String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
            response.setStatus(HttpServletResponse.SC_PERMANENT_REDIRECT);
            response.setHeader("Location", deployment.publicUrl() + request.getRequestURI() + query);
            response.setContentLength(0);
        } else {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            response.setContentType("text/plain; charset=utf-8");
            response.setContentLength(REFUSAL.length);
            response.getOutputStream().write(REFUSAL);
        }
    }
}
