package rekey.soap.gate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import rekey.soap.description.Binding;
import rekey.soap.description.Descriptions;
import rekey.soap.description.DialectName;
import rekey.soap.description.Service;

/** All contracts of this application, in whichever jar they came. */
@ApplicationScoped
public class Contracts {

    private final Map<String, Service> byPath = new HashMap<>();
    private final Map<String, Service> byEndpoint = new HashMap<>();

    /** For the container's proxy. */
    protected Contracts() {}

    /** @param application in which {@link ContractScan} has looked */
    @Inject
    public Contracts(ServletContext application, Config config) {
        this(
                ContractScan.found(application),
                contract -> config.getOptionalValue("rekey.contract." + contract + ".http-get", Boolean.class)
                        .orElse(true));
    }

    /**
     * @param keepsHttpGet whether a contract keeps its GET binding, if it has one
     * @throws IllegalArgumentException if two contracts claim the same address
     */
    Contracts(Collection<Class<?>> endpoints, Predicate<String> keepsHttpGet) {
        for (Class<?> endpoint : endpoints) {
            Service described = Descriptions.of(endpoint);
            Service service = keepsHttpGet.test(described.contract()) ? described : described.without(Binding.HTTP_GET);
            if (byPath.put(key(service.path()), service) != null
                    || byEndpoint.put(key("/" + service.name()), service) != null) {
                throw new IllegalArgumentException("Two contracts at " + service.path());
            }
        }
    }

    /** The names of all contracts. */
    public Set<String> names() {
        return byPath.values().stream().map(Service::contract).collect(Collectors.toSet());
    }

    /** The service of a dialect that owns a path: its own one, or one below it. */
    public Optional<Service> at(DialectName dialect, String path) {
        String key = key(path);
        for (int end = key.length(); end > 0; end = key.lastIndexOf('/', end - 1)) {
            Service service = byPath.get(key.substring(0, end));
            if (service != null) {
                return Optional.of(service).filter(s -> s.dialect() == dialect);
            }
        }
        return Optional.empty();
    }

    /** Whether a path is the address of an endpoint, or below one: nobody may ask there from outside. */
    public boolean isInside(String path) {
        String key = key(path);
        int second = key.indexOf('/', 1);
        return byEndpoint.containsKey(second < 0 ? key : key.substring(0, second));
    }

    private static String key(String path) {
        return path.toLowerCase(Locale.ROOT);
    }
}
