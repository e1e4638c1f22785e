package rekey.rest.web;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.instrumentation.annotations.SpanAttribute;
import io.opentelemetry.instrumentation.annotations.WithSpan;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

/**
 * The span around a request, where the operator has turned tracing on. The container's own one would carry paths and
 * queries as they came, and with them the tokens of links.
 */
@ApplicationScoped
class RequestSpan {

    /**
     * Passes the request on.
     *
     * @param method as {@link LoggedPath} has it
     * @param path without whatever may be a secret
     * @param id by which the log knows the request
     */
    @WithSpan(value = "request", kind = SpanKind.SERVER)
    void around(
            @SpanAttribute("http.request.method") String method,
            @SpanAttribute("url.path") String path,
            @SpanAttribute("rekey.request") String id,
            FilterChain chain,
            ServletRequest request,
            ServletResponse response)
            throws IOException, ServletException {
        chain.doFilter(request, response);
    }
}
