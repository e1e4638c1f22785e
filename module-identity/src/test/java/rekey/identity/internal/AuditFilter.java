package rekey.identity.internal;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import rekey.identity.AuditLog.Filter;
import rekey.kernel.AccountId;

/** What a test wants to see of the trail: everything, narrowed word by word. */
final class AuditFilter {

    private Optional<AccountId> account = Optional.empty();
    private Optional<UUID> caller = Optional.empty();
    private Optional<String> contract = Optional.empty();
    private Optional<String> operation = Optional.empty();
    private Optional<String> outcome = Optional.empty();
    private Optional<Instant> from = Optional.empty();
    private Optional<Instant> until = Optional.empty();

    AuditFilter about(AccountId whom) {
        account = Optional.of(whom);
        return this;
    }

    AuditFilter by(UUID program) {
        caller = Optional.of(program);
        return this;
    }

    AuditFilter through(String door) {
        contract = Optional.of(door);
        return this;
    }

    AuditFilter operation(String name) {
        operation = Optional.of(name);
        return this;
    }

    AuditFilter outcome(String name) {
        outcome = Optional.of(name);
        return this;
    }

    AuditFilter from(Instant first) {
        from = Optional.of(first);
        return this;
    }

    AuditFilter until(Instant end) {
        until = Optional.of(end);
        return this;
    }

    Filter filter() {
        return new Filter(account, caller, contract, operation, outcome, from, until);
    }
}
