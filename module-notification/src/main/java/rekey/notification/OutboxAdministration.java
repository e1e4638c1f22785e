package rekey.notification;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import rekey.kernel.EmailAddress;
import rekey.kernel.Realm;

/**
 * What administrators see of the mail that waits, left or was given up, and what they can do about it.
 *
 * <p>Nothing here tells to whom a mail goes or what is in it. Who may ask is decided by whoever offers it.
 */
public interface OutboxAdministration {

    /** The most entries of one page. */
    int MAX_PAGE = 200;

    /**
     * The newest notices first.
     *
     * @param state only those in this state
     * @param before only those older than the notice with this id, for the next page
     * @param limit how many at most, 1 to {@value #MAX_PAGE}
     * @throws IllegalArgumentException if the limit is outside of that
     */
    Page list(Optional<State> state, Optional<UUID> before, int limit);

    /**
     * Makes a notice that was given up due again, which {@link OutboxActed} tells, with as much time as a new one. What was in it that has died
     * meanwhile does not leave: the person gets the mail that says so and how to ask again.
     */
    Requeued requeue(UUID id, Actor by);

    /**
     * Sends a mail without any content to an address, now, on the way that every mail takes, and waits for the mail
     * server's answer; at most as long as the time limits of the mail session add up to. It is not stored and not tried
     * again; {@link OutboxActed} tells of it.
     *
     * @param realm whose brand it carries
     */
    Tested test(EmailAddress to, Realm realm, Actor by);

    /**
     * The administrator who does it.
     *
     * @param name as the container's user registry knows it
     * @param client the address literal of the client
     */
    record Actor(String name, String client) {

        public Actor {
            Objects.requireNonNull(name);
            Objects.requireNonNull(client);
        }
    }

    /** What has become of a notice. */
    enum State {
        /** It is due now or later, or is just being sent. */
        WAITING,
        /** The mail server took it. */
        DELIVERED,
        /** It was given up: refused for good, or tried for too long. */
        DEAD,
        /** Too many mails went to its address within an hour. Nobody is told; what was in it is wiped. */
        SUPPRESSED
    }

    /**
     * One notice.
     *
     * @param attempts how many there were since it was written or made due again
     * @param nextAttemptAt when it is due; while it is being sent, when another node may try; the last such time for
     *     one that is settled
     * @param settledAt when it was delivered or given up
     * @param lastFailure a word for what failed last, with the mail server's reply code where there was one, for
     *     instance {@code ADDRESS_REFUSED 550}: the address takes no mail
     * @param messageId by which the mail, at each attempt, can be found in the mail server's log
     */
    record Entry(
            UUID id,
            Realm realm,
            NoticeKind kind,
            State state,
            int attempts,
            Instant nextAttemptAt,
            Instant createdAt,
            Optional<Instant> settledAt,
            Optional<String> lastFailure,
            Optional<String> messageId) {

        public Entry {
            Objects.requireNonNull(id);
            Objects.requireNonNull(settledAt);
            Objects.requireNonNull(lastFailure);
            Objects.requireNonNull(messageId);
        }
    }

    /**
     * Some notices.
     *
     * @param next where the next page begins ({@code before}); empty when this is the last one
     */
    record Page(List<Entry> entries, Optional<UUID> next) {

        public Page {
            entries = List.copyOf(entries);
            Objects.requireNonNull(next);
        }
    }

    /** What came of making a notice due again. */
    enum Requeued {
        /** It is due. */
        DUE,
        /** No notice has this id. */
        UNKNOWN,
        /** It waits or was delivered. */
        NOT_GIVEN_UP,
        /** It was given up by an earlier release, which kept nothing that could be sent. */
        NOTHING_LEFT
    }

    /**
     * What came of a test.
     *
     * @param messageId by which the mail can be found in the mail server's log
     * @param failure empty when the mail server took it (or the capture folder, where mail is captured); else as in
     *     {@link Entry}
     * @param temporary whether a real mail would be tried again after this failure
     */
    record Tested(String messageId, Optional<String> failure, boolean temporary) {

        public Tested {
            Objects.requireNonNull(messageId);
            Objects.requireNonNull(failure);
        }
    }
}
