package rekey.identity.internal.webhook;

import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Logger;
import rekey.identity.internal.IdentityUnit;

/**
 * Sends what is due, one message after the other. A message that is not taken (anything but 2xx; a redirection is not
 * followed) waits, longer each time up to an hour, and is given up after the configured time. It may arrive twice, with
 * the same id, when a node dies between sending and noting so.
 */
@ApplicationScoped
class WebhookDelivery {

    private static final Logger LOG = Logger.getLogger(WebhookDelivery.class.getName());

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final int MOST_DOUBLINGS = 10;

    private final WebhookMessages messages;
    private final WebhookSettings settings;
    private final HttpsPost post;
    private final Clock clock;
    private final Random jitter;
    private final Set<URI> unreachable = ConcurrentHashMap.newKeySet();

    /** For the container's proxy. */
    WebhookDelivery() {
        this(null, null, (HttpsPost) null, null, null);
    }

    @Inject
    WebhookDelivery(
            WebhookMessages messages,
            WebhookSettings settings,
            Clock clock,
            SecureRandom random,
            @IdentityUnit ManagedScheduledExecutorService scheduler) {
        this(
                messages,
                settings,
                new HttpsPost(settings, host -> List.of(InetAddress.getAllByName(host)), scheduler),
                clock,
                random);
    }

    WebhookDelivery(WebhookMessages messages, WebhookSettings settings, HttpsPost post, Clock clock, Random jitter) {
        this.messages = messages;
        this.settings = settings;
        this.post = post;
        this.clock = clock;
        this.jitter = jitter;
    }

    /** Sends until nothing is due any more, or the time is over. */
    void run(Duration longest) {
        Instant end = clock.instant().plus(longest);
        Duration lease = settings.timeout().multipliedBy(2).plusSeconds(60);
        Optional<WebhookMessage> message = messages.take(lease);
        while (message.isPresent()) {
            send(message.get());
            message = clock.instant().isBefore(end) ? messages.take(lease) : Optional.empty();
        }
    }

    private void send(WebhookMessage message) {
        URI target = message.target();
        if (!settings.targets().contains(target)) {
            messages.remove(message);
            return;
        }
        Instant now = clock.instant();
        String id = "msg_" + message.id();
        String body = message.body();
        Map<String, String> headers = Map.of(
                "webhook-id", id,
                "webhook-timestamp", String.valueOf(now.getEpochSecond()),
                "webhook-signature", settings.signature().of(id, now, body));
        try {
            int status = post.send(target, headers, body);
            if (status / 100 == 2) {
                messages.remove(message);
                note(target, Optional.empty());
            } else {
                failed(message, "it answered " + status);
            }
        } catch (IOException notDelivered) {
            failed(message, String.valueOf(notDelivered.getMessage()));
        }
    }

    private void failed(WebhookMessage message, String reason) {
        Instant now = clock.instant();
        note(message.target(), Optional.of(reason));
        if (now.isAfter(message.createdAt().plus(settings.giveUpAfter()))) {
            messages.remove(message);
            LOG.warning(() -> "Gave up telling " + message.target().getHost() + " of a changed password");
        } else {
            messages.postpone(message, now.plus(pause(message.attempts())));
        }
    }

    /** Twice as long each time, and up to half as long again, so that many do not come back at once. */
    private Duration pause(int attempts) {
        Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts - 1, MOST_DOUBLINGS));
        Duration pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
        return pause.plusMillis((long) (jitter.nextDouble() * pause.toMillis() / 2));
    }

    /** One line when a system stops taking messages and one when it goes on. */
    private void note(URI target, Optional<String> failure) {
        if (failure.isPresent() && unreachable.add(target)) {
            LOG.warning(() -> target.getHost() + " is not told of changed passwords, messages wait: " + failure.get());
        } else if (failure.isEmpty() && unreachable.remove(target)) {
            LOG.warning(() -> target.getHost() + " is told of changed passwords again");
        }
    }
}
