package rekey.notification.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import rekey.kernel.EmailAddress;
import rekey.kernel.Realm;
import rekey.notification.OutboxActed;
import rekey.notification.OutboxActed.Act;
import rekey.notification.OutboxAdministration;
import rekey.notification.internal.MailExit.Letter;

/** The outbox for administrators: the same rows, the same composer and the same way out as for every mail. */
@ApplicationScoped
class AdministeredOutbox implements OutboxAdministration {

    private final OutboxStore store;
    private final Dispatcher dispatcher;
    private final Composer composer;
    private final MailExit exit;
    private final Clock clock;
    private final Consumer<OutboxActed> acted;

    /** For the container's proxy. */
    AdministeredOutbox() {
        this(null, null, null, null, null, (Consumer<OutboxActed>) null);
    }

    @Inject
    AdministeredOutbox(
            OutboxStore store,
            Dispatcher dispatcher,
            Composer composer,
            MailExit exit,
            Clock clock,
            Event<OutboxActed> acted) {
        this(store, dispatcher, composer, exit, clock, (Consumer<OutboxActed>) acted::fire);
    }

    AdministeredOutbox(
            OutboxStore store,
            Dispatcher dispatcher,
            Composer composer,
            MailExit exit,
            Clock clock,
            Consumer<OutboxActed> acted) {
        this.store = store;
        this.dispatcher = dispatcher;
        this.composer = composer;
        this.exit = exit;
        this.clock = clock;
        this.acted = acted;
    }

    @Override
    public Page list(Optional<State> state, Optional<UUID> before, int limit) {
        if (limit < 1 || limit > MAX_PAGE) {
            throw new IllegalArgumentException("A page has 1 to " + MAX_PAGE + " entries");
        }
        List<Entry> found = store.list(state, before, limit + 1);
        if (found.size() <= limit) {
            return new Page(found, Optional.empty());
        }
        return new Page(
                found.subList(0, limit), Optional.of(found.get(limit - 1).id()));
    }

    @Override
    public Requeued requeue(UUID id, Actor by) {
        Requeued outcome = store.requeue(id, clock.instant());
        acted.accept(new OutboxActed(Act.REQUEUED, by, Optional.of(id), outcome.name()));
        if (outcome == Requeued.DUE) {
            dispatcher.wake();
        }
        return outcome;
    }

    @Override
    public Tested test(EmailAddress to, Realm realm, Actor by) {
        Letter letter = composer.test(to, realm, clock.instant());
        Optional<DeliveryFailure> failure = send(letter);
        Optional<String> word = failure.map(DeliveryFailure::getMessage);
        acted.accept(new OutboxActed(Act.TESTED, by, Optional.empty(), word.orElse("ACCEPTED")));
        return new Tested(
                letter.messageId(),
                word,
                failure.filter(refused -> !refused.isPermanent()).isPresent());
    }

    private Optional<DeliveryFailure> send(Letter letter) {
        try (MailExit.Connection connection = exit.connect()) {
            connection.send(letter);
            return Optional.empty();
        } catch (DeliveryFailure failure) {
            return Optional.of(failure);
        }
    }
}
