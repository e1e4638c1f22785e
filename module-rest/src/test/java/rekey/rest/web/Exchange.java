package rekey.rest.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** A request and its response as far as the edge looks at them, without a container. */
final class Exchange {

    final Map<String, Object> attributes = new HashMap<>();
    final Map<String, String> requestHeaders = new HashMap<>();
    final Map<String, String> headers = new HashMap<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    DispatcherType dispatcher = DispatcherType.REQUEST;
    String method = "GET";
    String path = "/";
    int status = 200;
    boolean sentError;
    boolean secure;
    String query;

    HttpServletRequest request() {
        return proxy(HttpServletRequest.class, this::ofRequest);
    }

    HttpServletResponse response() {
        return proxy(HttpServletResponse.class, this::ofResponse);
    }

    String body() {
        return body.toString(StandardCharsets.UTF_8);
    }

    private Object ofRequest(Method called, Object[] arguments) {
        return switch (called.getName()) {
            case "getMethod" -> method;
            case "getServletPath", "getRequestURI" -> path;
            case "getPathInfo" -> null;
            case "getQueryString" -> query;
            case "isSecure" -> secure;
            case "getRemoteAddr" -> "127.0.0.1";
            case "getDispatcherType" -> dispatcher;
            case "getHeader" -> requestHeaders.get((String) arguments[0]);
            case "getAttribute" -> attributes.get((String) arguments[0]);
            case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
            default -> throw new UnsupportedOperationException(called.getName());
        };
    }

    private Object ofResponse(Method called, Object[] arguments) {
        switch (called.getName()) {
            case "setHeader" -> headers.put((String) arguments[0], (String) arguments[1]);
            case "setContentType" -> headers.put("Content-Type", (String) arguments[0]);
            case "setStatus" -> status = (int) arguments[0];
            case "sendError" -> {
                status = (int) arguments[0];
                sentError = true;
            }
            case "reset" -> headers.clear();
            case "setContentLength" -> headers.put("Content-Length", arguments[0].toString());
            case "getStatus" -> {
                return status;
            }
            case "isCommitted" -> {
                return false;
            }
            case "getOutputStream" -> {
                return stream();
            }
            default -> throw new UnsupportedOperationException(called.getName());
        }
        return null;
    }

    private ServletOutputStream stream() {
        return new ServletOutputStream() {
            @Override
            public void write(int b) {
                body.write(b);
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                throw new UnsupportedOperationException();
            }
        };
    }

    private interface Answering {
        Object answer(Method called, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Answering answering) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, called, arguments) -> answering.answer(called, arguments)));
    }
}
