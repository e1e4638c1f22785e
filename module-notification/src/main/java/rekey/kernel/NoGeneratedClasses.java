package rekey.kernel;

import java.util.Map;
import org.hibernate.boot.registry.StandardServiceInitiator;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.bytecode.internal.none.BytecodeProviderImpl;
import org.hibernate.bytecode.spi.BytecodeProvider;
import org.hibernate.service.spi.ServiceContributor;
import org.hibernate.service.spi.ServiceRegistryImplementor;

/**
 * Keeps Hibernate from generating classes at run time. What it would generate is of no use here: no entity has a lazy
 * association, so none needs a proxy, and fields are read by reflection. Hibernate finds this class by the service
 * loader; it is the only one of the product that knows Hibernate.
 *
 * <p>{@code EntityManager.getReference} of an entity that is not loaded is refused from then on. Why, and what it saves:
 * {@code docs/adr/0040}.
 */
public final class NoGeneratedClasses implements ServiceContributor {

    @Override
    public void contribute(StandardServiceRegistryBuilder services) {
        services.addInitiator(new NoProvider());
    }

    private static final class NoProvider implements StandardServiceInitiator<BytecodeProvider> {

        @Override
        public Class<BytecodeProvider> getServiceInitiated() {
            return BytecodeProvider.class;
        }

        @Override
        public BytecodeProvider initiateService(Map<String, Object> settings, ServiceRegistryImplementor services) {
            return new BytecodeProviderImpl();
        }
    }
}
