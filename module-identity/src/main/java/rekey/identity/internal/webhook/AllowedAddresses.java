package rekey.identity.internal.webhook;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses a webhook may go to: public ones, and those that the operator lists. Whoever controls the name of a
 * relying system must not be able to turn our messages against machines behind our firewall (CWE-918).
 */
final class AllowedAddresses {

    /** What is not for the public network, by the registries of RFC 6890, and what carries such addresses inside. */
    private static final List<AddressRange> NOT_PUBLIC = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/3",
                    "::/96",
                    "64:ff9b::/96",
                    "64:ff9b:1::/48",
                    "100::/64",
                    "2001::/23",
                    "2001:db8::/32",
                    "2002::/16",
                    "3fff::/20",
                    "5f00::/16",
                    "fc00::/7",
                    "fe80::/10",
                    "fec0::/10",
                    "ff00::/8")
            .map(AddressRange::parse)
            .toList();

    private final List<AddressRange> listed;

    AllowedAddresses(List<AddressRange> listed) {
        this.listed = List.copyOf(listed);
    }

    /**
     * The address to connect to, of all that a name resolved to. If a single one of them is not allowed, none is: a name
     * that points inside and outside at once is an attack or a mistake.
     *
     * @throws IOException if one is not allowed
     */
    InetAddress choose(List<InetAddress> resolved) throws IOException {
        for (InetAddress address : resolved) {
            if (!isAllowed(address)) {
                throw new IOException("the name resolves to an address that is not public and not listed");
            }
        }
        return resolved.get(0);
    }

    private boolean isAllowed(InetAddress address) {
        return listed.stream().anyMatch(range -> range.contains(address))
                || NOT_PUBLIC.stream().noneMatch(range -> range.contains(address));
    }
}
