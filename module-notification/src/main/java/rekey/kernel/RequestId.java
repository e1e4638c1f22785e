package rekey.kernel;

import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * The id by which everything that the log says of one request can be found. It stays with the thread that answers the
 * request, and is no secret.
 *
 * @param value at most 64 letters, digits, dots, hyphens and underscores
 */
public record RequestId(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final ThreadLocal<RequestId> CURRENT = new ThreadLocal<>();

    /** @throws IllegalArgumentException if it has another form: it may come from a client, and goes to the log */
    public RequestId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a request id");
        }
    }

    /**
     * The id that somebody else gave, if it has the form of one; otherwise a new one, which waits for no source of secure
     * random bits, since each request has one.
     */
    public static RequestId adopt(String offered) {
        return offered != null && FORM.matcher(offered).matches()
                ? new RequestId(offered)
                : new RequestId(IncidentId.text(ThreadLocalRandom.current()));
    }

    /** The id of the request that this thread answers; empty outside of requests. */
    public static Optional<RequestId> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /** Makes this the id of what the thread does from now on, until {@link #leave}. */
    public void enter() {
        CURRENT.set(this);
    }

    /** Ends what {@link #enter} began. */
    public static void leave() {
        CURRENT.remove();
    }

    @Override
    public String toString() {
        return value;
    }
}
