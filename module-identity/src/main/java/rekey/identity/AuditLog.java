package rekey.identity;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import rekey.kernel.AccountId;

/**
 * What happened, for administrators to read. Nobody writes here but the use cases, and nobody changes what is written.
 */
public interface AuditLog {

    /** The most entries of one page. */
    int MAX_PAGE = 500;

    /** The most characters of {@link Entry#detail}. */
    int MAX_DETAIL = 500;

    /**
     * The newest entries first.
     *
     * <p>Costs one query by index, the same at the first page and at the thousandth, and with a million entries or ten.
     *
     * @param before where the page before ended ({@link Page#next})
     * @param limit how many at most, 1 to {@value #MAX_PAGE}
     * @throws IllegalArgumentException if the limit is outside of that
     */
    Page find(Filter filter, Optional<Position> before, int limit);

    /** The names that {@link Filter#operation} may have. */
    Set<String> operations();

    /** The names that {@link Filter#outcome} may have. */
    Set<String> outcomes();

    /**
     * Which entries are wanted; an empty part wants all.
     *
     * @param from the first moment
     * @param until the moment after the last
     */
    record Filter(
            Optional<AccountId> account,
            Optional<UUID> caller,
            Optional<String> contract,
            Optional<String> operation,
            Optional<String> outcome,
            Optional<Instant> from,
            Optional<Instant> until) {

        /** Every entry. */
        public static Filter all() {
            return new Filter(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    /**
     * One thing that happened, or the sum of many alike within a minute.
     *
     * @param contract the door through which it came
     * @param identifier tells one unknown name from another, and nothing of the name
     * @param administrator the API user who did it
     * @param detail the administrator's reason, or what was done in numbers
     * @param incident the id under which the server's log tells of a failure
     * @param client the network address; empty once it is older than the retention of addresses
     * @param occurrences how often it happened; more than 1 for the sum of a flood, whose first one has an entry of its
     *     own
     */
    record Entry(
            UUID id,
            Instant recordedAt,
            String realm,
            String contract,
            String operation,
            String outcome,
            Optional<UUID> account,
            Optional<UUID> caller,
            Optional<String> identifier,
            Optional<String> administrator,
            Optional<String> detail,
            Optional<String> incident,
            Optional<String> client,
            int occurrences) {

        /** Where a page ends that ends with this entry. */
        public Position position() {
            return new Position(recordedAt, id);
        }
    }

    /** A place in the trail. */
    record Position(Instant recordedAt, UUID id) {

        public Position {
            Objects.requireNonNull(recordedAt);
            Objects.requireNonNull(id);
        }
    }

    /**
     * Some entries.
     *
     * @param next where the next page begins; empty when this is the last one
     */
    record Page(List<Entry> entries, Optional<Position> next) {

        public Page {
            entries = List.copyOf(entries);
        }
    }
}
