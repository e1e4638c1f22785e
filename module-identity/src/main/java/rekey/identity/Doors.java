package rekey.identity;

import java.util.Optional;

/** Knows which realm stands behind which contract. */
@FunctionalInterface
public interface Doors {

    /**
     * Describes where a request came from.
     *
     * @param contract the contract's name; its realm is {@code rekey.contract.{name}.realm}, or {@code main}
     * @param clientAddress the address literal of the client, as the container reports it after its own rules on
     *     trusted proxies
     */
    Origin origin(String contract, String clientAddress);

    /**
     * Describes where a request came from that a server made for somebody else.
     *
     * @param behind the address literal of that person's device; counts only if the server is one of
     *     {@code rekey.trusted-clients}, since otherwise anybody could choose whose limits to use up.
     *     Unless an implementation says otherwise, no server is trusted
     * @throws IllegalArgumentException if it is none
     */
    default Origin origin(String contract, String clientAddress, Optional<String> behind) {
        return origin(contract, clientAddress);
    }
}
