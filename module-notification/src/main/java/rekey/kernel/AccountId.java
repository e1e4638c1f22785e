package rekey.kernel;

import java.util.Objects;
import java.util.UUID;

/**
 * The identity of an account: unique over all realms and never used again, also after erasure.
 *
 * @param value a UUID; the zero UUID is refused because every contract uses it to say "absent"
 */
public record AccountId(UUID value) {

    private static final UUID ZERO = new UUID(0, 0);

    /** @throws IllegalArgumentException for the zero UUID */
    public AccountId {
        Objects.requireNonNull(value);
        if (ZERO.equals(value)) {
            throw new IllegalArgumentException("The zero UUID identifies no account");
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
