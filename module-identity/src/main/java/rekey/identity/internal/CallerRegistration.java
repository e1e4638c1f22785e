package rekey.identity.internal;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import rekey.identity.Caller;
import rekey.identity.CallerAdministration.Change;
import rekey.identity.CallerAdministration.Registration;
import rekey.identity.Refusal.Fault;
import rekey.identity.Refusal.Field;
import rekey.identity.Refusal.Rule;
import rekey.kernel.Identifiers;
import rekey.kernel.Realm;

/** A program that may call contracts. */
@Entity
@Table(name = "identity_caller")
class CallerRegistration {

    private static final int MAX_NAME = 100;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]");

    @Id
    private UUID id;

    @Column(name = "realm")
    private String realm;

    @Column(name = "name")
    private String name;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "identity_caller_contract", joinColumns = @JoinColumn(name = "caller_id"))
    @Column(name = "contract")
    private Set<String> contracts = new HashSet<>();

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "identity_caller_permission", joinColumns = @JoinColumn(name = "caller_id"))
    @Column(name = "permission")
    @Enumerated(EnumType.STRING)
    private Set<Caller.Permission> permissions = new HashSet<>();

    @Column(name = "enabled")
    private boolean enabled;

    @Column(name = "demo")
    private boolean demo;

    @Column(name = "created_at")
    private Instant createdAt;

    /** For the persistence provider. */
    protected CallerRegistration() {}

    /** A new caller, enabled. */
    CallerRegistration(Registration wanted, boolean demo, Instant createdAt) {
        this.id = Identifiers.next();
        this.realm = wanted.realm().name();
        this.name = wanted.name();
        this.contracts = new HashSet<>(wanted.contracts());
        this.permissions = new HashSet<>(wanted.permissions());
        this.enabled = true;
        this.demo = demo;
        this.createdAt = createdAt;
    }

    /** What keeps a text from being a caller's name. */
    static Optional<Fault> nameFault(String name) {
        if (name.isBlank()) {
            return Optional.of(new Fault(Field.CALLER_NAME, Rule.REQUIRED));
        }
        if (name.length() > MAX_NAME) {
            return Optional.of(new Fault(Field.CALLER_NAME, Rule.TOO_LONG, MAX_NAME));
        }
        return UNPRINTABLE.matcher(name).find()
                ? Optional.of(new Fault(Field.CALLER_NAME, Rule.MALFORMED))
                : Optional.empty();
    }

    UUID id() {
        return id;
    }

    /** Whether it may call this contract now. */
    boolean mayCall(String contract) {
        return enabled && contracts.contains(contract);
    }

    boolean isEnabled() {
        return enabled;
    }

    /** Changes what it may do. */
    void change(Change change) {
        change.enabled().ifPresent(now -> this.enabled = now);
        change.contracts().ifPresent(now -> this.contracts = new HashSet<>(now));
        change.permissions().ifPresent(now -> this.permissions = new HashSet<>(now));
    }

    Set<String> contracts() {
        return Set.copyOf(contracts);
    }

    Caller identity() {
        return new Caller(id, new Realm(realm), name, permissions);
    }
}
