package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import rekey.identity.Refusal;
import rekey.mfa.NoCapacity;
import rekey.mfa.SlowHash;

/** Gives recovery codes their turns among the passwords: the cores are the same. */
@ApplicationScoped
class SharedCapacity implements SlowHash {

    private final PasswordHashing hashing;

    /** For the container's proxy. */
    SharedCapacity() {
        this(null);
    }

    @Inject
    SharedCapacity(PasswordHashing hashing) {
        this.hashing = hashing;
    }

    @Override
    public String newSalt() {
        return hashing.newSalt();
    }

    @Override
    public byte[] hash(String secret, String salt) throws NoCapacity {
        try {
            return hashing.derive(secret, salt, Lane.CALLER);
        } catch (Refusal busy) {
            throw new NoCapacity();
        }
    }
}
