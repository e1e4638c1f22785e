package violation.mfa;

import violation.identity.internal.PublicEntity;

/** Points up, into what is internal to another module. */
public class FactorThatKnowsIdentity {
    long id(PublicEntity entity) {
        return entity.id();
    }
}
