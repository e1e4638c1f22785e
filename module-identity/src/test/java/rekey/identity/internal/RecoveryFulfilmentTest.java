package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.identity.internal.Refusals.reasonOf;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import rekey.identity.Caller;
import rekey.identity.Recovery;
import rekey.identity.Recovery.Means;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Reason;
import rekey.identity.Subject;
import rekey.identity.internal.Core.Person;
import rekey.kernel.Realm;
import rekey.kernel.TestDatabase;

/** Rules 5 and 11: a request leaves the same row for everybody, and what it leads to happens apart from it. */
class RecoveryFulfilmentTest {

    @Nested
    class OnH2 extends Cases {

        OnH2() {
            super(TestDatabase.h2("identity"));
        }
    }

    @Nested
    class OnPostgreSql extends Cases {

        OnPostgreSql() {
            super(TestDatabase.postgres("identity"));
        }
    }

    abstract static class Cases {

        @AutoClose
        private final TestDatabase database;

        private Core core;

        Cases(TestDatabase database) {
            this.database = database;
            this.core = new Core(database, Map.of("rekey.recovery.batch", "10"));
        }

        @Test
        void rule_5_a_request_writes_one_row_and_nothing_else_whomever_it_is_about() throws Refusal {
            Person known = core.person();
            Person disabled = core.person();
            core.disable(disabled);
            for (Subject subject : List.of(
                    known.named(), disabled.named(), Subject.named("nobody"), Subject.named("no name at all"))) {
                long before = rows("RecoveryRequest");
                ask(subject, Means.LINK);
                assertThat(rows("RecoveryRequest")).isEqualTo(before + 1);
                assertThat(rows("Grant")).isZero();
                assertThat(rows("AuditEntry")).isZero();
            }
            assertThat(core.mail.committed()).isEmpty();
            core.pump();
            assertThat(rows("RecoveryRequest")).isZero();
            assertThat(rows("Grant")).isEqualTo(1);
            assertThat(rows("AuditEntry")).isEqualTo(4);
            assertThat(core.mailsTo(known)).hasSize(1);
        }

        @Test
        void rule_5_a_code_that_is_asked_for_is_the_same_row_too() throws Refusal {
            Caller caller = core.caller();
            long before = rows("RecoveryRequest");
            for (Subject subject : List.of(core.person().addressed(), Subject.withEmail("nobody@example.com"))) {
                assertThat(reasonOf(() -> core.confirmation.confirm(ConfirmFactorTest.request(
                                core.at("brightoffice"), caller, subject, null, null, null, null))))
                        .isEqualTo(Reason.CODE_NEEDED);
            }
            assertThat(rows("RecoveryRequest")).isEqualTo(before);
            assertThat(core.mail.committed()).hasSize(1);
        }

        @Test
        void rule_12_the_row_holds_no_name_in_clear() throws Refusal {
            Person person = core.person();
            ask(person.named(), Means.LINK);
            byte[] stored = core.transactions.call(() -> (byte[]) database.entityManager()
                    .createQuery("SELECT r.subject FROM RecoveryRequest r", Object.class)
                    .getSingleResult());
            assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain(person.userName());
        }

        @Test
        void rule_2_many_requests_of_one_batch_for_one_account_make_three_grants() throws Refusal {
            Person person = core.person();
            for (int i = 0; i < 8; i++) {
                ask(i % 2 == 0 ? person.named() : person.addressed(), Means.LINK);
            }
            core.pump();
            assertThat(core.mailsTo(person)).hasSize(3);
            assertThat(rows("RecoveryRequest")).isZero();
        }

        @Test
        void rule_11_a_row_that_cannot_be_worked_off_keeps_no_other_waiting_and_ends_with_an_incident() throws Refusal {
            List<Person> people = List.of(core.person(), core.person(), core.person());
            ask(people.get(0).named(), Means.LINK);
            UUID poisoned = poison();
            ask(people.get(1).named(), Means.LINK);
            ask(people.get(2).named(), Means.LINK);
            try (QuietLog incidents = new QuietLog("rekey.incident")) {
                for (int i = 0; i < RecoveryRequest.MAX_ATTEMPTS; i++) {
                    core.pump();
                    core.clock.pass(Duration.ofMinutes(1));
                }
                assertThat(incidents.lines()).hasSize(RecoveryRequest.MAX_ATTEMPTS);
            }
            people.forEach(person -> assertThat(core.mailsTo(person)).hasSize(1));
            assertThat(rows("RecoveryRequest")).isEqualTo(1);
            Object[] left = core.transactions.call(() -> database.entityManager()
                    .createQuery("SELECT r.dueAt, r.incident FROM RecoveryRequest r WHERE r.id = :id", Object[].class)
                    .setParameter("id", poisoned)
                    .getSingleResult());
            assertThat(left[0]).isNull();
            assertThat((String) left[1]).hasSize(10);
            core.clock.pass(Duration.ofDays(1));
            assertThat(core.fulfilment.fulfilDue()).isZero();
        }

        @Test
        void rule_11_a_request_that_waited_too_long_ends_in_a_mail_without_a_secret() throws Refusal {
            Person person = core.person();
            ask(person.named(), Means.TEMPORARY_PASSWORD);
            core.clock.pass(Duration.ofHours(1));
            core.pump();
            assertThat(rows("Grant")).isZero();
            assertThat(core.lastMailTo(person).validUntil()).contains(Core.START.plus(Duration.ofHours(1)));
            assertThat(core.lastMailTo(person).values()).doesNotContainKey("secret");
            assertThat(rows("RecoveryRequest")).isZero();
        }

        @Test
        void rule_6_several_workers_at_once_answer_each_request_once() throws Refusal {
            List<Person> people = people(60);
            for (Person person : people) {
                ask(person.named(), Means.LINK);
            }
            SideBySide.run(8, i -> (Callable<Void>) () -> {
                core.pump();
                return null;
            });
            core.pump();
            people.forEach(person -> assertThat(core.mailsTo(person)).hasSize(1));
            assertThat(rows("RecoveryRequest")).isZero();
        }

        @Test
        void rule_6_workers_with_the_same_accounts_in_another_order_do_not_wait_for_each_other() throws Refusal {
            List<Person> people = people(10);
            for (int round = 0; round < 5; round++) {
                for (int i = 0; i < 40; i++) {
                    ask(people.get(i / 10 % 2 == 0 ? i % 10 : 9 - i % 10).named(), Means.LINK);
                }
                SideBySide.run(4, i -> (Callable<Void>) () -> {
                    core.pump();
                    return null;
                });
            }
            core.pump();
            people.forEach(person -> assertThat(core.mailsTo(person)).hasSize(3));
        }

        @Test
        void rule_6_an_account_is_mailed_its_share_and_no_more_without_a_word() throws Refusal {
            core = new Core(database, Map.of("rekey.limit.account", "2/3600", "rekey.grant.link.lifetime", "600"));
            Person person = core.person();
            for (int i = 0; i < 3; i++) {
                ask(person.named(), Means.LINK);
                core.pump();
                core.clock.pass(Duration.ofMinutes(15));
            }
            assertThat(core.mailsTo(person)).hasSize(2);
            core.clock.pass(Duration.ofMinutes(20));
            ask(person.named(), Means.LINK);
            core.pump();
            assertThat(core.mailsTo(person)).hasSize(3);
        }

        @Test
        void rule_6_a_flood_through_open_doors_leaves_the_callers_mails_alone_and_costs_none_for_nobody()
                throws Refusal {
            core = new Core(database, Map.of("rekey.limit.mail.anonymous", "20/36000", "rekey.recovery.batch", "10"));
            for (int i = 0; i < 50; i++) {
                ask(Subject.named("nobody"), Means.LINK);
            }
            core.pump();
            List<Person> people = people(30);
            for (Person person : people) {
                ask(person.named(), Means.LINK);
            }
            core.pump();
            assertThat(core.mail.committed()).hasSize(20);
            Person last = core.person();
            core.waiting.request(new Recovery.Request(
                    core.at("brightoffice"), Optional.of(core.caller()), last.addressed(), Means.TEMPORARY_PASSWORD));
            core.pump();
            assertThat(core.mailsTo(last)).hasSize(1);
        }

        @Test
        void section_4_a_revocation_discards_what_was_asked_before_it() throws Refusal {
            Person person = core.person();
            Caller caller = core.caller();
            ask(person.named(), Means.LINK);
            core.waiting.request(new Recovery.Request(
                    core.at("brightoffice"), Optional.of(caller), person.addressed(), Means.TEMPORARY_PASSWORD));
            core.clock.pass(Duration.ofSeconds(1));
            assertThat(discard(Optional.of(Core.OTHER_REALM), Optional.empty(), Optional.empty()))
                    .isZero();
            assertThat(discard(Optional.empty(), Optional.of("broker"), Optional.empty()))
                    .isZero();
            assertThat(discard(Optional.empty(), Optional.empty(), Optional.of(caller.id())))
                    .isEqualTo(1);
            assertThat(discard(Optional.of(Realm.MAIN), Optional.of("page"), Optional.empty()))
                    .isEqualTo(1);
            core.pump();
            assertThat(core.mail.committed()).isEmpty();
        }

        private int discard(Optional<Realm> realm, Optional<String> contract, Optional<UUID> caller) {
            return core.transactions.call(() -> core.requests.discard(core.clock.instant(), realm, contract, caller));
        }

        private List<Person> people(int count) {
            return IntStream.range(0, count)
                    .mapToObj(i -> {
                        try {
                            return core.person();
                        } catch (Refusal impossible) {
                            throw new IllegalStateException(impossible);
                        }
                    })
                    .toList();
        }

        /** From a client of its own each time, so that no visible limit is met. */
        private void ask(Subject subject, Means means) throws Refusal {
            core.waiting.request(new Recovery.Request(
                    core.from("page", "2001:db8:" + Integer.toHexString(++asked) + "::1"),
                    Optional.empty(),
                    subject,
                    means));
        }

        private int asked;

        /** Makes a row that no key opens. */
        private UUID poison() throws Refusal {
            ask(Subject.named("poison"), Means.LINK);
            return core.transactions.call(() -> {
                UUID id = database.entityManager()
                        .createQuery("SELECT r.id FROM RecoveryRequest r ORDER BY r.id DESC", UUID.class)
                        .setMaxResults(1)
                        .getSingleResult();
                database.entityManager()
                        .createQuery("UPDATE RecoveryRequest r SET r.subject = :bytes WHERE r.id = :id")
                        .setParameter("bytes", new byte[] {1, 2, 3})
                        .setParameter("id", id)
                        .executeUpdate();
                return id;
            });
        }

        private long rows(String entity) {
            return core.transactions.call(() -> database.entityManager()
                    .createQuery("SELECT COUNT(e) FROM " + entity + " e", Long.class)
                    .getSingleResult());
        }
    }
}
