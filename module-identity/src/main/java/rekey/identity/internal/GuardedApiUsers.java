package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import rekey.identity.Administrator;
import rekey.identity.ApiUserGuard;
import rekey.identity.Origin;
import rekey.identity.internal.AuditTrail.Operation;
import rekey.identity.internal.AuditTrail.Outcome;
import rekey.identity.internal.Limits.Demand;
import rekey.kernel.Incidents;

/** {@link ApiUserGuard} by the limits that all nodes share, and into the one trail. */
@ApplicationScoped
class GuardedApiUsers implements ApiUserGuard {

    /** So many characters of a name count; what is longer is nobody's. */
    private static final int LONGEST = 200;

    /** Names that are remembered at most; the longest known gives way. */
    private static final int MOST = 10_000;

    private final AuditedUseCases audited;
    private final Limits limits;
    private final LimitSettings settings;
    private final Clock clock;
    private final Map<String, Long> blockedUntil = new LinkedHashMap<>() {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST;
        }
    };

    /** For the container's proxy. */
    GuardedApiUsers() {
        this(null, null, null, null);
    }

    @Inject
    GuardedApiUsers(AuditedUseCases audited, Limits limits, LimitSettings settings, Clock clock) {
        this.audited = audited;
        this.limits = limits;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public boolean mayTry(Origin origin, String typedName) {
        long now = clock.millis();
        long pause = settings.apiUserFailures().millisPerToken();
        synchronized (blockedUntil) {
            Long until = blockedUntil.get(key(origin, typedName));
            // Further ahead than a pause is only what a clock has written that was ahead itself.
            return until == null || until <= now || until > now + pause;
        }
    }

    @Override
    public void refused(Origin origin, Optional<String> typedName) {
        try {
            typedName.ifPresent(name -> count(key(origin, name)));
            audited.count(AuditEvent.of(origin, Operation.AUTHENTICATE_API_USER, Outcome.REFUSED)
                    .named(typedName));
        } catch (RuntimeException noDatabase) {
            Incidents.report("writing down a refused API user", noDatabase);
        }
    }

    @Override
    public void forbidden(Administrator user) {
        try {
            audited.count(AuditEvent.of(user, Operation.AUTHORIZE_API_USER, Outcome.REFUSED)
                    .named(Optional.of(user.name())));
        } catch (RuntimeException noDatabase) {
            Incidents.report("writing down an API user beyond a role", noDatabase);
        }
    }

    private void count(String key) {
        Demand failure = Demand.one(settings.apiUserFailures(), "api-user|" + key);
        if (limits.take(List.of(failure)).isEmpty()) {
            synchronized (blockedUntil) {
                blockedUntil.put(
                        key, clock.millis() + settings.apiUserFailures().millisPerToken());
            }
        }
    }

    /** Registries may take a name in any case. */
    private static String key(Origin origin, String typedName) {
        String name = typedName.length() > LONGEST ? typedName.substring(0, LONGEST) : typedName;
        return origin.client().limitKey() + "|" + name.toLowerCase(Locale.ROOT);
    }
}
