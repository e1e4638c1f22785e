package rekey.harness;

import java.time.Instant;
import rekey.mfa.TestAuthenticator;

/**
 * The phone of a person who enrolled an authenticator app on the running server. The server takes the codes of one step
 * before and one after the present one, each once; so two can always be had without waiting.
 */
public final class Phone {

    private static final int PERIOD = 30;

    /** Seconds that a code may take to the server. */
    private static final int ON_THE_WAY = 10;

    private final TestAuthenticator app;
    private long lastStep;

    /** An app with the secret that the server showed. */
    public Phone(String secret) {
        this.app = new TestAuthenticator(secret);
    }

    /** A code that the server takes now, if it is the next to come. */
    public String code() {
        long now = Instant.now().getEpochSecond();
        long present = now / PERIOD;
        // Not one that is too old by the time at which it arrives.
        lastStep = Math.max(lastStep + 1, (now + ON_THE_WAY) / PERIOD - 1);
        if (lastStep > present + 1) {
            throw new IllegalStateException("The app has shown all that the server takes at this moment");
        }
        return app.code(Instant.ofEpochSecond(lastStep * PERIOD));
    }

    /** A code that the server does not take. */
    public String wrongCode() {
        return app.wrongCode(Instant.now());
    }
}
