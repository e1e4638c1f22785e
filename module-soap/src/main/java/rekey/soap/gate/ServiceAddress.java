package rekey.soap.gate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/**
 * Which address a service shows of itself, in WSDL, discovery and pages.
 *
 * <p>It is the request's own when {@code rekey.hosts} allows that host, and the public URL otherwise: a document that
 * repeats any Host header can be made to send clients, and their passwords, elsewhere (through a cache, CWE-644).
 * {@code rekey.hosts} is a list of host names without ports, separated by commas; {@code *} allows any. The public
 * URL's host, {@code localhost} and {@code 127.0.0.1} are allowed unless the list says otherwise.
 */
@ApplicationScoped
public class ServiceAddress {

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    /** A name or an address literal: {@code *} must not let a header put anything else into a document. */
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]");

    private final Set<String> hosts = new HashSet<>();
    private final boolean takesAnyHost;
    private final String publicUrl;

    /** For the container's proxy. */
    protected ServiceAddress() {
        this("http://localhost", "");
    }

    @Inject
    public ServiceAddress(Config config) {
        this(
                config.getValue("rekey.public-url", String.class),
                config.getOptionalValue("rekey.hosts", String.class).orElse(""));
    }

    ServiceAddress(String publicUrl, String allowed) {
        this.publicUrl = publicUrl.endsWith("/") ? publicUrl.substring(0, publicUrl.length() - 1) : publicUrl;
        Arrays.stream(allowed.split(","))
                .map(String::strip)
                .filter(host -> !host.isEmpty())
                .forEach(host -> hosts.add(host.toLowerCase(Locale.ROOT)));
        this.takesAnyHost = hosts.contains("*");
        if (hosts.isEmpty()) {
            hosts.add("localhost");
            hosts.add("127.0.0.1");
            hosts.add(URI.create(this.publicUrl).getHost().toLowerCase(Locale.ROOT));
        }
    }

    /** The URL of a path. Scheme, host and port are the container's view of the request. */
    public String of(String scheme, String host, int port, String path) {
        boolean isAllowed = takesAnyHost || hosts.contains(host.toLowerCase(Locale.ROOT));
        if (!isAllowed || !HOST.matcher(host).matches()) {
            return publicUrl + path;
        }
        boolean isDefaultPort = port == ("https".equals(scheme) ? HTTPS_PORT : HTTP_PORT);
        return scheme + "://" + host + (isDefaultPort ? "" : ":" + port) + path;
    }
}
