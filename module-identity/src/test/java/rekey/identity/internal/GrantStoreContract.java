package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import rekey.identity.Origin;
import rekey.identity.Recovery.Means;
import rekey.identity.Refusal;
import rekey.kernel.ClientAddress;
import rekey.kernel.ClockSkew;
import rekey.kernel.Realm;

/** Rule 2: every implementation of {@link GrantStore} passes this. */
interface GrantStoreContract {

    GrantStore grants();

    Core core();

    @Test
    default void rule_2_a_grant_is_found_under_any_of_several_hashes_by_its_kind() throws Refusal {
        byte[] hash = hash();
        Grant grant = add(person(), Means.LINK, hash, Core.START.plusSeconds(60));
        assertThat(find(Realm.MAIN, Means.LINK, hash(), hash).map(Grant::id)).contains(grant.id());
        assertThat(find(Realm.MAIN, Means.TEMPORARY_PASSWORD, hash)).isEmpty();
        assertThat(find(Realm.MAIN, Means.LINK, hash())).isEmpty();
    }

    @Test
    default void rule_1_a_grant_is_neither_found_nor_used_up_in_another_realm() throws Refusal {
        byte[] hash = hash();
        Grant grant = add(person(), Means.LINK, hash, Core.START.plusSeconds(60));
        assertThat(find(Core.OTHER_REALM, Means.LINK, hash)).isEmpty();
        assertThat(consume(Core.OTHER_REALM, grant, Core.START)).isFalse();
        assertThat(consume(Realm.MAIN, grant, Core.START)).isTrue();
    }

    @Test
    default void rule_2_a_grant_is_used_up_once_and_not_from_its_expiry_on() throws Refusal {
        Account person = person();
        Instant expiry = Core.START.plusSeconds(60);
        Grant late = add(person, Means.LINK, hash(), expiry);
        assertThat(consume(Realm.MAIN, late, expiry)).isFalse();
        assertThat(consume(Realm.MAIN, late, expiry.minusMillis(1))).isTrue();
        assertThat(consume(Realm.MAIN, late, expiry.minusMillis(1))).isFalse();
    }

    @Test
    default void rule_2_those_are_alive_that_are_neither_used_nor_expired_nor_of_an_older_epoch() throws Refusal {
        Account person = person();
        Grant used = add(person, Means.LINK, hash(), Core.START.plusSeconds(60));
        add(person, Means.TEMPORARY_PASSWORD, hash(), Core.START.plusSeconds(60));
        add(person, Means.LINK, hash(), Core.START.plusSeconds(30));
        add(person(), Means.LINK, hash(), Core.START.plusSeconds(60));
        assertThat(alive(person, Core.START)).isEqualTo(3);
        assertThat(alive(person, Core.START.plusSeconds(30))).isEqualTo(2);
        consume(Realm.MAIN, used, Core.START);
        assertThat(alive(person, Core.START.plusSeconds(30))).isEqualTo(1);
        core().update(
                        "UPDATE Account a SET a.grantEpoch = a.grantEpoch + 1 WHERE a.id = :id",
                        person.id().value());
        Account later = core().transactions
                .call(() -> core().accountStore.find(person.id()))
                .orElseThrow();
        assertThat(alive(later, Core.START)).isZero();
    }

    @Test
    default void rule_2_a_grant_of_a_clock_that_was_ahead_is_neither_used_up_nor_counted_until_then() throws Refusal {
        Account person = person();
        Instant ahead = Core.START.plus(Duration.ofDays(1));
        Grant early = add(person, Means.LINK, hash(), ahead, ahead.plusSeconds(60));
        assertThat(alive(person, Core.START)).isZero();
        assertThat(consume(Realm.MAIN, early, Core.START)).isFalse();
        assertThat(alive(person, ahead)).isEqualTo(1);
        assertThat(consume(Realm.MAIN, early, ahead)).isTrue();
    }

    @Test
    default void rule_2_nodes_whose_clocks_are_minutes_apart_take_each_other_s_grants() throws Refusal {
        Account person = person();
        Instant ahead = Core.START.plus(ClockSkew.TOLERATED);
        Grant other = add(person, Means.LINK, hash(), ahead, ahead.plusSeconds(60));
        assertThat(alive(person, Core.START)).isEqualTo(1);
        assertThat(consume(Realm.MAIN, other, Core.START)).isTrue();
    }

    @Test
    default void rule_2_of_many_who_use_one_grant_at_once_exactly_one_does() throws Refusal {
        for (int round = 0; round < 5; round++) {
            Grant grant = add(person(), Means.LINK, hash(), Core.START.plusSeconds(60));
            List<Boolean> used =
                    SideBySide.run(16, i -> (Callable<Boolean>) () -> consume(Realm.MAIN, grant, Core.START));
            assertThat(used.stream().filter(Boolean::booleanValue)).hasSize(1);
        }
    }

    @Test
    default void rule_2_one_who_asks_while_the_password_is_being_set_is_not_mailed_a_dead_grant() throws Refusal {
        Core.Person person = core().person();
        Account stale = core().stored(person);
        String secret =
                issueAfter(person, () -> core().accountStore.setPassword(stale, "another hash", UUID.randomUUID()));
        assertThat(core().recovery.isLive(core().at("page"), secret)).isTrue();
    }

    @Test
    default void an_account_that_is_disabled_meanwhile_is_mailed_nothing() throws Refusal {
        Core.Person person = core().person();
        String secret = issueAfter(
                person,
                () -> core().database
                                .entityManager()
                                .createQuery("UPDATE Account a SET a.enabled = FALSE WHERE a.id = :id")
                                .setParameter("id", person.id().value())
                                .executeUpdate()
                        == 1);
        assertThat(secret).isEmpty();
    }

    /** Issues a link in a transaction that read the account before another one changed it. */
    private String issueAfter(Core.Person person, Callable<Boolean> change) {
        return core().transactions.call(() -> {
            Account asRead = core().accountStore.find(person.id()).orElseThrow();
            SideBySide.run(1, i -> () -> core().transactions.call(change::call));
            return core().grants
                    .issue(asRead, Means.LINK, core().at("page"), Optional.empty())
                    .map(LiveGrants.Issued::secret)
                    .orElse("");
        });
    }

    private Account person() throws Refusal {
        Core.Person person = core().person();
        return core().stored(person);
    }

    private Grant add(Account account, Means means, byte[] hash, Instant expiry) {
        return add(account, means, hash, Core.START.minus(Duration.ofMinutes(1)), expiry);
    }

    private Grant add(Account account, Means means, byte[] hash, Instant created, Instant expiry) {
        Grant grant = new Grant(
                account,
                means,
                new Origin("page", Realm.MAIN, ClientAddress.of("192.0.2.1")),
                Optional.empty(),
                hash,
                created,
                expiry);
        core().transactions.run(() -> grants().add(grant));
        return grant;
    }

    private Optional<Grant> find(Realm realm, Means means, byte[]... hashes) {
        return core().transactions.call(() -> grants().find(realm, means, List.of(hashes)));
    }

    private boolean consume(Realm realm, Grant grant, Instant now) {
        return core().transactions.<Boolean, RuntimeException>call(() -> grants().consume(realm, grant, now));
    }

    private int alive(Account account, Instant now) {
        return core().transactions
                .<Integer, RuntimeException>call(() -> grants().count(List.of(account), now, now)
                        .getOrDefault(account.id(), GrantStore.Count.NONE)
                        .alive());
    }

    private static byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(Core.unique("secret").getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
