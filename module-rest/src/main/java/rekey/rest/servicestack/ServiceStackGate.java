package rekey.rest.servicestack;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import rekey.kernel.Deployment;
import rekey.soap.gate.Admissions;

/**
 * Takes the requests that belong to this dialect out of the web application's stream and lets all others pass. It looks
 * at every path, because the contracts bring their routes along and routes match in any case.
 */
@WebFilter(filterName = "servicestack", urlPatterns = "/*", asyncSupported = true)
public class ServiceStackGate implements Filter {

    @Inject
    @Any
    private Instance<ServiceStackContract> contracts;

    @Inject
    private Deployment deployment;

    @Inject
    private Admissions admissions;

    private Dialect dialect;

    /** @throws IllegalStateException if contracts get in each other's way */
    @Override
    public void init(FilterConfig config) {
        List<ServiceStackContract> found = contracts.stream().toList();
        dialect = new Dialect(found, deployment.publicUrl());
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        Optional<Reply> reply = dialect.answer(
                new Request(
                        http.getMethod(),
                        http.getServletPath() + Objects.requireNonNullElse(http.getPathInfo(), ""),
                        Objects.requireNonNullElse(http.getQueryString(), ""),
                        name -> String.join(",", Collections.list(http.getHeaders(name))),
                        http::getInputStream,
                        http.getRemoteAddr()),
                (contract, operation) -> admissions.admits(http, contract, operation));
        if (reply.isPresent()) {
            send(reply.get(), http.getMethod().equals("HEAD"), (HttpServletResponse) response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static void send(Reply reply, boolean headersOnly, HttpServletResponse response) throws IOException {
        response.setStatus(reply.status());
        response.setContentType(reply.contentType());
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        reply.headers().forEach(response::setHeader);
        response.setContentLength(reply.body().length);
        if (!headersOnly) {
            response.getOutputStream().write(reply.body());
        }
    }
}
