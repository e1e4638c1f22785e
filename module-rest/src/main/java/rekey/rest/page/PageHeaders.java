package rekey.rest.page;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;

/** What every page tells the browser: no script but our file, which talks to nobody else, no frame, no cache, no referrer. */
public final class PageHeaders {

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'self';"
                    + " frame-ancestors 'none'; base-uri 'none'",
            "Referrer-Policy",
            "no-referrer",
            "Cache-Control",
            "no-store",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Permissions-Policy",
            "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin");

    private PageHeaders() {}

    /** Sets them all. */
    public static void apply(HttpServletResponse response) {
        HEADERS.forEach(response::setHeader);
    }
}
