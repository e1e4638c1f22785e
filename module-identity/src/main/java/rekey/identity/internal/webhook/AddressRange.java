package rekey.identity.internal.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;

/** The network addresses that begin alike, written {@code address/bits}. */
record AddressRange(byte[] start, int bits) {

    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    /**
     * Reads a range, or a single address.
     *
     * @throws IllegalArgumentException if it is none; a name is none
     */
    static AddressRange parse(String text) {
        String[] parts = text.strip().split("/", 2);
        if (!LITERAL.matcher(parts[0]).matches()) {
            throw new IllegalArgumentException(text + " is no range of addresses");
        }
        try {
            byte[] start = InetAddress.getByName(parts[0]).getAddress();
            int whole = start.length * Byte.SIZE;
            int bits = parts.length == 1 ? whole : Integer.parseInt(parts[1]);
            if (bits < 0 || bits > whole) {
                throw new IllegalArgumentException(text + " is no range of addresses");
            }
            return new AddressRange(start, bits);
        } catch (UnknownHostException malformed) {
            throw new IllegalArgumentException(text + " is no range of addresses", malformed);
        }
    }

    boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length != start.length) {
            return false;
        }
        int whole = bits / Byte.SIZE;
        int mask = 0xff00 >> bits % Byte.SIZE & 0xff;
        return Arrays.equals(bytes, 0, whole, start, 0, whole)
                && (mask == 0 || (bytes[whole] & mask) == (start[whole] & mask));
    }
}
