package rekey.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.HibernateException;
import org.hibernate.bytecode.internal.none.BytecodeProviderImpl;
import org.hibernate.bytecode.spi.BytecodeProvider;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.junit.jupiter.api.Test;

class NoGeneratedClassesTest {

    @Test
    void hibernate_finds_it_and_generates_nothing() {
        try (TestDatabase database = TestDatabase.h2("notification")) {
            SessionFactoryImplementor sessions = database.entities().unwrap(SessionFactoryImplementor.class);

            assertThat(sessions.getServiceRegistry().requireService(BytecodeProvider.class))
                    .isInstanceOf(BytecodeProviderImpl.class);
        }
    }

    @Test
    void a_proxy_is_refused_and_not_half_made() {
        try (TestDatabase database = TestDatabase.h2("notification")) {
            List<EntityPersister> entities = new ArrayList<>();
            database.entities()
                    .unwrap(SessionFactoryImplementor.class)
                    .getMappingMetamodel()
                    .forEachEntityDescriptor(entities::add);

            assertThat(entities)
                    .isNotEmpty()
                    .allSatisfy(entity -> assertThatThrownBy(() -> entity.createProxy(UUID.randomUUID(), null))
                            .isInstanceOf(HibernateException.class));
        }
    }
}
