package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import rekey.kernel.ShippedUnit;

class IdentityEntitiesTest {

    @Test
    void the_persistence_unit_lists_every_entity_and_nothing_else() {
        assertThat(ShippedUnit.named("rekey-identity").classes())
                .containsExactlyInAnyOrderElementsOf(ShippedUnit.entitiesBeside(Account.class));
    }
}
