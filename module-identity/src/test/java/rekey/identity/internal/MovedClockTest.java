package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.identity.internal.Refusals.reasonOf;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rekey.identity.Recovery;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Reason;
import rekey.identity.Subject;
import rekey.identity.internal.Core.Person;
import rekey.identity.internal.Limits.Limit;
import rekey.kernel.Identifiers;
import rekey.kernel.Realm;
import rekey.kernel.TestDatabase;
import rekey.notification.NoticeKind;

/** The clock is moved: nobody is kept out for longer than it was wrong, and nothing that is over comes back to life. */
class MovedClockTest {

    private static final Duration DAY = Duration.ofDays(1);

    private TestDatabase database;
    private Core core;
    private Person person;

    @BeforeEach
    void open() throws Refusal {
        database = TestDatabase.h2("identity");
        core = new Core(
                database, Map.of("rekey.limit.mail.anonymous", "1000/3600", "rekey.limit.mail.callers", "1000/3600"));
        person = core.person();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void rule_2_a_clock_that_goes_back_brings_no_grant_back_that_was_used() throws Refusal {
        String used = core.linkFor(person);
        String sibling = core.linkFor(person);
        core.followLink(used, Core.NEW_PASSWORD);

        core.clock.pass(Duration.ofSeconds(-30));

        for (String link : new String[] {used, sibling}) {
            assertThat(core.recovery.isLive(core.at("page"), link)).isFalse();
            assertThat(reasonOf(() -> core.followLink(link, "a third password, quite long")))
                    .isEqualTo(Reason.PROOF_REFUSED);
        }
    }

    @Test
    void rule_2_what_a_clock_ahead_has_mailed_is_dead_once_it_is_set_back_and_keeps_nobody_from_a_new_one()
            throws Refusal {
        core.clock.pass(DAY);
        String[] early = {core.linkFor(person), core.linkFor(person), core.linkFor(person)};
        int mails = core.mailsTo(person).size();

        core.clock.pass(DAY.negated());
        removeIdle();
        core.clock.pass(Duration.ofSeconds(2));

        for (String link : early) {
            assertThat(core.recovery.isLive(core.at("page"), link)).isFalse();
            assertThat(reasonOf(() -> core.followLink(link, Core.NEW_PASSWORD))).isEqualTo(Reason.PROOF_REFUSED);
        }
        core.ask(person.addressed(), Recovery.Means.LINK);
        assertThat(core.mailsTo(person)).hasSize(mails + 1);
        core.followLink(Core.token(core.lastMailTo(person)), Core.NEW_PASSWORD);
        assertThat(core.hasPassword(person, Core.NEW_PASSWORD)).isTrue();
    }

    @Test
    void rule_2_a_link_that_was_used_before_the_clock_went_ahead_and_back_stays_used() throws Refusal {
        String used = core.linkFor(person);
        core.followLink(used, Core.NEW_PASSWORD);
        core.clock.pass(DAY);
        assertThat(core.recovery.isLive(core.at("page"), used)).isFalse();

        core.clock.pass(DAY.negated());

        assertThat(core.recovery.isLive(core.at("page"), used)).isFalse();
        assertThat(reasonOf(() -> core.followLink(used, "a third password, quite long")))
                .isEqualTo(Reason.PROOF_REFUSED);
    }

    @Test
    void a_correction_by_minutes_ends_neither_links_nor_sessions() throws Refusal {
        String link = core.linkFor(person);
        String session = core.signIn(person);

        core.clock.pass(Duration.ofMinutes(-4));

        assertThat(core.sessions().find(core.at("page"), session)).isPresent();
        core.followLink(link, Core.NEW_PASSWORD);
    }

    @Test
    void asvs_7_3_a_session_that_was_opened_or_used_by_a_clock_ahead_is_over_once_it_is_set_back() throws Refusal {
        String before = core.signIn(person);
        core.clock.pass(DAY);
        assertThat(core.sessions().find(core.at("page"), before))
                .as("left alone for a day")
                .isEmpty();
        String opened = core.signIn(person);
        core.clock.pass(DAY.negated());
        removeIdle();
        core.clock.pass(Duration.ofSeconds(2));
        String used = core.signIn(person);
        core.clock.pass(Duration.ofMinutes(10));
        assertThat(core.sessions().find(core.at("page"), used)).isPresent();

        core.clock.pass(Duration.ofMinutes(-10));

        assertThat(core.sessions().find(core.at("page"), opened)).isEmpty();
        assertThat(core.sessions().find(core.at("page"), used)).isEmpty();
    }

    @Test
    void rule_7_a_secret_that_was_verified_by_a_clock_ahead_is_compared_anew_once_it_is_set_back() throws Refusal {
        RememberedSecrets remembered = new RememberedSecrets(core.clock, Duration.ofMinutes(10), new SecureRandom());
        CallerSecret stored = CallerSecret.chosen(Identifiers.next(), Realm.MAIN, "a slow hash", core.clock.instant());
        core.clock.pass(DAY);
        remembered.remember(stored, "a secret");
        assertThat(remembered.isRemembered(stored, "a secret")).isTrue();

        core.clock.pass(DAY.negated());

        assertThat(remembered.isRemembered(stored, "a secret")).isFalse();
    }

    @Test
    void a_clock_that_goes_forward_ends_links_and_codes_and_the_person_asks_again() throws Refusal {
        String link = core.linkFor(person);

        core.clock.pass(DAY);

        assertThat(core.recovery.isLive(core.at("page"), link)).isFalse();
        core.followLink(core.linkFor(person), Core.NEW_PASSWORD);
        assertThat(core.hasPassword(person, Core.NEW_PASSWORD)).isTrue();
    }

    @Test
    void rule_6_limits_that_a_clock_ahead_has_filled_refuse_nobody_once_they_were_looked_through() throws Refusal {
        core.clock.pass(DAY);
        ask();

        core.clock.pass(DAY.negated());
        assertThat(reasonOf(this::ask)).isEqualTo(Reason.TOO_MANY_ATTEMPTS);
        removeIdle();
        core.clock.pass(Duration.ofSeconds(2));

        ask();
    }

    @Test
    void rule_6_looking_through_them_gives_nobody_a_token_more_while_the_clock_is_right() throws Refusal {
        Limit limit = new Limit("test", 3, Duration.ofHours(1));
        for (int i = 0; i < 3; i++) {
            assertThat(core.limits.take(java.util.List.of(Limits.Demand.one(limit, "somebody"))))
                    .hasSize(1);
        }

        removeIdle();

        assertThat(core.limits.take(java.util.List.of(Limits.Demand.one(limit, "somebody"))))
                .isEmpty();
    }

    @Test
    void rule_11_what_was_accepted_before_the_clock_went_back_is_mailed_when_it_has_caught_up() throws Refusal {
        core.waiting.request(wish());

        core.clock.pass(Duration.ofMinutes(-10));
        core.pump();
        assertThat(core.mailsTo(person)).isEmpty();
        core.clock.pass(Duration.ofMinutes(10));
        core.pump();

        assertThat(core.lastMailTo(person).kind()).isEqualTo(NoticeKind.LINK);
    }

    private void ask() throws Refusal {
        core.recovery.request(wish());
    }

    private Recovery.Request wish() {
        return new Recovery.Request(
                core.at("page"), Optional.empty(), Subject.withEmail(person.email()), Recovery.Means.LINK);
    }

    private void removeIdle() {
        core.transactions.run(
                () -> ((JpaLimits) core.limits).removeIdle(new LimitSettings(core.config).longest(), 1_000));
    }
}
