package rekey.notification.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import rekey.kernel.Identifiers;
import rekey.kernel.Realm;
import rekey.kernel.Transactions;
import rekey.notification.NoticeKind;
import rekey.notification.internal.DeliveryFailure.Category;

/** An {@link OutboxStore} to be tested, and the steps that its tests take. */
interface StoredNotices {

    Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    Duration LEASE = Duration.ofMinutes(5);

    OutboxStore store();

    Transactions transactions();

    /** What is stored, with the payload. */
    Stored stored(UUID id);

    record Stored(String state, Optional<byte[]> payload, int attempts, String messageId, String lastFailure) {}

    default UUID add(Instant due) {
        return add(due, "somewhere");
    }

    default UUID add(Instant due, String destination) {
        UUID id = Identifiers.next();
        transactions()
                .run(() -> store().add(new OutboxRow(
                        id,
                        Realm.MAIN,
                        NoticeKind.CODE,
                        "sealed".getBytes(StandardCharsets.UTF_8),
                        destination.getBytes(StandardCharsets.UTF_8),
                        messageId(id),
                        NOON,
                        due)));
        return id;
    }

    static String messageId(UUID id) {
        return "<" + id + "@example.com>";
    }

    default List<Claim> claim(int limit, Instant now) {
        return store().claim(limit, now, now.plus(LEASE), now.minus(LEASE));
    }

    default boolean recorded(Outcome outcome, Instant now) {
        return store().record(List.of(outcome), now).isEmpty();
    }

    default boolean delivered(Claim claim, Instant now) {
        return recorded(Outcome.delivered(claim), now);
    }

    default boolean suppressed(Claim claim, Instant now) {
        return recorded(Outcome.suppressed(claim), now);
    }

    default boolean postponed(Claim claim, Instant next) {
        return recorded(Outcome.postponed(claim, new DeliveryFailure(Category.UNREACHABLE), next), NOON);
    }

    default boolean givenUp(Claim claim, Instant now) {
        return recorded(Outcome.givenUp(claim, new DeliveryFailure(Category.REFUSED, 550)), now);
    }

    default boolean released(Claim claim, Instant now) {
        return recorded(Outcome.released(claim), now);
    }

    default Claim claimOne(Instant now) {
        List<Claim> claims = claim(1, now);
        assertThat(claims).hasSize(1);
        return claims.get(0);
    }
}
