package rekey.notification.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import rekey.kernel.ShippedUnit;

/** The persistence unit. */
class EntitiesTest {

    @Test
    @DisplayName("the unit lists every entity of the module, since Hibernate scans for none")
    void the_unit_lists_every_entity() {
        assertThat(ShippedUnit.named("rekey-notification").classes())
                .containsExactlyInAnyOrderElementsOf(ShippedUnit.entitiesBeside(OutboxRow.class));
    }
}
