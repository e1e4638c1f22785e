package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import rekey.identity.PasswordRules;
import rekey.identity.Refusal.Fault;
import rekey.identity.Refusal.Field;
import rekey.identity.Refusal.Rule;
import rekey.identity.internal.blocklist.Blocklist;
import rekey.kernel.EmailAddress;
import rekey.kernel.Realm;

/** {@link PasswordPolicy} with the lists and names that it needs beside the password. */
@ApplicationScoped
class PasswordScreening implements PasswordRules {

    /** Fewer guesses than this, and a password is as common as those on the lists. */
    private static final double COMMON = 1e8;

    private static final double FAIR = 1e11;
    private static final double GOOD = 1e16;

    private final Blocklist blocklist;
    private final Config config;

    /** For the container's proxy. */
    PasswordScreening() {
        this(null, null);
    }

    @Inject
    PasswordScreening(Blocklist blocklist, Config config) {
        this.blocklist = blocklist;
        this.config = config;
    }

    /**
     * What is wrong with a prepared password for somebody.
     *
     * @param enrolledFactor whether a second factor stands beside it
     */
    List<Fault> faults(
            Field field,
            String prepared,
            Realm realm,
            String userName,
            Optional<EmailAddress> email,
            boolean enrolledFactor) {
        Stream<String> words = Stream.concat(PasswordPolicy.names(userName, email), Stream.of(productName(realm)));
        List<Fault> faults = new ArrayList<>(PasswordPolicy.faultsFor(field, prepared, words, enrolledFactor));
        boolean longEnough = faults.stream().noneMatch(fault -> fault.rule() == Rule.TOO_SHORT);
        if (longEnough && (blocklist.contains(prepared) || blocklist.guesses(prepared) < COMMON)) {
            faults.add(new Fault(field, Rule.COMMON));
        }
        return faults;
    }

    /**
     * Opens the operator's lists, so that one that cannot be used stops the start. The shipped one is read when it is first
     * needed.
     */
    void requireLists() {
        blocklist.configuredLists();
    }

    @Override
    public Requirements requirements() {
        return new Requirements(PasswordPolicy.MIN_ALONE, PasswordPolicy.MIN_WITH_FACTOR, PasswordPolicy.MAX);
    }

    @Override
    public Feedback feedback(Realm realm, Optional<String> userName, boolean enrolledFactor, String password) {
        List<Fault> faults = PasswordPolicy.contextFreeFaults(Field.NEW_PASSWORD, password);
        if (!faults.isEmpty()) {
            return new Feedback(faults, Strength.EASY);
        }
        String prepared = PasswordPolicy.prepare(password).orElseThrow();
        String name = userName.orElse("");
        List<Fault> broken =
                faults(Field.NEW_PASSWORD, prepared, realm, name, EmailAddress.parse(name), enrolledFactor);
        return new Feedback(broken, strength(broken, prepared));
    }

    private Strength strength(List<Fault> broken, String prepared) {
        if (!broken.isEmpty()) {
            return Strength.EASY;
        }
        double guesses = blocklist.guesses(prepared);
        if (guesses < FAIR) {
            return Strength.FAIR;
        }
        return guesses < GOOD ? Strength.GOOD : Strength.STRONG;
    }

    /** The pages and mails have the same key and default. */
    private String productName(Realm realm) {
        return config.getOptionalValue("rekey.realm." + realm.name() + ".product-name", String.class)
                .or(() -> config.getOptionalValue("rekey.brand.product-name", String.class))
                .orElse("Rekey");
    }
}
