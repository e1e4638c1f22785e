package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import rekey.identity.Doors;
import rekey.identity.Origin;
import rekey.kernel.ClientAddress;

/** {@link Doors} as configured. */
@ApplicationScoped
class ConfiguredDoors implements Doors {

    private final IdentitySettings settings;

    /** For the container's proxy. */
    ConfiguredDoors() {
        this(null);
    }

    @Inject
    ConfiguredDoors(IdentitySettings settings) {
        this.settings = settings;
    }

    @Override
    public Origin origin(String contract, String clientAddress) {
        return new Origin(contract, settings.realm(contract), ClientAddress.of(clientAddress));
    }
}
