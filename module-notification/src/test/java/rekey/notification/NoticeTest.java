package rekey.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import rekey.kernel.EmailAddress;
import rekey.kernel.Realm;
import rekey.notification.Notice.Factor;

/** What can be told. */
class NoticeTest {

    private static final Instant NOW = Instant.parse("2026-11-21T06:15:00Z");
    private static final URI LINK = URI.create("https://id.example.com/account/disown/Zk3v0qXhT1mYpLr8dWcN5g");
    private static final Recipient ANNA = new Recipient(
            Realm.MAIN, EmailAddress.parse("anna@example.com").orElseThrow(), Optional.empty(), Locale.ENGLISH);

    @Test
    @DisplayName("rule 4: a link to disown news is a secret of its own, with an end")
    void news_can_be_disowned() {
        Notice plain = Notice.factorAdded(ANNA, "anna", Factor.RECOVERY_CODES, NOW);
        Notice disownable = plain.disownableBy(LINK, NOW.plusSeconds(60));
        assertThat(plain.validUntil()).isEmpty();
        assertThat(disownable.validUntil()).contains(NOW.plusSeconds(60));
        assertThat(disownable.values()).containsAllEntriesOf(plain.values()).containsEntry("factor", "recovery-codes");
        assertThat(disownable.toString()).doesNotContain("Zk3v0qXhT1mYpLr8dWcN5g", "anna@");
    }

    @Test
    @DisplayName("rule 4: what brings a secret of its own tells of nothing that could be disowned")
    void a_code_cannot_be_disowned() {
        Notice code = Notice.code(ANNA, "482913", NOW);
        assertThatThrownBy(() -> code.disownableBy(LINK, NOW)).isInstanceOf(IllegalStateException.class);
    }
}
