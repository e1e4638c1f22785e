package rekey.identity.internal;

import java.util.Optional;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Reason;

/** {@link PasswordHashing} that runs out of turns when a test wants it to. */
final class SwitchableHashing implements PasswordHashing {

    private final PasswordHashing hashing;
    private volatile int turnsLeft = Integer.MAX_VALUE;

    SwitchableHashing(PasswordHashing hashing) {
        this.hashing = hashing;
    }

    /** After so many further hashes, none gets a turn. */
    void runOutAfter(int hashes) {
        turnsLeft = hashes;
    }

    /** There is room again. */
    void recover() {
        turnsLeft = Integer.MAX_VALUE;
    }

    @Override
    public String hash(String prepared, Lane lane) throws Refusal {
        takeTurn();
        return hashing.hash(prepared, lane);
    }

    @Override
    public boolean matches(PresentedPassword given, String stored, Lane lane) throws Refusal {
        takeTurn();
        return hashing.matches(given, stored, lane);
    }

    @Override
    public void pretend(PresentedPassword given, Lane lane) throws Refusal {
        takeTurn();
        hashing.pretend(given, lane);
    }

    @Override
    public Optional<String> wrapped(String stored) throws Refusal {
        takeTurn();
        return hashing.wrapped(stored);
    }

    @Override
    public boolean isOutdated(String stored) {
        return hashing.isOutdated(stored);
    }

    @Override
    public String newSalt() {
        return hashing.newSalt();
    }

    @Override
    public byte[] derive(String secret, String salt, Lane lane) throws Refusal {
        takeTurn();
        return hashing.derive(secret, salt, lane);
    }

    private void takeTurn() throws Refusal {
        if (turnsLeft == Integer.MAX_VALUE) {
            return;
        }
        if (turnsLeft <= 0) {
            throw Refusal.because(Reason.BUSY);
        }
        turnsLeft--;
    }
}
