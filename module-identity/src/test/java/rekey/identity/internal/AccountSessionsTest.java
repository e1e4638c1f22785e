package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.identity.internal.Core.NEW_PASSWORD;
import static rekey.identity.internal.Core.PASSWORD;
import static rekey.identity.internal.Refusals.reasonOf;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import rekey.identity.Recovery.LinkProof;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Reason;
import rekey.identity.Sessions;
import rekey.identity.Sessions.Session;
import rekey.identity.internal.Core.Person;
import rekey.identity.internal.session.TestSessions;
import rekey.kernel.OnBothDatabases;
import rekey.kernel.TestDatabase;

/** Sessions of people, on both databases (ASVS 5.0, chapter 7). */
@OnBothDatabases("identity")
class AccountSessionsTest {

    private final Core core;
    private final Sessions sessions;

    AccountSessionsTest(TestDatabase database) {
        this.core = new Core(database);
        this.sessions = core.sessions();
    }

    @Test
    void a_token_finds_its_session_and_its_person_in_its_realm_only() throws Refusal {
        Person person = core.person();
        String token = open(person, PASSWORD);

        Session session = find(token).orElseThrow();

        assertThat(session.account()).isEqualTo(person.id());
        assertThat(session.userName()).isEqualTo(person.userName());
        assertThat(session.agent()).isEqualTo("Firefox, Windows");
        assertThat(sessions.find(core.inOtherRealm("page"), token)).isEmpty();
        assertThat(find(token.substring(1) + "A")).isEmpty();
        assertThat(find("")).isEmpty();
    }

    @Test
    void a_token_has_256_random_bits_and_is_never_given_twice_ASVS_7_2_3_and_7_2_4() throws Refusal {
        Person person = core.person();
        Set<String> tokens = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            tokens.add(open(person, PASSWORD));
        }
        assertThat(tokens).hasSize(5).allMatch(token -> token.matches("[A-Za-z0-9_-]{43}"));
    }

    @Test
    void the_database_holds_no_token() throws Refusal {
        String token = open(core.person(), PASSWORD);
        List<?> hashes = core.transactions.call(() -> core.database
                .entityManager()
                .createQuery("SELECT s.tokenHash FROM StoredSession s", byte[].class)
                .getResultList());
        assertThat(hashes)
                .isNotEmpty()
                .allSatisfy(hash -> assertThat(new String((byte[]) hash, StandardCharsets.ISO_8859_1))
                        .doesNotContain(token));
    }

    @Test
    void whoever_does_not_prove_who_it_is_gets_no_session() throws Refusal {
        Person person = core.person();

        assertThat(reasonOf(() -> open(person, "not the password of this one"))).isEqualTo(Reason.PROOF_REFUSED);
        assertThat(reasonOf(() -> sessions.open(signIn("nobody at all", PASSWORD))))
                .isEqualTo(Reason.PROOF_REFUSED);
        assertThat(reasonOf(() -> open(person, core.temporaryPasswordFor(person))))
                .isEqualTo(Reason.PASSWORD_CHANGE_REQUIRED);
    }

    @Test
    void a_session_that_is_left_alone_is_over_ASVS_7_3_1() throws Refusal {
        String token = open(core.person(), PASSWORD);
        for (int i = 0; i < 3; i++) {
            core.clock.pass(Duration.ofMinutes(14));
            assertThat(find(token)).as("its use was noted").isPresent();
        }
        core.clock.pass(Duration.ofMinutes(15));
        assertThat(find(token)).isEmpty();
    }

    @Test
    void a_session_is_over_after_its_time_however_much_it_is_used_ASVS_7_3_2() throws Refusal {
        String token = open(core.person(), PASSWORD);
        for (int i = 0; i < 23; i++) {
            core.clock.pass(Duration.ofMinutes(10));
            assertThat(find(token)).isPresent();
        }
        core.clock.pass(Duration.ofMinutes(10));
        assertThat(find(token)).isEmpty();
    }

    @Test
    void a_recovery_ends_every_session_rule_4() throws Refusal {
        Person person = core.person();
        String token = open(person, PASSWORD);

        core.complete(new LinkProof(core.linkFor(person)), NEW_PASSWORD);

        assertThat(find(token)).isEmpty();
        assertThat(find(open(person, NEW_PASSWORD))).isPresent();
    }

    @Test
    void a_disabled_account_has_no_session_ASVS_7_4_2() throws Refusal {
        Person person = core.person();
        String token = open(person, PASSWORD);

        core.disable(person);

        assertThat(find(token)).isEmpty();
    }

    @Test
    void a_person_ends_one_session_or_all_others_and_nobody_elses_ASVS_7_4_5() throws Refusal {
        Person person = core.person();
        String here = open(person, PASSWORD);
        String there = open(person, PASSWORD);
        String third = open(person, PASSWORD);
        String stranger = open(core.person(), PASSWORD);
        Session session = find(here).orElseThrow();

        assertThat(sessions.all(core.at("page"), session)).hasSize(3);
        sessions.end(session, find(stranger).orElseThrow().id());
        sessions.end(session, UUID.randomUUID());
        assertThat(find(stranger)).isPresent();

        sessions.end(session, find(there).orElseThrow().id());
        assertThat(find(there)).isEmpty();
        assertThat(find(third)).isPresent();

        sessions.endOthers(session);
        assertThat(find(third)).isEmpty();
        assertThat(find(here)).isPresent();

        sessions.end(session, session.id());
        assertThat(find(here)).isEmpty();
    }

    @Test
    void one_more_than_an_account_may_have_ends_the_oldest() throws Refusal {
        Person person = core.person();
        String oldest = open(person, PASSWORD);
        String second = open(person, PASSWORD);
        for (int i = 2; i < Sessions.MAX_PER_ACCOUNT; i++) {
            open(person, PASSWORD);
        }
        assertThat(find(oldest)).isPresent();

        open(person, PASSWORD);

        assertThat(find(oldest)).isEmpty();
        assertThat(find(second)).isPresent();
    }

    @Test
    void what_is_over_is_purged_and_nothing_else() throws Refusal {
        Person person = core.person();
        open(person, PASSWORD);
        core.clock.pass(Duration.ofHours(3));
        String living = open(person, PASSWORD);
        core.clock.pass(Duration.ofHours(1).plusSeconds(1));
        var renewal = new TestSessions(core.database, core.keysets, core.clock).renewal();

        core.transactions.run(() -> renewal.removeEndedBefore(core.clock.instant()));

        assertThat(rows(person)).isEqualTo(1);
        assertThat(living).isNotEmpty();
    }

    private long rows(Person person) {
        return core.transactions.call(() -> core.database
                .entityManager()
                .createQuery("SELECT COUNT(s) FROM StoredSession s WHERE s.accountId = :id", Long.class)
                .setParameter("id", person.id().value())
                .getSingleResult());
    }

    private String open(Person person, String password) throws Refusal {
        Sessions.Opened opened = sessions.open(signIn(person.userName(), password));
        assertThat(opened.codeNeeded()).isFalse();
        return opened.token();
    }

    private Sessions.SignIn signIn(String name, String password) {
        return new Sessions.SignIn(core.at("page"), Optional.of(name), Optional.of(password), "Firefox, Windows");
    }

    private Optional<Session> find(String token) {
        return sessions.find(core.at("page"), token);
    }
}
