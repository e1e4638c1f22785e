package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.identity.internal.Refusals.reasonOf;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import rekey.identity.Administrator;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Reason;
import rekey.identity.Revocations.Revoked;
import rekey.identity.Revocations.Scope;
import rekey.identity.internal.Core.Person;
import rekey.kernel.AccountId;
import rekey.kernel.Identifiers;
import rekey.kernel.OnBothDatabases;
import rekey.kernel.Realm;
import rekey.kernel.TestDatabase;

/** Design, section 4: revocations, on both databases. */
@OnBothDatabases("identity")
class RevokeIssuedTest {

    private final Core core;
    private final Administrator hanne;

    /** Stamps are made by the system's clock, so the test's stands where that one does. */
    RevokeIssuedTest(TestDatabase database) {
        core = new Core(database);
        core.clock.pass(Duration.between(
                core.clock.instant(), Instant.now().plusSeconds(5).truncatedTo(ChronoUnit.SECONDS)));
        hanne = new Administrator("hanne", core.at("v1"));
    }

    private Scope of(Person person) {
        return new Scope(Optional.empty(), Optional.of(person.id()), Optional.empty(), Optional.empty());
    }

    @Test
    void what_was_issued_to_an_account_dies_and_its_stamp_moves_on_once() throws Refusal {
        Person person = core.person();
        Person other = core.person();
        String link = core.linkFor(person);
        String others = core.linkFor(other);
        UUID stamp = core.stored(person).securityStamp();
        core.clock.pass(Duration.ofSeconds(1));
        Instant now = core.clock.instant();

        Revoked revoked = core.revocations.revoke(hanne, of(person), now);

        assertThat(revoked.grants()).isEqualTo(1);
        assertThat(revoked.mails()).isEqualTo(1);
        assertThat(revoked.stamps()).isEqualTo(1);
        assertThat(core.stored(person).securityStamp()).isNotEqualTo(stamp);
        assertThat(reasonOf(() -> core.followLink(link, Core.NEW_PASSWORD))).isEqualTo(Reason.PROOF_REFUSED);
        assertThat(core.hasPassword(person, Core.PASSWORD)).as("passwords stay").isTrue();
        core.followLink(others, Core.NEW_PASSWORD);

        assertThat(core.trail(new AuditFilter().about(person.id()).operation("revoke")))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.administrator()).contains("hanne");
                    assertThat(entry.detail().orElseThrow()).contains("1 grants", "1 stamps");
                });
    }

    @Test
    void what_was_issued_later_lives_on() throws Refusal {
        Person person = core.person();
        Instant before = core.clock.instant();
        core.clock.pass(Duration.ofSeconds(1));
        String link = core.linkFor(person);

        Revoked revoked = core.revocations.revoke(hanne, of(person), before);

        assertThat(revoked.grants()).isZero();
        core.followLink(link, Core.NEW_PASSWORD);
    }

    @Test
    void a_realm_a_contract_and_a_caller_are_scopes_of_their_own() throws Refusal {
        Realm realm = new Realm("r" + System.nanoTime());
        Person inside = core.person(realm, Core.unique("inside"));
        Person outside = core.person();
        UUID insideStamp = core.stored(inside).securityStamp();
        UUID outsideStamp = core.stored(outside).securityStamp();
        String link = core.linkFor(outside);
        core.clock.pass(Duration.ofSeconds(1));
        Instant now = core.clock.instant();

        Revoked ofRealm = core.revocations.revoke(
                hanne, new Scope(Optional.of(realm), Optional.empty(), Optional.empty(), Optional.empty()), now);
        Revoked ofContract = core.revocations.revoke(
                hanne, new Scope(Optional.empty(), Optional.empty(), Optional.of("nobodys"), Optional.empty()), now);
        Revoked ofCaller = core.revocations.revoke(
                hanne,
                new Scope(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(Identifiers.next())),
                now);

        assertThat(ofRealm.stamps()).isEqualTo(1);
        assertThat(core.stored(inside).securityStamp()).isNotEqualTo(insideStamp);
        assertThat(core.stored(outside).securityStamp()).isEqualTo(outsideStamp);
        assertThat(ofContract.grants() + ofContract.stamps()).isZero();
        assertThat(ofCaller.grants() + ofCaller.stamps()).isZero();

        Revoked ofPages = core.revocations.revoke(
                hanne, new Scope(Optional.empty(), Optional.empty(), Optional.of("page"), Optional.empty()), now);
        assertThat(ofPages.grants()).isPositive();
        assertThat(core.stored(outside).securityStamp()).isNotEqualTo(outsideStamp);
        assertThat(reasonOf(() -> core.followLink(link, Core.NEW_PASSWORD))).isEqualTo(Reason.PROOF_REFUSED);
    }

    @Test
    void everything_is_a_scope_and_doing_it_again_finds_nothing() throws Refusal {
        Person person = core.person();
        String link = core.linkFor(person);
        core.clock.pass(Duration.ofSeconds(1));
        Instant now = core.clock.instant();

        Revoked first = core.revocations.revoke(hanne, Scope.everything(), now.plusSeconds(1_000_000));

        assertThat(first.issuedBefore()).as("never later than now").isEqualTo(now);
        assertThat(first.grants()).isPositive();
        assertThat(first.stamps()).isPositive();
        assertThat(reasonOf(() -> core.followLink(link, Core.NEW_PASSWORD))).isEqualTo(Reason.PROOF_REFUSED);
        Revoked again =
                core.revocations.revoke(hanne, Scope.everything(), Instant.now().minusSeconds(1));
        assertThat(again.grants() + again.codes() + again.mails()).isZero();
    }

    @Test
    void nobodys_account_is_refused() {
        Scope nobody = new Scope(
                Optional.empty(), Optional.of(new AccountId(Identifiers.next())), Optional.empty(), Optional.empty());

        assertThat(reasonOf(() -> core.revocations.revoke(hanne, nobody, core.clock.instant())))
                .isEqualTo(Reason.NO_SUCH_ACCOUNT);
    }
}
