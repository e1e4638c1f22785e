package rekey.identity.internal;

import rekey.identity.Origin;

/**
 * For whom a hash is computed. Each lane has a queue of its own, and those that wait take turns lane by lane, so that a
 * flood in one delays the others by little.
 */
enum Lane {
    /** Whoever has proved nothing yet: passwords on pages, secrets of callers that are not remembered. */
    GUESS,
    /** What a caller, or a sign-in system, that has proved who it is asks for somebody. */
    CALLER,
    /** Somebody whose proofs held and who sets a password; administrators. */
    PROVED,
    /** Work that nobody waits for; takes what the others leave. */
    BACKGROUND;

    /** The lane of proofs that come from somewhere: whoever sends a page's form is a stranger until they hold. */
    static Lane of(Origin origin) {
        return origin.isPage() ? GUESS : CALLER;
    }
}
