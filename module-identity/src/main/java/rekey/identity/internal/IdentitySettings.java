package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.Config;
import rekey.identity.Recovery;
import rekey.kernel.Realm;

/** The settings of this module, checked once. The keys are explained in {@code microprofile-config.properties}. */
@ApplicationScoped
class IdentitySettings {

    /** What the database itself insists on, and a day for clocks that differ. */
    private static final long MIN_TRAIL_DAYS = 31;

    private final Config config;

    /** Looking a setting up costs more than all else that is done with it; there are as many as contracts. */
    private final Map<String, Realm> realms = new ConcurrentHashMap<>();

    private final Map<String, Boolean> byKey = new ConcurrentHashMap<>();
    private final Duration linkLifetime;
    private final Duration temporaryPasswordLifetime;
    private final Duration recoveryCollect;
    private final int recoveryBatch;
    private final Duration recoveryLifetime;
    private final Duration callerRemembered;
    private final Duration addressChangeHold;
    private final Duration grantsKept;
    private final Duration importsKept;
    private final Duration auditKept;
    private final Duration clientAddressesKept;

    private final int wrappingShare;
    private final Duration disownLifetime;

    /** For the container's proxy. */
    IdentitySettings() {
        this.config = null;
        this.linkLifetime = null;
        this.temporaryPasswordLifetime = null;
        this.recoveryCollect = null;
        this.recoveryBatch = 0;
        this.recoveryLifetime = null;
        this.callerRemembered = null;
        this.addressChangeHold = null;
        this.grantsKept = null;
        this.importsKept = null;
        this.auditKept = null;
        this.clientAddressesKept = null;
        this.wrappingShare = 0;
        this.disownLifetime = null;
    }

    @Inject
    IdentitySettings(Config config) {
        this.config = config;
        this.linkLifetime = seconds("rekey.grant.link.lifetime");
        this.temporaryPasswordLifetime = seconds("rekey.grant.temporary-password.lifetime");
        this.recoveryCollect = Duration.ofMillis(between(0, 1_000, "rekey.recovery.collect"));
        this.recoveryBatch = (int) between(1, 500, "rekey.recovery.batch");
        this.recoveryLifetime = seconds("rekey.recovery.lifetime");
        this.callerRemembered = Duration.ofMinutes(positive("rekey.caller.remember"));
        this.addressChangeHold = Duration.ofHours(positive("rekey.address-change.hold"));
        this.grantsKept = Duration.ofDays(positive("rekey.retention.grants"));
        this.importsKept = Duration.ofDays(positive("rekey.retention.imports"));
        this.auditKept = trailDays("rekey.retention.audit");
        this.clientAddressesKept = trailDays("rekey.retention.client-addresses");
        this.wrappingShare = percent("rekey.password.wrapping.share");
        this.disownLifetime = Duration.ofDays(positive("rekey.not-me.lifetime"));
    }

    /** The population behind a contract. */
    Realm realm(String contract) {
        return realms.computeIfAbsent(
                contract,
                name -> config.getOptionalValue("rekey.contract." + name + ".realm", String.class)
                        .map(Realm::new)
                        .orElse(Realm.MAIN));
    }

    /** Whether callers of a contract say who they are by a key alone, so that the key has to be found by itself. */
    boolean identifiesByKey(String contract) {
        return byKey.computeIfAbsent(
                contract,
                name -> config.getOptionalValue("rekey.contract." + name + ".caller", String.class)
                        .filter("key"::equals)
                        .isPresent());
    }

    /** What people of a realm know the service by, as in their mails. */
    String productName(Realm realm) {
        return config.getOptionalValue("rekey.realm." + realm.name() + ".product-name", String.class)
                .filter(name -> !name.isBlank())
                .orElseGet(() -> config.getValue("rekey.brand.product-name", String.class));
    }

    /** How long a grant lives. */
    Duration lifetime(Recovery.Means means) {
        return switch (means) {
            case LINK -> linkLifetime;
            case TEMPORARY_PASSWORD -> temporaryPasswordLifetime;
        };
    }

    /** How long a request for a mail is left alone. */
    Duration recoveryCollect() {
        return recoveryCollect;
    }

    /** How many requests for a mail are worked off at once. */
    int recoveryBatch() {
        return recoveryBatch;
    }

    /** For how long somebody waits for a mail. */
    Duration recoveryLifetime() {
        return recoveryLifetime;
    }

    /** How long a verified secret of a caller is remembered. */
    Duration callerRemembered() {
        return callerRemembered;
    }

    /** How long no recovery is possible after a change of address. */
    Duration addressChangeHold() {
        return addressChangeHold;
    }

    /** How long a grant is kept after its end, for whoever asks what became of a mail. */
    Duration grantsKept() {
        return grantsKept;
    }

    /** How long it is known how far an import came. */
    Duration importsKept() {
        return importsKept;
    }

    /** How long an entry of the trail is kept. */
    Duration auditKept() {
        return auditKept;
    }

    /** How long an entry of the trail tells the network address. */
    Duration clientAddressesKept() {
        return clientAddressesKept;
    }

    private Duration trailDays(String key) {
        long days = positive(key);
        if (days < MIN_TRAIL_DAYS) {
            throw new IllegalArgumentException(key + " is at least " + MIN_TRAIL_DAYS + " days");
        }
        return Duration.ofDays(days);
    }

    /** How long the link in a mail about a change lets the person say that it was somebody else. */
    Duration disownLifetime() {
        return disownLifetime;
    }

    /** Percent of the time of one core for wrapping weak hashes, 0 to 90. */
    int wrappingShare() {
        return wrappingShare;
    }

    private int percent(String key) {
        int value = config.getValue(key, Integer.class);
        if (value < 0 || value > 90) {
            throw new IllegalArgumentException(key + " must be 0 to 90");
        }
        return value;
    }

    private Duration seconds(String key) {
        return Duration.ofSeconds(positive(key));
    }

    private long between(long least, long most, String key) {
        long value = config.getValue(key, Long.class);
        if (value < least || value > most) {
            throw new IllegalArgumentException(key + " must be between " + least + " and " + most);
        }
        return value;
    }

    private long positive(String key) {
        long value = config.getValue(key, Long.class);
        if (value < 1) {
            throw new IllegalArgumentException(key + " must be positive");
        }
        return value;
    }
}
