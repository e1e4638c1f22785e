package rekey.notification.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import rekey.kernel.MovableClock;
import rekey.kernel.Realm;
import rekey.kernel.TestDatabase;
import rekey.notification.MailPreviews.Preview;
import rekey.notification.NoticeKind;
import rekey.notification.OutboxActed;
import rekey.notification.OutboxActed.Act;
import rekey.notification.OutboxAdministration.Actor;
import rekey.notification.OutboxAdministration.Entry;
import rekey.notification.OutboxAdministration.Page;
import rekey.notification.OutboxAdministration.Requeued;
import rekey.notification.OutboxAdministration.State;
import rekey.notification.OutboxAdministration.Tested;
import rekey.notification.internal.DeliveryFailure.Category;
import rekey.notification.internal.MailExit.Letter;

/** What administrators see of the mail, and do about it. */
class AdministeredOutboxTest {

    private static final Actor ACTOR = new Actor("admin", "192.0.2.7");

    private final List<OutboxActed> acted = new ArrayList<>();

    @AutoClose
    private final TestDatabase database = TestDatabase.h2("notification");

    private final OutboxStore store = new JpaOutboxStore(database.entityManager(), database.transactions());
    private final MovableClock clock = new MovableClock(Samples.NOW);
    private final List<Letter> sent = new ArrayList<>();
    private final Deque<DeliveryFailure> failures = new ArrayDeque<>();
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final MailExit exit = ScriptedConnection::new;
    private final Dispatcher dispatcher =
            Node.workers(store, new Budget(store, 0, 0, clock, wait -> {}), exit, 1, 8, clock, tasks::add);
    private final StoredOutbox outbox = Node.outbox(store, dispatcher::wake, clock);
    private final AdministeredOutbox administration =
            new AdministeredOutbox(store, dispatcher, Letters.composer(), exit, clock, acted::add);
    private final WordedPreviews previews =
            new WordedPreviews(Letters.composer(), URI.create("https://id.example.com/account/reset"), clock);

    private final class ScriptedConnection implements MailExit.Connection {

        @Override
        public void send(Letter letter) throws DeliveryFailure {
            if (!failures.isEmpty()) {
                throw failures.remove();
            }
            sent.add(letter);
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    private void enqueueAndRun() {
        database.transactions()
                .run(() -> outbox.enqueue(Samples.notice(NoticeKind.TEMPORARY_PASSWORD, Samples.anna(Locale.ENGLISH))));
        runTasks();
    }

    private void runTasks() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    private Page all() {
        return administration.list(Optional.empty(), Optional.empty(), 50);
    }

    @Test
    @DisplayName("rule 11: a list tells what became of a notice, and neither to whom it goes nor what is in it")
    void a_list_shows_no_recipient_and_no_secret() {
        failures.add(new DeliveryFailure(Category.REFUSED, 550));
        enqueueAndRun();
        Entry entry = all().entries().get(0);
        assertThat(entry.state()).isEqualTo(State.DEAD);
        assertThat(entry.lastFailure()).contains("REFUSED 550");
        assertThat(entry.settledAt()).contains(Samples.NOW);
        assertThat(entry.messageId()).contains(Letters.MESSAGE_IDS.of(entry.id()));
        assertThat(all().toString()).doesNotContain("anna", "@example.com", Samples.SECRET);
    }

    @Test
    @DisplayName("rule 11: pages follow each other without a gap, and the last one says that it is the last")
    void pages_follow_each_other() {
        for (int i = 0; i < 5; i++) {
            enqueueAndRun();
        }
        List<UUID> seen = new ArrayList<>();
        Optional<UUID> before = Optional.empty();
        do {
            Page page = administration.list(Optional.of(State.DELIVERED), before, 2);
            page.entries().forEach(entry -> seen.add(entry.id()));
            before = page.next();
        } while (before.isPresent());
        assertThat(seen).hasSize(5).doesNotHaveDuplicates();
        assertThatThrownBy(() -> administration.list(Optional.empty(), Optional.empty(), 201))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("rule 11: a requeued notice leaves at once, and what died meanwhile does not leave with it")
    void a_requeued_notice_leaves() throws Exception {
        failures.add(new DeliveryFailure(Category.REFUSED, 550));
        enqueueAndRun();
        UUID id = all().entries().get(0).id();
        clock.pass(Duration.ofDays(3));
        assertThat(administration.requeue(id, ACTOR)).isEqualTo(Requeued.DUE);
        failures.add(new DeliveryFailure(Category.DEFERRED, 450));
        runTasks();
        assertThat(all().entries().get(0).state())
                .as("it has a day again, not a look")
                .isEqualTo(State.WAITING);
        clock.pass(Duration.ofMinutes(1));
        dispatcher.wake();
        runTasks();
        assertThat(sent).hasSize(1);
        assertThat(sent.get(0).kind()).isEqualTo("too-late");
        assertThat(text(sent.get(0).message())).doesNotContain(Samples.SECRET);
        assertThat(administration.requeue(id, ACTOR)).isEqualTo(Requeued.NOT_GIVEN_UP);
        assertThat(acted)
                .as("rule 12: who did it is told")
                .containsExactly(
                        new OutboxActed(Act.REQUEUED, ACTOR, Optional.of(id), "DUE"),
                        new OutboxActed(Act.REQUEUED, ACTOR, Optional.of(id), "NOT_GIVEN_UP"));
    }

    @Test
    @DisplayName("item 6: a test mail takes the way of every mail and tells what the mail server answered")
    void a_test_mail_tells_how_it_went() throws Exception {
        Tested good = administration.test(Samples.address("ops@example.com"), Realm.MAIN, ACTOR);
        assertThat(good.failure()).isEmpty();
        MimeMessage message = sent.get(0).message();
        assertThat(message.getMessageID()).isEqualTo(good.messageId());
        assertThat(message.getAllRecipients()).extracting(Object::toString).containsExactly("ops@example.com");
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        failures.add(new DeliveryFailure(Category.REFUSED, 554));
        Tested bad = administration.test(Samples.address("ops@example.com"), Realm.MAIN, ACTOR);
        assertThat(bad.failure()).contains("REFUSED 554");
        assertThat(bad.temporary()).isFalse();
        failures.add(new DeliveryFailure(Category.UNREACHABLE));
        assertThat(administration
                        .test(Samples.address("ops@example.com"), Realm.MAIN, ACTOR)
                        .temporary())
                .isTrue();
        assertThat(all().entries()).as("it is no notice").isEmpty();
        assertThat(acted).extracting(OutboxActed::detail).containsExactly("ACCEPTED", "REFUSED 554", "UNREACHABLE");
        assertThat(acted.toString()).doesNotContain("ops@");
    }

    static Stream<Arguments> everyPreview() {
        return Stream.of(Specimen.values())
                .flatMap(kind -> Stream.of("en", "da").map(language -> Arguments.of(kind.slug(), language)));
    }

    @ParameterizedTest
    @MethodSource("everyPreview")
    @DisplayName("item 4: every mail can be looked at in every language")
    void every_mail_has_a_preview(String name, String language) {
        Preview preview =
                previews.of(name, Locale.forLanguageTag(language), Realm.MAIN).orElseThrow();
        assertThat(preview.language()).isEqualTo(language);
        assertThat(preview.subject()).contains("Northwind Accounts");
        assertThat(preview.html()).startsWith("<!DOCTYPE html>").doesNotContain("${", "<#", "<@");
        assertThat(preview.text()).contains("Northwind Accounts");
        assertThat(previews.names()).contains(name);
    }

    @Test
    @DisplayName("item 4: of every mail there is a preview, under the name of its template")
    void no_mail_is_without_a_preview() {
        assertThat(previews.names())
                .containsAll(Stream.of(MailKind.values()).map(MailKind::slug).toList());
        assertThat(Stream.of(Specimen.values()).map(Specimen::kind)).contains(MailKind.values());
    }

    @Test
    void there_is_no_preview_of_anything_else() {
        assertThat(previews.of("../words", Locale.ENGLISH, Realm.MAIN)).isEmpty();
    }

    private static String text(MimeMessage message) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        message.writeTo(out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
