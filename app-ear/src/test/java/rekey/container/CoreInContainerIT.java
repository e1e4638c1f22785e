package rekey.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import rekey.identity.Accounts;
import rekey.identity.Accounts.NewAccount;
import rekey.identity.Administrator;
import rekey.identity.Authentication;
import rekey.identity.Callers;
import rekey.identity.Confirmation;
import rekey.identity.Doors;
import rekey.identity.Recovery;
import rekey.identity.Refusal;
import rekey.identity.Subject;
import rekey.kernel.EmailAddress;
import rekey.kernel.Identifiers;
import rekey.kernel.Realm;
import rekey.kernel.Transactions;
import rekey.notification.Notice;
import rekey.notification.Outbox;
import rekey.notification.Recipient;

/** Design, section 6: what only the container can show. */
@ExtendWith(ArquillianExtension.class)
class CoreInContainerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    private Transactions transactions;

    @Inject
    private Outbox outbox;

    @Inject
    private rekey.kernel.Deployment deployment;

    @Inject
    private Doors doors;

    @Inject
    private Accounts accounts;

    @Inject
    private Recovery recovery;

    @Inject
    private Confirmation confirmation;

    @Inject
    private Authentication authentication;

    @Inject
    private Callers callers;

    @Resource(lookup = "jdbc/rekey")
    private DataSource dataSource;

    @Deployment
    static EnterpriseArchive ear() {
        return ShippedEar.with(CoreInContainerIT.class);
    }

    @Test
    void every_interface_of_the_domain_has_one_implementation() {
        assertThat(Stream.of(doors, accounts, recovery, confirmation, authentication, callers, outbox, transactions))
                .doesNotContainNull();
        assertThat(doors.origin("brightoffice", "127.0.0.1").realm()).isEqualTo(Realm.MAIN);
    }

    @Test
    void a_step_inside_a_step_is_refused() {
        assertThatThrownBy(() -> transactions.run(() -> transactions.run(() -> {})))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_notice_needs_a_transaction() {
        int before = rows();
        assertThatThrownBy(() -> outbox.enqueue(notice("nowhere@example.org"))).isInstanceOf(RuntimeException.class);
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void a_failure_takes_the_notice_back_and_a_refusal_does_not() {
        int before = rows();
        assertThatThrownBy(() -> transactions.run(() -> {
                    outbox.enqueue(notice("failed@example.org"));
                    throw new IllegalStateException("a failure");
                }))
                .isInstanceOf(RuntimeException.class);
        assertThat(rows()).isEqualTo(before);

        assertThatThrownBy(() -> transactions.run(() -> {
                    outbox.enqueue(notice("refused@example.org"));
                    throw Refusal.because(Refusal.Reason.PROOF_REFUSED);
                }))
                .isInstanceOf(Refusal.class);
        assertThat(rows()).isEqualTo(before + 1);
    }

    @Test
    void mail_goes_out_right_after_the_commit() {
        int before = mails();
        transactions.run(() -> outbox.enqueue(notice("at-once@example.org")));
        await(() -> mails() > before);
    }

    @Test
    void the_timer_picks_up_what_was_left_over() throws SQLException {
        int before = mails();
        UUID[] leftOver = new UUID[1];
        transactions.run(() -> {
            outbox.enqueue(notice("left-over@example.org"));
            leftOver[0] = postponeTheNewest(Duration.ofSeconds(3));
        });
        await(() -> mails() > before);
        assertThat(leftOver[0]).isNotNull();
    }

    @Test
    void a_request_for_recovery_leaves_one_notice() throws Refusal {
        String name = "in-container-" + Identifiers.next();
        accounts.create(
                new Administrator("tester", doors.origin("v1", "127.0.0.1")),
                new NewAccount(
                        Realm.MAIN,
                        Optional.empty(),
                        Optional.of(name),
                        Optional.of(name + "@example.org"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        int before = rows();
        assertThatCode(() -> recovery.request(new Recovery.Request(
                        doors.origin("page", "127.0.0.1"), Optional.empty(), Subject.named(name), Recovery.Means.LINK)))
                .doesNotThrowAnyException();
        await(() -> rows() > before);
        assertThat(rows()).isEqualTo(before + 1);
    }

    private UUID postponeTheNewest(Duration time) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement newest = connection.prepareStatement(
                        "SELECT id FROM notification_outbox ORDER BY created_at DESC, id DESC FETCH FIRST 1 ROWS ONLY");
                PreparedStatement postpone = connection.prepareStatement(
                        "UPDATE notification_outbox SET next_attempt_at = ? WHERE id = ?")) {
            ResultSet row = newest.executeQuery();
            row.next();
            UUID id = row.getObject(1, UUID.class);
            postpone.setObject(1, Instant.now().plus(time).atOffset(ZoneOffset.UTC));
            postpone.setObject(2, id);
            return postpone.executeUpdate() == 1 ? id : null;
        }
    }

    private int rows() {
        String sql = "SELECT COUNT(*) FROM notification_outbox";
        try (Connection connection = dataSource.getConnection();
                ResultSet count = connection.prepareStatement(sql).executeQuery()) {
            count.next();
            return count.getInt(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private int mails() {
        Path folder = deployment.dataFolder().resolve("mail");
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return (int) files.filter(file -> file.toString().endsWith(".eml")).count();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void await(BooleanSupplier condition) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("waited long enough").isBefore(end);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private static Notice notice(String address) {
        return Notice.code(
                new Recipient(Realm.MAIN, EmailAddress.parse(address).orElseThrow(), Optional.empty(), Locale.ENGLISH),
                "123456",
                Instant.now().plus(Duration.ofMinutes(5)));
    }
}
