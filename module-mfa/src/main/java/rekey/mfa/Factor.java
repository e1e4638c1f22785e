package rekey.mfa;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that a person has enrolled and proves to have. Recovery codes are no factor of their own: they stand in for
 * one that is lost.
 *
 * @param name what the person calls it
 * @param lastUsedAt when it last proved something; empty if it never did after its enrolment
 */
public record Factor(UUID id, Kind kind, String name, Instant enrolledAt, Optional<Instant> lastUsedAt) {

    /** Characters of a name. */
    public static final int MAX_NAME = 100;

    /** What there is to enrol. */
    public enum Kind {
        /** An app that shows a new code every thirty seconds (RFC 6238). */
        TOTP,
        /** A key pair in a device (WebAuthn). */
        PASSKEY
    }

    public Factor {
        Objects.requireNonNull(id);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(name);
        Objects.requireNonNull(enrolledAt);
        Objects.requireNonNull(lastUsedAt);
    }
}
