package rekey.identity;

import java.util.Objects;
import rekey.kernel.ClientAddress;
import rekey.kernel.Realm;

/**
 * Through which door a request came and from where. Made by {@link Doors#origin}.
 *
 * @param contract the door's name, for instance {@code brightoffice}, {@code page} or {@code v1}
 * @param realm the population behind that door
 * @param client the network address that the limits count
 */
public record Origin(String contract, Realm realm, ClientAddress client) {

    /** The door of the pages for people. */
    public static final String PAGE = "page";

    public Origin {
        Objects.requireNonNull(contract);
        Objects.requireNonNull(realm);
        Objects.requireNonNull(client);
    }

    /** Whether a person came by a page, and no program that has proved who it is. */
    public boolean isPage() {
        return contract.equals(PAGE);
    }
}
