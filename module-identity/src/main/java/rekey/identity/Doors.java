package rekey.identity;

/** Knows which realm stands behind which contract. */
public interface Doors {

    /**
     * Describes where a request came from.
     *
     * @param contract the contract's name; its realm is {@code rekey.contract.{name}.realm}, or {@code main}
     * @param clientAddress the address literal of the client, as the container reports it after its own rules on
     *     trusted proxies
     */
    Origin origin(String contract, String clientAddress);
}
