package rekey.rest.page;

import java.time.Duration;

/**
 * A cookie of the pages (RFC 6265). No script can read any of them, and over https each is {@code Secure}.
 *
 * @param value characters that need no quoting
 * @param maxAge how long the browser keeps it; zero makes it forget; negative is until the browser closes
 */
public record PageCookie(String name, String value, String path, SameSite sameSite, Duration maxAge) {

    /** When a cookie goes with a request that another site started. */
    public enum SameSite {
        /** With a link that the person follows, never with a form of another site. */
        LAX("Lax"),
        /** Never. */
        STRICT("Strict");

        private final String attribute;

        SameSite(String attribute) {
            this.attribute = attribute;
        }
    }

    /** The value of the {@code Set-Cookie} field. */
    public String header(boolean secure) {
        return name + "=" + value + "; Path=" + path
                + (maxAge.isNegative() ? "" : "; Max-Age=" + maxAge.toSeconds())
                + "; HttpOnly; SameSite=" + sameSite.attribute
                + (secure ? "; Secure" : "");
    }
}
