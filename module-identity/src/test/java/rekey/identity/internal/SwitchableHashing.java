package rekey.identity.internal;

import java.time.Duration;
import java.util.Optional;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Reason;
import rekey.identity.internal.legacy.HashForm;

/** {@link PasswordHashing} that runs out of turns when a test wants it to. */
final class SwitchableHashing extends DelegatingHashing {

    private volatile int turnsLeft = Integer.MAX_VALUE;

    SwitchableHashing(PasswordHashing hashing) {
        super(hashing);
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
        return super.hash(prepared, lane);
    }

    @Override
    public boolean matches(PresentedPassword given, String stored, Lane lane) throws Refusal {
        takeTurn();
        return super.matches(given, stored, lane);
    }

    @Override
    public void pretend(PresentedPassword given, Lane lane) throws Refusal {
        takeTurn();
        super.pretend(given, lane);
    }

    @Override
    public Optional<String> wrapped(String stored) throws Refusal {
        takeTurn();
        return super.wrapped(stored);
    }

    @Override
    public byte[] derive(String secret, String salt, Lane lane) throws Refusal {
        takeTurn();
        return super.derive(secret, salt, lane);
    }

    @Override
    public Duration measure(HashForm form) throws Refusal {
        takeTurn();
        return super.measure(form);
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
