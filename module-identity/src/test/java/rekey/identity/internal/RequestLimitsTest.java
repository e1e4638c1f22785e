package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.identity.internal.Refusals.reasonOf;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import rekey.identity.Caller;
import rekey.identity.Origin;
import rekey.identity.Recovery;
import rekey.identity.Recovery.Means;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Reason;
import rekey.identity.Subject;
import rekey.identity.internal.Core.Person;
import rekey.kernel.TestDatabase;

/** Rule 6: the limit that a client can see counts what it typed and where it is, and never the account. */
class RequestLimitsTest {

    @AutoClose
    private static final TestDatabase DATABASE = TestDatabase.h2("identity");

    private Core core = new Core(DATABASE, Map.of("rekey.limit.request", "2/600"));

    @Test
    void rule_6_the_third_request_is_too_many_for_a_known_and_an_unknown_name_alike() throws Refusal {
        for (Subject subject : List.of(core.person().named(), Subject.named(Core.unique("nobody")))) {
            useUp(core.at("page"), subject);
            assertThat(reasonOf(() -> ask(core.at("page"), subject))).isEqualTo(Reason.TOO_MANY_ATTEMPTS);
        }
    }

    @Test
    void what_a_limit_refuses_is_counted_by_contract_and_limit_and_by_nothing_else() throws Refusal {
        Subject subject = Subject.named(Core.unique("nobody"));
        useUp(core.at("page"), subject);
        assertThat(core.meters.counts()).doesNotContainKey("rekey_limit_total{contract=page,limit=request}");

        reasonOf(() -> ask(core.at("page"), subject));

        assertThat(core.meters.counts()).containsEntry("rekey_limit_total{contract=page,limit=request}", 1L);
    }

    @Test
    void rule_6_another_spelling_of_the_same_identifier_is_the_same() throws Refusal {
        Person person = core.person();
        useUp(core.at("page"), person.addressed());
        String loud = person.email().toUpperCase(Locale.ROOT);
        assertThat(reasonOf(() -> ask(core.at("page"), Subject.withEmail(" " + loud))))
                .isEqualTo(Reason.TOO_MANY_ATTEMPTS);
        useUp(core.at("page"), person.named());
        String fullWidth = person.userName().replace('p', 'ｐ').toUpperCase(Locale.ROOT);
        assertThat(reasonOf(() -> ask(core.at("page"), Subject.named(" " + fullWidth))))
                .isEqualTo(Reason.TOO_MANY_ATTEMPTS);
    }

    @Test
    void rule_6_two_identifiers_of_one_account_count_apart_or_the_limit_would_tell_that_they_are_one_person_s()
            throws Refusal {
        Person person = core.person();
        useUp(core.at("page"), person.addressed());
        useUp(core.at("page"), person.named());
        useUp(core.at("page"), Subject.identifiedBy(Optional.of(person.id()), Optional.empty()));
        assertThat(core.mailsTo(person)).hasSize(3);
    }

    @Test
    void rule_6_another_client_another_contract_and_another_caller_count_apart() throws Refusal {
        Person person = core.person();
        Caller caller = core.caller();
        useUp(core.at("page"), person.named());
        useUp(core.at("broker"), person.named());
        useUp(core.from("page", "192.0.2.77"), person.named());
        core.recovery.request(new Recovery.Request(core.at("page"), Optional.of(caller), person.named(), Means.LINK));
        assertThat(reasonOf(() -> ask(core.at("page"), person.named()))).isEqualTo(Reason.TOO_MANY_ATTEMPTS);
    }

    @Test
    void rule_6_all_of_a_64_network_is_one_client() throws Refusal {
        Subject subject = Subject.named(Core.unique("nobody"));
        ask(core.from("page", "2001:db8:1:1::1"), subject);
        ask(core.from("page", "2001:db8:1:1:ffff:ffff:ffff:ffff"), subject);
        assertThat(reasonOf(() -> ask(core.from("page", "2001:db8:1:1:a::"), subject)))
                .isEqualTo(Reason.TOO_MANY_ATTEMPTS);
        ask(core.from("page", "2001:db8:1:2::1"), subject);
    }

    @Test
    void rule_6_the_bucket_fills_up_again() throws Refusal {
        Subject subject = Subject.named(Core.unique("nobody"));
        useUp(core.at("page"), subject);
        core.clock.pass(Duration.ofSeconds(299));
        assertThat(reasonOf(() -> ask(core.at("page"), subject))).isEqualTo(Reason.TOO_MANY_ATTEMPTS);
        core.clock.pass(Duration.ofSeconds(1));
        ask(core.at("page"), subject);
        assertThat(reasonOf(() -> ask(core.at("page"), subject))).isEqualTo(Reason.TOO_MANY_ATTEMPTS);
    }

    @Test
    void rule_6_a_grant_outlives_the_window_of_the_limit_that_it_was_issued_under() throws Refusal {
        Person person = core.person();
        String token = core.linkFor(person);
        core.clock.pass(Duration.ofMinutes(59));
        assertThat(core.recovery.isLive(core.at("page"), token)).isTrue();
    }

    @Test
    void rule_6_too_many_comes_before_the_news_that_there_is_no_such_account() throws Refusal {
        Caller may = core.caller(Caller.Permission.DISCLOSE_MISSING);
        Subject nobody = Subject.named(Core.unique("nobody"));
        for (int i = 0; i < 2; i++) {
            assertThat(reasonOf(() -> askBy(may, nobody))).isEqualTo(Reason.NO_SUCH_ACCOUNT);
        }
        assertThat(reasonOf(() -> askBy(may, nobody))).isEqualTo(Reason.TOO_MANY_ATTEMPTS);
    }

    @Test
    void rule_6_a_client_has_a_budget_for_all_identifiers_of_a_contract_and_another_client_has_its_own()
            throws Refusal {
        core = new Core(DATABASE, Map.of("rekey.limit.client", "40/600"));
        for (int i = 0; i < 40; i++) {
            ask(core.at("page"), Subject.named(Core.unique("nobody")));
        }
        assertThat(reasonOf(() -> ask(core.at("page"), Subject.named(Core.unique("nobody")))))
                .isEqualTo(Reason.TOO_MANY_ATTEMPTS);
        ask(core.at("broker"), Subject.named(Core.unique("nobody")));
        ask(core.from("page", "192.0.2.88"), Subject.named(Core.unique("nobody")));
    }

    @Test
    void rule_6_two_nodes_together_give_no_more_than_the_limit() throws Refusal {
        core = new Core(DATABASE, Map.of("rekey.limit.client", "60/3600"));
        Core other = new Core(DATABASE, Map.of("rekey.limit.client", "60/3600"));
        Origin origin = core.at("page");
        int answered = 0;
        for (int i = 0; i < 100; i++) {
            Core node = i % 2 == 0 ? core : other;
            try {
                node.recovery.request(new Recovery.Request(
                        origin, Optional.empty(), Subject.named(Core.unique("nobody")), Means.LINK));
                answered++;
            } catch (Refusal refusal) {
                assertThat(refusal.reason()).isEqualTo(Reason.TOO_MANY_ATTEMPTS);
            }
        }
        assertThat(answered).isBetween(54, 60);
    }

    @Test
    void rule_6_anonymous_doors_cannot_spend_a_caller_s_budget_nor_a_caller_another_s() throws Refusal {
        core = new Core(DATABASE, Map.of("rekey.limit.client", "2/600", "rekey.limit.caller", "5/600"));
        Caller one = core.caller();
        Caller other = core.caller();
        for (int i = 0; i < 4; i++) {
            reasonOfOrNone(() -> ask(core.at("brightoffice"), Subject.named(Core.unique("nobody"))));
        }
        for (int i = 0; i < 5; i++) {
            askBy(one, Subject.named(Core.unique("nobody")));
        }
        assertThat(reasonOf(() -> askBy(one, Subject.named(Core.unique("nobody")))))
                .isEqualTo(Reason.TOO_MANY_ATTEMPTS);
        askBy(other, Subject.named(Core.unique("nobody")));
    }

    @Test
    void rule_7_a_key_that_ships_inside_apps_does_not_raise_the_client_s_limit() throws Refusal {
        core = new Core(DATABASE, Map.of("rekey.limit.client", "2/600"));
        Caller app = core.caller();
        for (int i = 0; i < 2; i++) {
            core.recovery.request(new Recovery.Request(
                    core.at("antel"), Optional.of(app), Subject.named(Core.unique("nobody")), Means.LINK));
        }
        assertThat(reasonOf(() -> core.recovery.request(new Recovery.Request(
                        core.at("antel"), Optional.of(app), Subject.named(Core.unique("nobody")), Means.LINK))))
                .isEqualTo(Reason.TOO_MANY_ATTEMPTS);
    }

    @Test
    void rule_6_a_trusted_server_has_a_budget_of_its_own_and_says_for_whom_it_asks() throws Refusal {
        core = new Core(DATABASE, Map.of("rekey.limit.client", "1/600", "rekey.trusted-clients", "192.0.2.0/24, ::1"));
        Origin server = core.doors.origin("page", "192.0.2.7");
        for (int i = 0; i < 5; i++) {
            ask(server, Subject.named(Core.unique("nobody")));
        }
        assertThat(core.doors
                        .origin("v1", "192.0.2.7", Optional.of("203.0.113.9"))
                        .client())
                .hasToString("203.0.113.9");
        assertThat(core.doors
                        .origin("v1", "198.51.100.7", Optional.of("203.0.113.9"))
                        .client())
                .hasToString("198.51.100.7");
        assertThat(core.doors.origin("v1", "192.0.2.7", Optional.empty()).client())
                .hasToString("192.0.2.7");
    }

    @Test
    void rule_6_with_limits_that_only_log_everything_goes_on_and_the_log_says_so_once_a_minute() throws Refusal {
        core = new Core(DATABASE, Map.of("rekey.limits", "log-only", "rekey.limit.request", "2/600"));
        Subject subject = Subject.named(Core.unique("nobody"));
        try (QuietLog log = new QuietLog(LimitNotes.class.getName())) {
            for (int i = 0; i < 10; i++) {
                ask(core.at("page"), subject);
            }
            assertThat(log.lines())
                    .containsExactly("rekey.limit.request would have refused 1 requests (limits only log)");
            core.clock.pass(Duration.ofMinutes(1));
            ask(core.at("page"), subject);
            ask(core.at("page"), subject);
            assertThat(log.lines()).hasSize(2);
        }
    }

    @Test
    void rule_6_the_limits_of_a_busy_client_cost_no_transaction_of_their_own() throws Refusal {
        core = new Core(DATABASE, Map.of("rekey.limit.client", "3000/60"));
        for (int i = 0; i < 200; i++) {
            waiting(Subject.named(Core.unique("nobody")));
        }
        long before = core.transactionsSoFar();
        for (int i = 0; i < 1_000; i++) {
            waiting(Subject.named(Core.unique("nobody")));
        }
        assertThat(core.transactionsSoFar() - before).isBetween(1_000L, 1_015L);
    }

    private void waiting(Subject subject) throws Refusal {
        core.waiting.request(new Recovery.Request(core.at("page"), Optional.empty(), subject, Means.LINK));
    }

    private static void reasonOfOrNone(Refusals.UseCase useCase) {
        try {
            useCase.run();
        } catch (Refusal refused) {
            assertThat(refused.reason()).isEqualTo(Reason.TOO_MANY_ATTEMPTS);
        }
    }

    private void useUp(Origin origin, Subject subject) throws Refusal {
        ask(origin, subject);
        ask(origin, subject);
    }

    private void ask(Origin origin, Subject subject) throws Refusal {
        core.recovery.request(new Recovery.Request(origin, Optional.empty(), subject, Means.LINK));
    }

    private void askBy(Caller caller, Subject subject) throws Refusal {
        core.recovery.request(new Recovery.Request(core.at("brightoffice"), Optional.of(caller), subject, Means.LINK));
    }
}
