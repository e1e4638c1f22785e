package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.identity.internal.Core.NEW_PASSWORD;
import static rekey.identity.internal.Core.PASSWORD;
import static rekey.identity.internal.Refusals.assertFault;
import static rekey.identity.internal.Refusals.reasonOf;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import rekey.identity.FactorProof;
import rekey.identity.OwnPassword;
import rekey.identity.Recovery.LinkProof;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Field;
import rekey.identity.Refusal.Reason;
import rekey.identity.Refusal.Rule;
import rekey.identity.Sessions;
import rekey.identity.Sessions.Session;
import rekey.identity.internal.Core.Person;
import rekey.identity.internal.session.TestSessions;
import rekey.kernel.OnBothDatabases;
import rekey.kernel.TestDatabase;
import rekey.notification.NoticeKind;

/** A person changes a password within a session, on both databases (ASVS 5.0, 6.2.3 and 7.4.3). */
@OnBothDatabases("identity")
class ChangeOwnPasswordTest {

    private final Core core;
    private final Sessions sessions;
    private final OwnPassword passwords;

    ChangeOwnPasswordTest(TestDatabase database) {
        this.core = new Core(database);
        this.sessions = core.sessions();
        this.passwords = new ChangeOwnPassword(
                core.accountStore,
                core.proofs,
                core.change,
                new TestSessions(core.database, core.keysets, core.clock).renewal(),
                core.visible,
                core.audit,
                core.transactions);
    }

    @Test
    void a_change_of_the_password_keeps_this_session_under_a_new_token_and_ends_all_others() throws Refusal {
        Person person = core.person();
        String here = core.signIn(person);
        String there = core.signIn(person);
        String link = core.linkFor(person);

        String after = passwords.change(change(here, PASSWORD, NEW_PASSWORD)).token();

        assertThat(find(after)).isPresent();
        assertThat(find(here)).as("the old token").isEmpty();
        assertThat(find(there)).isEmpty();
        assertThat(core.hasPassword(person, NEW_PASSWORD)).isTrue();
        assertThat(core.recovery.isLive(core.at("page"), link)).isFalse();
        assertThat(core.lastMailTo(person).kind()).isEqualTo(NoticeKind.PASSWORD_CHANGED);
    }

    @Test
    void a_change_needs_the_present_password_anew_ASVS_6_2_3() throws Refusal {
        Person person = core.person();
        String here = core.signIn(person);

        assertThat(reasonOf(() -> passwords.change(change(here, "not the present one", NEW_PASSWORD))))
                .isEqualTo(Reason.PROOF_REFUSED);

        assertThat(core.hasPassword(person, PASSWORD)).isTrue();
        assertThat(find(here)).isPresent();
    }

    @Test
    void a_new_password_that_breaks_a_rule_changes_nothing() throws Refusal {
        Person person = core.person();
        String here = core.signIn(person);

        assertFault(() -> passwords.change(change(here, PASSWORD, "too short")), Field.NEW_PASSWORD, Rule.TOO_SHORT);
        assertFault(() -> passwords.change(change(here, PASSWORD, PASSWORD)), Field.NEW_PASSWORD, Rule.SAME_AS_OLD);

        assertThat(find(here)).isPresent();
        assertThat(core.hasPassword(person, PASSWORD)).isTrue();
    }

    @Test
    void a_session_that_ended_meanwhile_is_not_brought_back_by_a_change_in_it() throws Refusal {
        Person person = core.person();
        String here = core.signIn(person);
        Session session = find(here).orElseThrow();
        core.complete(new LinkProof(core.linkFor(person)), NEW_PASSWORD);

        assertThat(reasonOf(() -> passwords.change(new OwnPassword.Change(
                        core.at("page"),
                        session,
                        Optional.of(NEW_PASSWORD),
                        FactorProof.code(Optional.empty()),
                        Optional.of("yet another set of words")))))
                .isEqualTo(Reason.PROOF_REFUSED);

        assertThat(find(here)).isEmpty();
        assertThat(core.hasPassword(person, NEW_PASSWORD)).isTrue();
    }

    private OwnPassword.Change change(String token, String present, String wanted) {
        return new OwnPassword.Change(
                core.at("page"),
                find(token).orElseThrow(),
                Optional.of(present),
                FactorProof.code(Optional.empty()),
                Optional.of(wanted));
    }

    private Optional<Session> find(String token) {
        return sessions.find(core.at("page"), token);
    }
}
