package rekey.identity.internal;

import org.assertj.core.api.Assertions;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Fault;
import rekey.identity.Refusal.Field;
import rekey.identity.Refusal.Reason;
import rekey.identity.Refusal.Rule;

/** What a use case answered, when it ought to be a refusal. */
final class Refusals {

    private Refusals() {}

    /** A use case at work. */
    @FunctionalInterface
    interface UseCase {
        void run() throws Refusal;
    }

    /** The refusal that the use case ends in; anything else fails the test. */
    static Refusal refusalOf(UseCase useCase) {
        try {
            useCase.run();
        } catch (Refusal refusal) {
            return refusal;
        }
        return Assertions.fail("It was not refused");
    }

    /** The refusal's reason. */
    static Reason reasonOf(UseCase useCase) {
        return refusalOf(useCase).reason();
    }

    /** Requires that the use case finds exactly this fault. */
    static void assertFault(UseCase useCase, Field field, Rule rule) {
        Refusal refusal = refusalOf(useCase);
        Assertions.assertThat(refusal.reason()).isEqualTo(Reason.INVALID_INPUT);
        Assertions.assertThat(refusal.faults()).extracting(Fault::field).containsOnly(field);
        Assertions.assertThat(refusal.faults()).extracting(Fault::rule).containsOnly(rule);
    }
}
