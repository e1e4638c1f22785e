package rekey.notification.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import rekey.kernel.EmailAddress;

/**
 * The settings of this module, read and checked once, at start.
 *
 * <table>
 * <caption>Configuration; durations in ISO 8601</caption>
 * <tr><th>key</th><th>meaning</th></tr>
 * <tr><td>{@code rekey.smtp.host}</td><td>the mail server; without one nothing is sent</td></tr>
 * <tr><td>{@code rekey.smtp.user}, {@code rekey.smtp.password}</td><td>for the mail server, if it wants them</td></tr>
 * <tr><td>{@code rekey.smtp.from}</td><td>the address that mails come from</td></tr>
 * <tr><td>{@code rekey.mail.capture}</td><td>whether mails are written to files when there is no mail server; a
 *     demonstration does so anyway</td></tr>
 * <tr><td>{@code rekey.outbox.workers}</td><td>how many mails are sent at the same time, 1 to 64</td></tr>
 * <tr><td>{@code rekey.outbox.batch}</td><td>how many mails a node claims at once, 1 to 100</td></tr>
 * <tr><td>{@code rekey.outbox.poll}</td><td>how often to look for what was left over</td></tr>
 * <tr><td>{@code rekey.outbox.lease}</td><td>how long a worker may hold mails before others take them; at least two
 *     minutes, since sending one can take more than one</td></tr>
 * <tr><td>{@code rekey.outbox.retry.first}, {@code .ceiling}</td><td>the longest wait after the first failure, and of
 *     all</td></tr>
 * <tr><td>{@code rekey.outbox.give-up-after}</td><td>when to stop trying</td></tr>
 * <tr><td>{@code rekey.outbox.keep}</td><td>how long mails that were delivered or given up stay in the list of the
 *     outbox; those given up can be made due again until then</td></tr>
 * <tr><td>{@code rekey.mail.rate}</td><td>how many mails leave in a second at most, from all nodes together; 0 for no
 *     limit</td></tr>
 * <tr><td>{@code rekey.mail.per-destination}</td><td>how many mails one address gets in an hour at most, from all nodes;
 *     what anybody could have asked for beyond that is suppressed without a word. 0 for no limit</td></tr>
 * <tr><td>{@code rekey.templates.dir}</td><td>a folder with files in place of shipped templates, colours and the
 *     logo</td></tr>
 * </table>
 */
@ApplicationScoped
class NotificationSettings {

    private static final String TEMPLATES = "rekey.templates.dir";
    private static final Duration SHORTEST_LEASE = Duration.ofMinutes(2);

    private final Optional<Path> templates;
    private final Optional<String> smtpHost;
    private final Optional<Login> smtpLogin;
    private final EmailAddress from;
    private final boolean capture;
    private final int workers;
    private final int batch;
    private final Duration poll;
    private final Duration lease;
    private final Backoff backoff;
    private final Duration giveUpAfter;
    private final Duration keep;
    private final int rate;
    private final int perDestination;

    /** How to log in to the mail server. */
    record Login(String user, String password) {

        /** Without the password. */
        @Override
        public String toString() {
            return "Login[" + user + "]";
        }
    }

    /** For the container's proxy. */
    NotificationSettings() {
        this.templates = null;
        this.smtpHost = null;
        this.smtpLogin = null;
        this.from = null;
        this.capture = false;
        this.workers = 0;
        this.batch = 0;
        this.poll = null;
        this.lease = null;
        this.backoff = null;
        this.giveUpAfter = null;
        this.keep = null;
        this.rate = 0;
        this.perDestination = 0;
    }

    /** @throws IllegalStateException if a setting cannot be meant; the server must not start */
    @Inject
    NotificationSettings(Config config) {
        this.templates = templates(config);
        this.smtpHost = text(config, "rekey.smtp.host");
        this.smtpLogin = text(config, "rekey.smtp.user")
                .map(user -> new Login(
                        user,
                        config.getOptionalValue("rekey.smtp.password", String.class)
                                .orElse("")));
        this.from = EmailAddress.parse(config.getValue("rekey.smtp.from", String.class))
                .orElseThrow(() -> new IllegalStateException("rekey.smtp.from must be one plain mail address"));
        this.capture = config.getValue("rekey.mail.capture", Boolean.class);
        this.workers = number(config, "rekey.outbox.workers", 1, 64);
        this.batch = number(config, "rekey.outbox.batch", 1, 100);
        this.poll = duration(config, "rekey.outbox.poll", Duration.ofMillis(100));
        this.lease = duration(config, "rekey.outbox.lease", SHORTEST_LEASE);
        this.backoff = new Backoff(
                duration(config, "rekey.outbox.retry.first", Duration.ofMillis(2)),
                duration(config, "rekey.outbox.retry.ceiling", Duration.ofMillis(2)));
        this.giveUpAfter = duration(config, "rekey.outbox.give-up-after", Duration.ofSeconds(1));
        this.keep = duration(config, "rekey.outbox.keep", Duration.ofHours(1));
        this.rate = number(config, "rekey.mail.rate", 0, 10_000);
        this.perDestination = number(config, "rekey.mail.per-destination", 0, 10_000);
    }

    /**
     * The folder of the operator's templates.
     *
     * @throws IllegalStateException if it is named and is none; the server must not start
     */
    static Optional<Path> templates(Config config) {
        Optional<Path> folder = text(config, TEMPLATES).map(Path::of);
        if (folder.isPresent() && !Files.isDirectory(folder.get())) {
            throw new IllegalStateException(TEMPLATES + " must be a folder");
        }
        return folder;
    }

    private static Optional<String> text(Config config, String key) {
        return config.getOptionalValue(key, String.class).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static int number(Config config, String key, int least, int most) {
        int value = config.getValue(key, Integer.class);
        if (value < least || value > most) {
            throw new IllegalStateException(key + " must be between " + least + " and " + most);
        }
        return value;
    }

    private static Duration duration(Config config, String key, Duration least) {
        Duration value = config.getValue(key, Duration.class);
        if (value.compareTo(least) < 0) {
            throw new IllegalStateException(key + " must be at least " + least);
        }
        return value;
    }

    Optional<Path> templates() {
        return templates;
    }

    Optional<String> smtpHost() {
        return smtpHost;
    }

    Optional<Login> smtpLogin() {
        return smtpLogin;
    }

    EmailAddress from() {
        return from;
    }

    boolean capture() {
        return capture;
    }

    int workers() {
        return workers;
    }

    int batch() {
        return batch;
    }

    Duration poll() {
        return poll;
    }

    Duration lease() {
        return lease;
    }

    Backoff backoff() {
        return backoff;
    }

    Duration giveUpAfter() {
        return giveUpAfter;
    }

    Duration keep() {
        return keep;
    }

    int rate() {
        return rate;
    }

    int perDestination() {
        return perDestination;
    }
}
