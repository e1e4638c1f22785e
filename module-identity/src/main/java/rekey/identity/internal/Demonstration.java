package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Logger;
import rekey.identity.Accounts.NewAccount;
import rekey.identity.Caller.Permission;
import rekey.identity.CallerAdministration.Registration;
import rekey.identity.Refusal;
import rekey.identity.Subject;
import rekey.kernel.Deployment;
import rekey.kernel.OperatorLog;
import rekey.kernel.Realm;
import rekey.kernel.Transactions;

/**
 * The accounts and callers by which the README's examples work at once. Their secrets are published, so that anything
 * but a demonstration switches off each such row that it finds.
 */
@ApplicationScoped
class Demonstration {

    private static final Logger LOG = Logger.getLogger(Demonstration.class.getName());

    private final Deployment deployment;
    private final ProvisionAccounts accounts;
    private final AdministeredCallers callers;
    private final AccountStore accountStore;
    private final CallerStore callerStore;
    private final EntityManager entityManager;
    private final Transactions transactions;

    /** For the container's proxy. */
    Demonstration() {
        this(null, null, null, null, null, null, null);
    }

    @Inject
    Demonstration(
            Deployment deployment,
            ProvisionAccounts accounts,
            AdministeredCallers callers,
            AccountStore accountStore,
            CallerStore callerStore,
            @IdentityUnit EntityManager entityManager,
            Transactions transactions) {
        this.deployment = deployment;
        this.accounts = accounts;
        this.callers = callers;
        this.accountStore = accountStore;
        this.callerStore = callerStore;
        this.entityManager = entityManager;
        this.transactions = transactions;
    }

    /** Adds the rows that are missing in a demonstration; disables those that are there in anything else. */
    void seedOrDisable() {
        if (!deployment.isDemonstration()) {
            disable();
            return;
        }
        try {
            account("anna", "anna@example.com", "Anna Andersson", "en", "anna walks the long way home");
            account("bjorn", "bjorn@example.com", "Bjørn Birk", "da", "bjorn rows across the fjord");
            caller("demo", "brightoffice", Set.of(Permission.DISCLOSE_MISSING), "demo-caller-secret");
            caller("demo-app", "antel", Set.of(), "demo-api-key");
            OperatorLog.say("Demonstration: accounts \"anna\" and \"bjorn\", API caller \"demo\" with the secret"
                    + " demo-caller-secret, API key demo-api-key");
        } catch (Refusal refused) {
            throw new IllegalStateException("The demonstration's rows do not pass: " + refused.faults(), refused);
        }
    }

    private void account(String userName, String email, String displayName, String locale, String password)
            throws Refusal {
        if (transactions
                .call(() -> accountStore.find(Realm.MAIN, Subject.named(userName)))
                .isEmpty()) {
            unlessTaken(() -> accounts.createForDemonstration(new NewAccount(
                    Realm.MAIN,
                    Optional.empty(),
                    Optional.of(userName),
                    Optional.of(email),
                    Optional.of(displayName),
                    Optional.of(locale),
                    Optional.of(password))));
        }
    }

    private void caller(String name, String contract, Set<Permission> permissions, String secret) throws Refusal {
        if (transactions.call(() -> callerStore.find(Realm.MAIN, name)).isEmpty()) {
            unlessTaken(() -> callers.register(
                    new Registration(Realm.MAIN, name, Set.of(contract), permissions, Optional.of(secret)), true));
        }
    }

    @FunctionalInterface
    private interface Row {
        void add() throws Refusal;
    }

    /** Another node that starts at the same moment may have added it since we looked. */
    private static void unlessTaken(Row row) throws Refusal {
        try {
            row.add();
        } catch (Refusal refused) {
            if (refused.faults().isEmpty()
                    || !refused.faults().stream().allMatch(fault -> fault.rule() == Refusal.Rule.TAKEN)) {
                throw refused;
            }
        }
    }

    private void disable() {
        int disabled = transactions.call(() -> {
            int rows = entityManager
                    .createQuery("UPDATE Account a SET a.enabled = FALSE WHERE a.demo = TRUE AND a.enabled = TRUE")
                    .executeUpdate();
            return rows
                    + entityManager
                            .createQuery("UPDATE CallerRegistration c SET c.enabled = FALSE"
                                    + " WHERE c.demo = TRUE AND c.enabled = TRUE")
                            .executeUpdate();
        });
        if (disabled > 0) {
            LOG.warning(() -> "Disabled " + disabled + " rows of a demonstration: this is not one");
        }
    }
}
