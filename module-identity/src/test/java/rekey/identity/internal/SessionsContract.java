package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.identity.internal.Core.NEW_PASSWORD;
import static rekey.identity.internal.Core.PASSWORD;
import static rekey.identity.internal.Refusals.assertFault;
import static rekey.identity.internal.Refusals.reasonOf;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import rekey.identity.FactorProof;
import rekey.identity.Origin;
import rekey.identity.OwnPassword;
import rekey.identity.Recovery.LinkProof;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Field;
import rekey.identity.Refusal.Reason;
import rekey.identity.Refusal.Rule;
import rekey.identity.Sessions;
import rekey.identity.Sessions.Session;
import rekey.identity.internal.Core.Person;
import rekey.identity.internal.session.AccountProofs;
import rekey.identity.internal.session.TestSessions;
import rekey.kernel.AccountId;
import rekey.kernel.Realm;
import rekey.mfa.Passkeys;
import rekey.notification.NoticeKind;

/** Sessions of people, over a database (ASVS 5.0, chapter 7). */
interface SessionsContract {

    Core core();

    private Sessions sessions() {
        Core core = core();
        return new TestSessions(core.database, core.keysets, core.clock)
                .by(core.authentication, new OneCode(core), core.config, core.transactions);
    }

    private OwnPassword passwords() {
        Core core = core();
        return new ChangeOwnPassword(
                core.accountStore,
                core.proofs,
                core.change,
                new TestSessions(core.database, core.keysets, core.clock).renewal(),
                core.visible,
                core.audit,
                core.transactions);
    }

    /** Accounts by their store, and one code for everybody. */
    final class OneCode implements AccountProofs {

        static final String CODE = "123456";

        private final Core core;

        OneCode(Core core) {
            this.core = core;
        }

        @Override
        public Optional<Named> named(Realm realm, String name) {
            return new SessionProofs(core.accountStore, null, null, null, null, null, null, null).named(realm, name);
        }

        @Override
        public void requireFactor(Origin origin, AccountId account, FactorProof factor) throws Refusal {
            if (!factor.code().equals(Optional.of(CODE))) {
                throw Refusal.because(Reason.PROOF_REFUSED);
            }
        }

        @Override
        public Named requirePasskey(Origin origin, Passkeys.Assertion passkey) throws Refusal {
            throw Refusal.because(Reason.PROOF_REFUSED);
        }
    }

    private static FactorProof code(String code) {
        return FactorProof.code(Optional.ofNullable(code));
    }

    @Test
    default void a_token_finds_its_session_and_its_person_in_its_realm_only() throws Refusal {
        Person person = core().person();
        String token = open(person, PASSWORD);

        Session session = find(token).orElseThrow();

        assertThat(session.account()).isEqualTo(person.id());
        assertThat(session.userName()).isEqualTo(person.userName());
        assertThat(session.agent()).isEqualTo("Firefox, Windows");
        assertThat(sessions().find(core().inOtherRealm("page"), token)).isEmpty();
        assertThat(find(token.substring(1) + "A")).isEmpty();
        assertThat(find("")).isEmpty();
    }

    @Test
    default void a_token_has_256_random_bits_and_is_never_given_twice_ASVS_7_2_3_and_7_2_4() throws Refusal {
        Person person = core().person();
        Set<String> tokens = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            tokens.add(open(person, PASSWORD));
        }
        assertThat(tokens).hasSize(5).allMatch(token -> token.matches("[A-Za-z0-9_-]{43}"));
    }

    @Test
    default void the_database_holds_no_token() throws Refusal {
        String token = open(core().person(), PASSWORD);
        List<?> hashes = core().transactions
                .call(() -> core().database
                        .entityManager()
                        .createQuery("SELECT s.tokenHash FROM StoredSession s", byte[].class)
                        .getResultList());
        assertThat(hashes)
                .isNotEmpty()
                .allSatisfy(hash -> assertThat(new String((byte[]) hash, java.nio.charset.StandardCharsets.ISO_8859_1))
                        .doesNotContain(token));
    }

    @Test
    default void whoever_does_not_prove_who_it_is_gets_no_session() throws Refusal {
        Person person = core().person();

        assertThat(reasonOf(() -> open(person, "not the password of this one"))).isEqualTo(Reason.PROOF_REFUSED);
        assertThat(reasonOf(() -> sessions().open(signIn("nobody at all", PASSWORD))))
                .isEqualTo(Reason.PROOF_REFUSED);
        assertThat(reasonOf(() -> open(person, core().temporaryPasswordFor(person))))
                .isEqualTo(Reason.PASSWORD_CHANGE_REQUIRED);
    }

    @Test
    default void a_session_that_is_left_alone_is_over_ASVS_7_3_1() throws Refusal {
        String token = open(core().person(), PASSWORD);
        for (int i = 0; i < 3; i++) {
            core().clock.pass(Duration.ofMinutes(14));
            assertThat(find(token)).as("its use was noted").isPresent();
        }
        core().clock.pass(Duration.ofMinutes(15));
        assertThat(find(token)).isEmpty();
    }

    @Test
    default void a_session_is_over_after_its_time_however_much_it_is_used_ASVS_7_3_2() throws Refusal {
        String token = open(core().person(), PASSWORD);
        for (int i = 0; i < 23; i++) {
            core().clock.pass(Duration.ofMinutes(10));
            assertThat(find(token)).isPresent();
        }
        core().clock.pass(Duration.ofMinutes(10));
        assertThat(find(token)).isEmpty();
    }

    @Test
    default void a_recovery_ends_every_session_rule_4() throws Refusal {
        Person person = core().person();
        String token = open(person, PASSWORD);

        core().complete(new LinkProof(core().linkFor(person)), NEW_PASSWORD);

        assertThat(find(token)).isEmpty();
        assertThat(find(open(person, NEW_PASSWORD))).isPresent();
    }

    @Test
    default void a_disabled_account_has_no_session_ASVS_7_4_2() throws Refusal {
        Person person = core().person();
        String token = open(person, PASSWORD);

        core().disable(person);

        assertThat(find(token)).isEmpty();
    }

    @Test
    default void a_person_ends_one_session_or_all_others_and_nobody_elses_ASVS_7_4_5() throws Refusal {
        Person person = core().person();
        String here = open(person, PASSWORD);
        String there = open(person, PASSWORD);
        String third = open(person, PASSWORD);
        String stranger = open(core().person(), PASSWORD);
        Session session = find(here).orElseThrow();

        assertThat(sessions().all(core().at("page"), session)).hasSize(3);
        sessions().end(session, find(stranger).orElseThrow().id());
        sessions().end(session, UUID.randomUUID());
        assertThat(find(stranger)).isPresent();

        sessions().end(session, find(there).orElseThrow().id());
        assertThat(find(there)).isEmpty();
        assertThat(find(third)).isPresent();

        sessions().endOthers(session);
        assertThat(find(third)).isEmpty();
        assertThat(find(here)).isPresent();

        sessions().end(session, session.id());
        assertThat(find(here)).isEmpty();
    }

    @Test
    default void one_more_than_an_account_may_have_ends_the_oldest() throws Refusal {
        Person person = core().person();
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
    default void a_change_of_the_password_keeps_this_session_under_a_new_token_and_ends_all_others() throws Refusal {
        Person person = core().person();
        String here = open(person, PASSWORD);
        String there = open(person, PASSWORD);
        String link = core().linkFor(person);

        String after = passwords().change(change(here, PASSWORD, NEW_PASSWORD)).token();

        assertThat(find(after)).isPresent();
        assertThat(find(here)).as("the old token").isEmpty();
        assertThat(find(there)).isEmpty();
        assertThat(core().hasPassword(person, NEW_PASSWORD)).isTrue();
        assertThat(core().recovery.isLive(core().at("page"), link)).isFalse();
        assertThat(core().lastMailTo(person).kind()).isEqualTo(NoticeKind.PASSWORD_CHANGED);
    }

    @Test
    default void a_change_needs_the_present_password_anew_ASVS_6_2_3() throws Refusal {
        Person person = core().person();
        String here = open(person, PASSWORD);

        assertThat(reasonOf(() -> passwords().change(change(here, "not the present one", NEW_PASSWORD))))
                .isEqualTo(Reason.PROOF_REFUSED);

        assertThat(core().hasPassword(person, PASSWORD)).isTrue();
        assertThat(find(here)).isPresent();
    }

    @Test
    default void a_new_password_that_breaks_a_rule_changes_nothing() throws Refusal {
        Person person = core().person();
        String here = open(person, PASSWORD);

        assertFault(() -> passwords().change(change(here, PASSWORD, "too short")), Field.NEW_PASSWORD, Rule.TOO_SHORT);
        assertFault(() -> passwords().change(change(here, PASSWORD, PASSWORD)), Field.NEW_PASSWORD, Rule.SAME_AS_OLD);

        assertThat(find(here)).isPresent();
        assertThat(core().hasPassword(person, PASSWORD)).isTrue();
    }

    @Test
    default void a_session_that_waits_for_a_code_opens_nothing_else_and_ends_with_the_code() throws Refusal {
        Person person = core().person();
        Sessions sessions = asking();
        Origin page = core().at("page");

        Sessions.Opened half = sessions.open(signIn(person.userName(), PASSWORD));

        assertThat(half.codeNeeded()).isTrue();
        assertThat(find(half.token())).isEmpty();
        assertThat(sessions.waiting(page, half.token())).contains(person.id());
        assertThat(reasonOf(() -> sessions.enterCode(page, half.token(), code("000000"))))
                .isEqualTo(Reason.PROOF_REFUSED);
        String token =
                sessions.enterCode(page, half.token(), code(OneCode.CODE)).token();
        assertThat(find(token).orElseThrow().account()).isEqualTo(person.id());
        assertThat(token).isNotEqualTo(half.token());
        assertThat(sessions.waiting(page, half.token())).isEmpty();
        assertThat(reasonOf(() -> sessions.enterCode(page, half.token(), code(OneCode.CODE))))
                .isEqualTo(Reason.PROOF_REFUSED);
    }

    @Test
    default void a_session_waits_for_a_code_no_longer_than_ten_minutes_and_no_longer_than_the_password_lives()
            throws Refusal {
        Person person = core().person();
        Sessions sessions = asking();
        Origin page = core().at("page");
        String late = sessions.open(signIn(person.userName(), PASSWORD)).token();
        core().clock.pass(Duration.ofMinutes(10));
        assertThat(sessions.waiting(page, late)).isEmpty();

        String overtaken = sessions.open(signIn(person.userName(), PASSWORD)).token();
        core().complete(new LinkProof(core().linkFor(person)), NEW_PASSWORD);
        assertThat(sessions.waiting(page, overtaken)).isEmpty();
    }

    @Test
    default void a_session_that_ended_meanwhile_is_not_brought_back_by_a_change_in_it() throws Refusal {
        Person person = core().person();
        String here = open(person, PASSWORD);
        Session session = find(here).orElseThrow();
        core().complete(new LinkProof(core().linkFor(person)), NEW_PASSWORD);

        assertThat(reasonOf(() -> passwords()
                        .change(new OwnPassword.Change(
                                core().at("page"),
                                session,
                                Optional.of(NEW_PASSWORD),
                                code(null),
                                Optional.of("yet another set of words")))))
                .isEqualTo(Reason.PROOF_REFUSED);

        assertThat(find(here)).isEmpty();
        assertThat(core().hasPassword(person, NEW_PASSWORD)).isTrue();
    }

    @Test
    default void what_is_over_is_purged_and_nothing_else() throws Refusal {
        Person person = core().person();
        open(person, PASSWORD);
        core().clock.pass(Duration.ofHours(3));
        String living = open(person, PASSWORD);
        core().clock.pass(Duration.ofHours(1).plusSeconds(1));
        var renewal = new TestSessions(core().database, core().keysets, core().clock).renewal();

        core().transactions.run(() -> renewal.removeEndedBefore(core().clock.instant()));

        assertThat(rows(person)).isEqualTo(1);
        assertThat(living).isNotEmpty();
    }

    /** Sessions of people who have an enrolled factor. */
    private Sessions asking() {
        Core core = core();
        return new TestSessions(core.database, core.keysets, core.clock)
                .by(
                        request -> {
                            core.authentication.authenticate(request);
                            throw Refusal.because(Reason.CODE_NEEDED);
                        },
                        new OneCode(core),
                        core.config,
                        core.transactions);
    }

    private long rows(Person person) {
        return core().transactions
                .call(() -> core().database
                        .entityManager()
                        .createQuery("SELECT COUNT(s) FROM StoredSession s WHERE s.accountId = :id", Long.class)
                        .setParameter("id", person.id().value())
                        .getSingleResult());
    }

    private OwnPassword.Change change(String token, String present, String wanted) {
        return new OwnPassword.Change(
                core().at("page"), find(token).orElseThrow(), Optional.of(present), code(null), Optional.of(wanted));
    }

    private String open(Person person, String password) throws Refusal {
        Sessions.Opened opened = sessions().open(signIn(person.userName(), password));
        assertThat(opened.codeNeeded()).isFalse();
        return opened.token();
    }

    private Sessions.SignIn signIn(String name, String password) {
        return new Sessions.SignIn(core().at("page"), Optional.of(name), Optional.of(password), "Firefox, Windows");
    }

    private Optional<Session> find(String token) {
        return sessions().find(core().at("page"), token);
    }
}
