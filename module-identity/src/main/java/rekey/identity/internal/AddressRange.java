package rekey.identity.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rekey.kernel.ClientAddress;

/**
 * A network in CIDR notation (RFC 4632, section 3.1; RFC 4291, section 2.3).
 *
 * @param address an address of the network
 * @param bits how many leading bits all of its addresses have in common
 */
record AddressRange(ClientAddress address, int bits) {

    private static final Pattern FORM = Pattern.compile("([0-9A-Fa-f:.]+)(?:/(\\d{1,3}))?");

    AddressRange {
        if (bits > 8 * address.value().getAddress().length) {
            throw new IllegalArgumentException("A network has no more bits than its address");
        }
    }

    /**
     * Reads {@code 192.0.2.0/24} or {@code 2001:db8::/32}; an address alone is itself.
     *
     * @throws IllegalArgumentException if it is none
     */
    static AddressRange parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("rekey.trusted-clients lists networks such as 192.0.2.0/24");
        }
        ClientAddress address = ClientAddress.of(parts.group(1));
        return new AddressRange(
                address,
                parts.group(2) == null ? 8 * address.value().getAddress().length : Integer.parseInt(parts.group(2)));
    }

    /** Whether an address is of this network. An IPv4 address is of no IPv6 network. */
    boolean contains(ClientAddress client) {
        byte[] mine = address.value().getAddress();
        byte[] other = client.value().getAddress();
        if (mine.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % 8;
            if ((mine[bit / 8] & mask) != (other[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
