package rekey.rest.web;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.Config;
import rekey.kernel.Meters;
import rekey.kernel.Meters.Tag;
import rekey.kernel.OperatorLog;
import rekey.kernel.RequestId;
import rekey.soap.gate.ServedCall;

/**
 * Looks at every request from outside of everything else: gives it an id, measures it, and says of it in the log what an
 * operator needs and nobody else can use.
 *
 * <table>
 * <caption>Configuration</caption>
 * <tr><th>key</th><th>meaning</th></tr>
 * <tr><td>{@code rekey.log.requests}</td><td>whether each request is logged (logger {@code rekey.request}); off unless
 * set</td></tr>
 * <tr><td>{@code rekey.log.slow-request}</td><td>milliseconds from which a request is logged as slow, whether or not
 * requests are logged; 10000 unless set, 0 for never</td></tr>
 * </table>
 *
 * <p>The container's own access log knows only whole paths, and a path may hold a link's token.
 */
public final class ObservingFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final Logger LOG = Logger.getLogger("rekey.request");
    private static final String REQUEST_ID = "X-Request-Id";

    private final transient Meters meters;
    private final transient RequestSpan span;
    private final transient Optional<Duration> slow;
    private final transient LongSupplier nanoseconds;
    private final boolean everyRequest;

    @Inject
    public ObservingFilter(Meters meters, RequestSpan span, Config config) {
        this(meters, span, config, System::nanoTime);
    }

    ObservingFilter(Meters meters, RequestSpan span, Config config, LongSupplier nanoseconds) {
        this.meters = meters;
        this.span = span;
        this.nanoseconds = nanoseconds;
        this.everyRequest =
                config.getOptionalValue("rekey.log.requests", Boolean.class).orElse(false);
        this.slow = Optional.of(config.getOptionalValue("rekey.log.slow-request", Long.class)
                        .orElse(10_000L))
                .filter(milliseconds -> milliseconds > 0)
                .map(Duration::ofMillis);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        RequestId id = RequestId.adopt(request.getHeader(REQUEST_ID));
        long start = nanoseconds.getAsLong();
        id.enter();
        try {
            span.around(
                    LoggedPath.method(request.getMethod()),
                    LoggedPath.of(request.getServletPath(), request.getPathInfo()),
                    id.toString(),
                    chain,
                    request,
                    response);
        } finally {
            RequestId.leave();
            observe(id, request, response, Duration.ofNanos(nanoseconds.getAsLong() - start));
        }
    }

    private void observe(RequestId id, HttpServletRequest request, HttpServletResponse response, Duration elapsed) {
        Optional<ServedCall> call = ServedCall.of(request);
        String contract = call.map(ServedCall::contract).orElseGet(() -> area(request.getServletPath()));
        meters.record(
                "rekey_request",
                elapsed,
                new Tag("contract", contract),
                new Tag(
                        "operation",
                        call.map(known -> known.operation().toLowerCase(Locale.ROOT))
                                .orElse("none")),
                new Tag("status", response.getStatus() / 100 + "xx"));
        boolean isSlow = slow.filter(limit -> elapsed.compareTo(limit) >= 0).isPresent();
        if (isSlow || everyRequest) {
            LOG.log(
                    isSlow ? Level.WARNING : OperatorLog.AUDIT,
                    () -> line(id, request, response, elapsed, call, isSlow));
        }
    }

    private static String line(
            RequestId id,
            HttpServletRequest request,
            HttpServletResponse response,
            Duration elapsed,
            Optional<ServedCall> call,
            boolean isSlow) {
        String operation = call.map(known -> " " + known.contract() + " " + known.operation())
                .orElse("");
        return (isSlow ? "Slow request: " : "Request: ") + LoggedPath.method(request.getMethod()) + " "
                + LoggedPath.of(request.getServletPath(), request.getPathInfo()) + operation + " status="
                + response.getStatus() + " millis=" + elapsed.toMillis() + " client=" + request.getRemoteAddr()
                + " request=" + id;
    }

    /** What serves a path that no contract does; a short list, since it becomes a time series each. */
    private static String area(String path) {
        String first = path.split("/", 3).length > 1 ? path.split("/", 3)[1] : "";
        return switch (first) {
            case "v1", "account", "health" -> first;
            default -> "other";
        };
    }
}
