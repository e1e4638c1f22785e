package rekey.rest.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Objects;
import java.util.stream.Stream;
import rekey.kernel.IncidentId;
import rekey.kernel.Incidents;

/**
 * The outermost filter. Whatever is thrown ends here as an incident: the container would write it to its own log with
 * its own words and, were there no error page, to the client.
 *
 * <p>Answers that somebody wrote, of whatever status, pass as they are.
 */
public final class EdgeFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final int MOST_CAUSES = 10;

    /** The request attribute by which the error page learns of an incident. */
    static final String INCIDENT = EdgeFilter.class.getName() + ".incident";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletResponse guarded = new NoSniffing(response);
        try {
            chain.doFilter(new PatientRequest(request), guarded);
        } catch (RuntimeException | ServletException | Error failure) {
            IncidentId incident = Incidents.report(request.getMethod() + " " + area(request), failure);
            request.setAttribute(INCIDENT, incident);
            if (!guarded.isCommitted()) {
                guarded.reset();
                guarded.sendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
            }
        } catch (IOException byTheClient) {
            // Reading the request or writing the answer ended early, which anybody can bring about as often as they
            // like: no incident, and at most a status for whoever is still there.
            if (!guarded.isCommitted()) {
                guarded.reset();
                guarded.setStatus(
                        isLate(byTheClient)
                                ? HttpServletResponse.SC_REQUEST_TIMEOUT
                                : HttpServletResponse.SC_BAD_REQUEST);
            }
        }
    }

    /** Whether the body came too slowly; otherwise it has no form, such as chunks without a length (RFC 9112, 7.1). */
    private static boolean isLate(IOException byTheClient) {
        return Stream.<Throwable>iterate(byTheClient, Objects::nonNull, Throwable::getCause)
                .limit(MOST_CAUSES)
                .anyMatch(InterruptedIOException.class::isInstance);
    }

    /** The first segment of the path and no more: what follows may hold a link's token. */
    private static String area(HttpServletRequest request) {
        String[] segments = request.getServletPath().split("/", 3);
        return segments.length > 1 ? "/" + segments[1] : "/";
    }

    /**
     * Nobody may take an answer for another type than it says: a JSON text with markup in it is no page. The header
     * stays when somebody starts an answer anew.
     */
    private static final class NoSniffing extends HttpServletResponseWrapper {

        NoSniffing(HttpServletResponse response) {
            super(response);
            forbid();
        }

        @Override
        public void reset() {
            super.reset();
            forbid();
        }

        private void forbid() {
            setHeader("X-Content-Type-Options", "nosniff");
        }
    }
}
