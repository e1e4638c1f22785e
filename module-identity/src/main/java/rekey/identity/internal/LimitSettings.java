package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import rekey.identity.internal.Limits.Limit;
import rekey.kernel.ClientAddress;

/** All limits, checked once. The keys are explained in {@code microprofile-config.properties}. */
@ApplicationScoped
class LimitSettings {

    /** What happens beyond a limit. */
    enum Mode {
        ENFORCE,
        /** Everything goes on, and the log says what would not have. Guessing stays limited. */
        LOG_ONLY
    }

    private final Mode mode;
    private final Limit requests;
    private final Limit proofs;
    private final Limit clients;
    private final Limit trustedClients;
    private final Limit callers;
    private final Limit callerFailures;
    private final Limit keyFailures;
    private final Limit apiUserFailures;
    private final Limit accountMails;
    private final Limit anonymousMails;
    private final Limit callerMails;
    private final List<AddressRange> trusted;

    /** For the container's proxy. */
    LimitSettings() {
        this.mode = null;
        this.requests = null;
        this.proofs = null;
        this.clients = null;
        this.trustedClients = null;
        this.callers = null;
        this.callerFailures = null;
        this.keyFailures = null;
        this.apiUserFailures = null;
        this.accountMails = null;
        this.anonymousMails = null;
        this.callerMails = null;
        this.trusted = null;
    }

    /** @throws IllegalArgumentException if a setting cannot be meant; the server must not start */
    @Inject
    LimitSettings(Config config) {
        this.mode = mode(config.getValue("rekey.limits", String.class));
        this.requests = limit(config, "rekey.limit.request");
        this.proofs = limit(config, "rekey.limit.proof");
        this.clients = limit(config, "rekey.limit.client");
        this.trustedClients = limit(config, "rekey.limit.trusted-client");
        this.callers = limit(config, "rekey.limit.caller");
        this.callerFailures = limit(config, "rekey.limit.caller-failures");
        this.keyFailures = limit(config, "rekey.limit.key-failures");
        this.apiUserFailures = limit(config, "rekey.limit.api-user-failures");
        this.accountMails = limit(config, "rekey.limit.account");
        this.anonymousMails = limit(config, "rekey.limit.mail.anonymous");
        this.callerMails = limit(config, "rekey.limit.mail.callers");
        this.trusted = Arrays.stream(config.getOptionalValue("rekey.trusted-clients", String.class)
                        .orElse("")
                        .split(","))
                .map(String::strip)
                .filter(range -> !range.isEmpty())
                .map(AddressRange::parse)
                .toList();
    }

    /** What happens beyond a limit. */
    Mode mode() {
        return mode;
    }

    /** What one client may ask for about one identifier, through one contract. */
    Limit requests() {
        return requests;
    }

    /** Proofs that one client may present about one identifier, through one contract. */
    Limit proofs() {
        return proofs;
    }

    /** What one client that names no caller may ask for and present through one contract altogether. */
    Limit clients(ClientAddress client) {
        return isTrusted(client) ? trustedClients : clients;
    }

    /** What one caller may ask for and present altogether. */
    Limit callers() {
        return callers;
    }

    /** Failures of one caller from one client. */
    Limit callerFailures() {
        return callerFailures;
    }

    /** Keys that one client may give to one contract that are nobody's. */
    Limit keyFailures() {
        return keyFailures;
    }

    /** Failures to sign in to the native API, with one user name from one client. */
    Limit apiUserFailures() {
        return apiUserFailures;
    }

    /** Links and temporary passwords that one account is mailed. */
    Limit accountMails() {
        return accountMails;
    }

    /** Mails that those may have sent who name no caller, or only a key. */
    Limit anonymousMails() {
        return anonymousMails;
    }

    /** Mails that callers may have sent. */
    Limit callerMails() {
        return callerMails;
    }

    /** Whether this is a server that asks for many people, and that says for whom. */
    boolean isTrusted(ClientAddress client) {
        return trusted.stream().anyMatch(range -> range.contains(client));
    }

    private static Mode mode(String text) {
        return switch (text.strip()) {
            case "enforce" -> Mode.ENFORCE;
            case "log-only" -> Mode.LOG_ONLY;
            default -> throw new IllegalArgumentException("rekey.limits is enforce or log-only");
        };
    }

    /** How long the slowest of them takes from empty to full. */
    Duration longest() {
        return Stream.of(
                        requests,
                        proofs,
                        clients,
                        trustedClients,
                        callers,
                        callerFailures,
                        keyFailures,
                        apiUserFailures,
                        accountMails,
                        anonymousMails,
                        callerMails)
                .map(Limit::refill)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static Limit limit(Config config, String key) {
        return Limit.parse(key, config.getValue(key, String.class));
    }
}
