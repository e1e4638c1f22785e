package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.identity.internal.Refusals.reasonOf;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rekey.identity.Recovery;
import rekey.identity.Recovery.LinkProof;
import rekey.identity.Recovery.Means;
import rekey.identity.Recovery.TemporaryPasswordProof;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Reason;
import rekey.identity.Subject;
import rekey.identity.internal.Core.Person;
import rekey.kernel.AccountId;
import rekey.kernel.Identifiers;
import rekey.kernel.Realm;
import rekey.kernel.TestDatabase;
import rekey.mfa.AttemptCounters;
import rekey.notification.Notice;
import rekey.notification.NoticeKind;

/** Presenting a grant and a new password. */
class CompleteRecoveryTest {

    @AutoClose
    private static final TestDatabase DATABASE = TestDatabase.h2("identity");

    private Core core;
    private Person person;

    @BeforeEach
    void somebody() throws Refusal {
        core = new Core(DATABASE);
        person = core.person();
    }

    @Test
    void rule_4_a_link_sets_the_password_moves_the_security_stamp_on_and_tells_the_person() throws Refusal {
        UUID stamp = core.stored(person).securityStamp();
        Recovery.Recovered recovered = core.followLink(core.linkFor(person), Core.NEW_PASSWORD);
        assertThat(recovered).isEqualTo(new Recovery.Recovered(person.id(), person.number()));
        assertThat(core.hasPassword(person, Core.NEW_PASSWORD)).isTrue();
        assertThat(core.hasPassword(person, Core.PASSWORD)).isFalse();
        assertThat(core.stored(person).securityStamp()).isNotEqualTo(stamp);
        Notice told = core.lastMailTo(person);
        assertThat(told.kind()).isEqualTo(NoticeKind.PASSWORD_CHANGED);
        assertThat(told.values())
                .containsEntry("accountName", person.userName())
                .containsEntry("at", Core.START.toString())
                .containsEntry("page", "https://rekey.example/account/recover");
        assertThat(told.values().toString()).doesNotContain(Core.NEW_PASSWORD);
    }

    @Test
    void rule_4_the_old_password_works_until_the_new_one_is_set() throws Refusal {
        core.linkFor(person);
        String secret = core.temporaryPasswordFor(person);
        assertThat(core.hasPassword(person, Core.PASSWORD)).isTrue();
        core.enter(secret, Core.NEW_PASSWORD);
        assertThat(core.hasPassword(person, Core.PASSWORD)).isFalse();
        assertThat(core.hasPassword(person, Core.NEW_PASSWORD)).isTrue();
    }

    @Test
    void rule_2_a_temporary_password_is_taken_however_it_is_typed() throws Refusal {
        List<String> spellings = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            core.clock.pass(Duration.ofHours(2));
            Person somebody = core.person();
            String secret = core.temporaryPasswordFor(somebody);
            String typed = switch (i) {
                case 0 -> secret.toLowerCase(Locale.ROOT);
                case 1 -> secret.replace("-", "");
                case 2 -> secret.replace('-', ' ');
                case 3 -> "\t " + secret.replace("-", "\u2011") + "\r\n";
                case 4 -> secret.replace("-", "\u00a0\u2013\u2212");
                default -> secret.replace("-", "").replaceAll("(.)", "$1 ").toLowerCase(Locale.ROOT);
            };
            spellings.add(typed);
            assertThat(core.enter(typed, Core.NEW_PASSWORD).account()).isEqualTo(somebody.id());
        }
        assertThat(spellings).doesNotHaveDuplicates();
    }

    @Test
    void cwe_178_the_turkish_locale_of_a_server_changes_nothing() throws Refusal {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            String secret = core.temporaryPasswordFor(person);
            core.enter(secret.toLowerCase(Locale.ROOT), Core.NEW_PASSWORD);
        } finally {
            Locale.setDefault(before);
        }
        assertThat(core.hasPassword(person, Core.NEW_PASSWORD)).isTrue();
    }

    @Test
    void a_link_is_taken_only_as_it_was_sent() throws Refusal {
        String token = core.linkFor(person);
        assertRefused(new LinkProof(token.toLowerCase(Locale.ROOT)));
        assertRefused(new LinkProof(token + " "));
        assertRefused(new LinkProof(token.substring(1)));
        assertRefused(new LinkProof(""));
        assertRefused(new LinkProof("x".repeat(1 << 20)));
        core.followLink(token, Core.NEW_PASSWORD);
    }

    @Test
    void rule_2_a_grant_of_one_means_is_worth_nothing_as_the_other() throws Refusal {
        String token = core.linkFor(person);
        String secret = core.temporaryPasswordFor(person);
        assertRefused(new LinkProof(secret));
        assertRefused(new LinkProof(secret.replace("-", "")));
        assertRefused(new TemporaryPasswordProof(token, Optional.empty()));
        assertThat(core.recovery.isLive(core.at("page"), secret)).isFalse();
        core.enter(secret, Core.NEW_PASSWORD);
    }

    @Test
    void a_temporary_password_has_to_belong_to_the_account_that_is_named_beside_it() throws Refusal {
        Person other = core.person();
        String secret = core.temporaryPasswordFor(person);
        for (Subject wrong : List.of(
                other.named(),
                other.addressed(),
                Subject.named(Core.unique("nobody")),
                Subject.identifiedBy(Optional.of(new AccountId(Identifiers.next())), Optional.empty()),
                Subject.identifiedBy(Optional.of(person.id()), Optional.of(other.email())))) {
            assertRefused(new TemporaryPasswordProof(secret, Optional.of(wrong)));
        }
        assertThat(reasonOf(() -> core.complete(
                        new TemporaryPasswordProof(secret, Optional.of(Subject.withEmail("no address"))),
                        Core.NEW_PASSWORD)))
                .isEqualTo(Reason.INVALID_INPUT);
        core.complete(
                new TemporaryPasswordProof(
                        secret,
                        Optional.of(Subject.identifiedBy(Optional.of(person.id()), Optional.of(person.email())))),
                Core.NEW_PASSWORD);
        assertThat(core.hasPassword(person, Core.NEW_PASSWORD)).isTrue();
    }

    @Test
    void rule_2_an_expired_grant_is_dead_at_the_very_second() throws Refusal {
        String token = core.linkFor(person);
        String secret = core.temporaryPasswordFor(person);
        core.clock.pass(Duration.ofHours(1).minusMillis(1));
        assertThat(core.recovery.isLive(core.at("page"), token)).isTrue();
        core.clock.pass(Duration.ofMillis(1));
        assertThat(core.recovery.isLive(core.at("page"), token)).isFalse();
        assertRefused(new LinkProof(token));
        assertRefused(new TemporaryPasswordProof(secret, Optional.of(person.named())));
    }

    @Test
    void rule_2_looking_at_a_link_any_number_of_times_changes_nothing() throws Refusal {
        String token = core.linkFor(person);
        for (int i = 0; i < 20; i++) {
            assertThat(core.recovery.isLive(core.at("page"), token)).isTrue();
        }
        core.followLink(token, Core.NEW_PASSWORD);
        assertThat(core.recovery.isLive(core.at("page"), token)).isFalse();
    }

    @Test
    void rule_2_using_one_grant_kills_it_and_all_its_siblings() throws Refusal {
        String used = core.linkFor(person);
        String siblingLink = core.linkFor(person);
        String siblingSecret = core.temporaryPasswordFor(person);
        core.followLink(used, Core.NEW_PASSWORD);
        assertRefused(new LinkProof(used));
        assertRefused(new LinkProof(siblingLink));
        assertRefused(new TemporaryPasswordProof(siblingSecret, Optional.empty()));
        assertThat(core.recovery.isLive(core.at("page"), siblingLink)).isFalse();
        assertThat(core.mailsTo(person)).hasSize(4);
        assertThat(core.hasPassword(person, Core.NEW_PASSWORD)).isTrue();
    }

    @Test
    void rule_2_there_is_room_for_three_again_after_one_was_used() throws Refusal {
        String used = core.linkFor(person);
        core.linkFor(person);
        core.linkFor(person);
        core.followLink(used, Core.NEW_PASSWORD);
        for (int i = 0; i < 4; i++) {
            core.ask(person.named(), Means.LINK);
        }
        assertThat(core.mailsTo(person).stream().filter(mail -> mail.kind() == NoticeKind.LINK))
                .hasSize(6);
    }

    @Test
    void rule_2_moving_the_account_s_epoch_on_kills_its_grants() throws Refusal {
        String token = core.linkFor(person);
        core.update(
                "UPDATE Account a SET a.grantEpoch = a.grantEpoch + 1 WHERE a.id = :id",
                person.id().value());
        assertThat(core.recovery.isLive(core.at("page"), token)).isFalse();
        assertRefused(new LinkProof(token));
    }

    @Test
    void an_account_that_was_disabled_meanwhile_is_refused_and_stays_as_it_is() throws Refusal {
        String token = core.linkFor(person);
        core.disable(person);
        assertThat(core.recovery.isLive(core.at("page"), token)).isFalse();
        assertRefused(new LinkProof(token));
        assertThat(core.hasPassword(person, Core.PASSWORD)).isTrue();
    }

    @Test
    void rule_1_a_grant_is_worth_nothing_in_another_realm() throws Refusal {
        String token = core.linkFor(person);
        String secret = core.temporaryPasswordFor(person);
        Person twin = core.person(Core.OTHER_REALM, person.userName());
        for (Recovery.Proof proof : List.of(
                new LinkProof(token),
                new TemporaryPasswordProof(secret, Optional.empty()),
                new TemporaryPasswordProof(secret, Optional.of(twin.named())))) {
            assertThat(reasonOf(() -> core.recovery.complete(new Recovery.Completion(
                            core.inOtherRealm("page"), Optional.empty(), proof, Optional.empty(), Core.NEW_PASSWORD))))
                    .isEqualTo(Reason.PROOF_REFUSED);
        }
        assertThat(core.stored(person).isIn(Realm.MAIN)).isTrue();
        core.followLink(token, Core.NEW_PASSWORD);
        assertThat(core.hasPassword(twin, Core.PASSWORD)).isTrue();
    }

    @Test
    void section_1_a_grant_of_one_door_works_at_every_other_of_its_realm() throws Refusal {
        core.recovery.request(new Recovery.Request(
                core.at("brightoffice"), Optional.of(core.caller()), person.addressed(), Means.TEMPORARY_PASSWORD));
        String secret = core.lastMailTo(person).values().get("secret");
        core.recovery.complete(new Recovery.Completion(
                core.at("antel"),
                Optional.empty(),
                new TemporaryPasswordProof(secret, Optional.empty()),
                Optional.empty(),
                Core.NEW_PASSWORD));
        assertThat(core.hasPassword(person, Core.NEW_PASSWORD)).isTrue();
    }

    @Test
    void rule_3_wrong_guesses_block_neither_the_account_nor_the_grant() throws Refusal {
        String secret = core.temporaryPasswordFor(person);
        for (int i = 0; i < 250; i++) {
            assertRefused(new TemporaryPasswordProof("2222-3333-4444-5555-6666", Optional.of(person.named())));
        }
        assertThat(core.attempts.failures(person.id(), AttemptCounters.Kind.PASSWORD))
                .isZero();
        core.enter(secret, Core.NEW_PASSWORD);
    }

    @Test
    void rule_6_one_client_s_guesses_are_limited_altogether() {
        for (int i = 0; i < 300; i++) {
            assertRefused(new LinkProof("guess" + i));
        }
        assertThat(reasonOf(() -> core.followLink("one more", Core.NEW_PASSWORD)))
                .isEqualTo(Reason.TOO_MANY_ATTEMPTS);
    }

    @Test
    void rule_3_a_recovery_ends_a_suspension() throws Refusal {
        for (int i = 0; i < AttemptCounters.MAX_CONSECUTIVE_FAILURES; i++) {
            core.attempts.begin(person.id(), AttemptCounters.Kind.PASSWORD);
            core.attempts.begin(person.id(), AttemptCounters.Kind.CODE);
        }
        core.followLink(core.linkFor(person), Core.NEW_PASSWORD);
        for (AttemptCounters.Kind kind : AttemptCounters.Kind.values()) {
            assertThat(core.attempts.failures(person.id(), kind)).isZero();
        }
    }

    private void assertRefused(Recovery.Proof proof) {
        assertThat(reasonOf(() -> core.complete(proof, Core.NEW_PASSWORD))).isEqualTo(Reason.PROOF_REFUSED);
    }
}
