package rekey.identity.internal;

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
    public String hash(String prepared) throws Refusal {
        takeTurn();
        return hashing.hash(prepared);
    }

    @Override
    public boolean matches(String prepared, String stored) throws Refusal {
        takeTurn();
        return hashing.matches(prepared, stored);
    }

    @Override
    public void pretend(String prepared) throws Refusal {
        takeTurn();
        hashing.pretend(prepared);
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
    public byte[] derive(String secret, String salt) throws Refusal {
        takeTurn();
        return hashing.derive(secret, salt);
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
