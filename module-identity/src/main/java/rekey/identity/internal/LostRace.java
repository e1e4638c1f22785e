package rekey.identity.internal;

/**
 * A conditional statement changed no row: somebody else used the same proof first. Unchecked, so that the step rolls
 * back whole; the use case turns it into a refusal.
 */
final class LostRace extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LostRace() {
        super("Somebody else was first", null, false, false);
    }
}
