package rekey.kernel;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The network address that a request came from, as far as the deployment trusts what it was told.
 *
 * @param value an IPv4 or IPv6 address
 */
public record ClientAddress(InetAddress value) {

    /** No colon-free hex word, no host name: a look-up of a name must never be triggered from here. */
    private static final Pattern LITERAL =
            Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(?:%[0-9A-Za-z]+)?");

    public ClientAddress {
        Objects.requireNonNull(value);
    }

    /**
     * Reads an address literal; no name is ever resolved.
     *
     * @throws IllegalArgumentException if the text is not an address literal
     */
    public static ClientAddress of(String literal) {
        if (literal == null || !LITERAL.matcher(literal).matches()) {
            throw new IllegalArgumentException("Not an IP address literal");
        }
        try {
            return new ClientAddress(InetAddress.getByName(literal));
        } catch (UnknownHostException impossibleAddress) {
            throw new IllegalArgumentException("Not an IP address literal", impossibleAddress);
        }
    }

    /**
     * The unit by which limits count: an IPv4 address, or the /64 of an IPv6 address, because a single subscriber
     * controls all of a /64.
     */
    public String limitKey() {
        if (value instanceof Inet6Address) {
            byte[] network = Arrays.copyOf(Arrays.copyOf(value.getAddress(), 8), 16);
            try {
                return InetAddress.getByAddress(network).getHostAddress() + "/64";
            } catch (UnknownHostException sixteenBytesAreAlwaysAnAddress) {
                throw new IllegalStateException(sixteenBytesAreAlwaysAnAddress);
            }
        }
        return value.getHostAddress();
    }

    @Override
    public String toString() {
        return value.getHostAddress();
    }
}
