package rekey.identity.internal;

import java.util.Optional;
import rekey.identity.internal.legacy.HashForm;
import rekey.identity.internal.legacy.LegacyFormats;
import rekey.identity.internal.legacy.LegacyHash;
import rekey.identity.internal.legacy.UnacceptableHash;

/**
 * A password hash as it is stored: Argon2, a hash of another system, or such a hash whose digest is wrapped in Argon2id
 * ({@code $wrapped$}, the old hash without its digest, and the Argon2id hash of the digest).
 *
 * @param legacy the old hash, or its salt and parameters alone where it is wrapped
 * @param argon2 the hash by Argon2
 */
record StoredPassword(Optional<LegacyHash> legacy, Optional<String> argon2) {

    private static final String WRAPPED = "$wrapped$";
    private static final String ARGON2ID = "$argon2id$";
    private static final String ARGON2I = "$argon2i$";

    /** Reads what is stored. What is of no known form has neither part, and no password is right for it. */
    static StoredPassword read(String stored) {
        try {
            if (stored.startsWith(ARGON2ID) || stored.startsWith(ARGON2I)) {
                return new StoredPassword(Optional.empty(), Optional.of(stored));
            }
            if (!stored.startsWith(WRAPPED)) {
                return new StoredPassword(Optional.of(LegacyFormats.parse(stored)), Optional.empty());
            }
            int outer = stored.lastIndexOf(ARGON2ID);
            if (outer > 0) {
                LegacyHash inner = LegacyFormats.parse(stored.substring(WRAPPED.length(), outer));
                return new StoredPassword(Optional.of(inner), Optional.of(stored.substring(outer)));
            }
        } catch (UnacceptableHash writtenByNobody) {
            return new StoredPassword(Optional.empty(), Optional.empty());
        }
        return new StoredPassword(Optional.empty(), Optional.empty());
    }

    /** The stored text of an old hash whose digest was hashed by Argon2id. */
    static String wrapped(LegacyHash old, String argon2OfDigest) {
        return WRAPPED + old.withoutDigest() + argon2OfDigest;
    }

    /** Whether it stands as another system made it, with a digest that is cheap to guess. */
    boolean isWeak() {
        return argon2.isEmpty() && legacy.filter(LegacyHash::isWeak).isPresent();
    }

    /** What a comparison with it costs; empty where that is nothing beside an Argon2id hash of the present parameters. */
    Optional<HashForm> form() {
        Optional<HashForm> inner = legacy.flatMap(LegacyHash::form);
        Optional<HashForm> outer = argon2.flatMap(HashForm::ofArgon2);
        if (inner.isPresent() && outer.isPresent()) {
            return inner.map(old -> old.wrappedIn(outer.get()));
        }
        return inner.or(() -> outer);
    }

    /** Without the hashes. */
    @Override
    public String toString() {
        return "StoredPassword";
    }
}
