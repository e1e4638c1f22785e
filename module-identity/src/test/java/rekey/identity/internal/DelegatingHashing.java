package rekey.identity.internal;

import java.time.Duration;
import java.util.Optional;
import rekey.identity.Refusal;
import rekey.identity.internal.legacy.HashForm;

/** Another hasher, with something in between. */
class DelegatingHashing implements PasswordHashing {

    private final PasswordHashing hashing;

    DelegatingHashing(PasswordHashing hashing) {
        this.hashing = hashing;
    }

    @Override
    public String hash(String prepared, Lane lane) throws Refusal {
        return hashing.hash(prepared, lane);
    }

    @Override
    public boolean matches(PresentedPassword given, String stored, Lane lane) throws Refusal {
        return hashing.matches(given, stored, lane);
    }

    @Override
    public void pretend(PresentedPassword given, Lane lane) throws Refusal {
        hashing.pretend(given, lane);
    }

    @Override
    public String newSalt() {
        return hashing.newSalt();
    }

    @Override
    public byte[] derive(String secret, String salt, Lane lane) throws Refusal {
        return hashing.derive(secret, salt, lane);
    }

    @Override
    public boolean isOutdated(String stored) {
        return hashing.isOutdated(stored);
    }

    @Override
    public Optional<String> wrapped(String stored) throws Refusal {
        return hashing.wrapped(stored);
    }

    @Override
    public HashForm presentForm() {
        return hashing.presentForm();
    }

    @Override
    public Duration measure(HashForm form) throws Refusal {
        return hashing.measure(form);
    }
}
