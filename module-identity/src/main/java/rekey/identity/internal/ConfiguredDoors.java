package rekey.identity.internal;

import io.opentelemetry.instrumentation.annotations.SpanAttribute;
import io.opentelemetry.instrumentation.annotations.WithSpan;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import rekey.identity.Doors;
import rekey.identity.Origin;
import rekey.kernel.ClientAddress;

/** {@link Doors} as configured. */
@ApplicationScoped
class ConfiguredDoors implements Doors {

    private final IdentitySettings settings;
    private final LimitSettings limits;

    /** For the container's proxy. */
    ConfiguredDoors() {
        this(null, null);
    }

    @Inject
    ConfiguredDoors(IdentitySettings settings, LimitSettings limits) {
        this.settings = settings;
        this.limits = limits;
    }

    @Override
    @WithSpan("door")
    public Origin origin(@SpanAttribute("rekey.contract") String contract, String clientAddress) {
        return new Origin(contract, settings.realm(contract), ClientAddress.of(clientAddress));
    }

    @Override
    public Origin origin(String contract, String clientAddress, Optional<String> behind) {
        Origin direct = origin(contract, clientAddress);
        return behind.isPresent() && limits.isTrusted(direct.client()) ? origin(contract, behind.get()) : direct;
    }
}
