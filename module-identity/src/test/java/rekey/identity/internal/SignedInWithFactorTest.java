package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.identity.internal.Refusals.reasonOf;

import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rekey.identity.FactorProof;
import rekey.identity.OwnPassword;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Reason;
import rekey.identity.Sessions;
import rekey.identity.internal.Core.Person;
import rekey.identity.internal.session.TestSessions;
import rekey.kernel.TestDatabase;
import rekey.mfa.TestAuthenticator;

/** Rule 9 at {@code /account}: neither signing in nor a change of a known password goes around the factor. */
class SignedInWithFactorTest {

    @AutoClose
    private static final TestDatabase DATABASE = TestDatabase.h2("identity");

    private Core core;
    private Person person;
    private TestAuthenticator app;

    @BeforeEach
    void somebodyWithAFactor() throws Refusal {
        core = new Core(DATABASE);
        person = core.person();
        app = core.enrol(person);
    }

    @Test
    void a_session_begins_with_the_code_and_changes_the_password_with_another_one() throws Refusal {
        Sessions sessions = core.sessions();
        Sessions.Opened half = sessions.open(new Sessions.SignIn(
                core.at("page"), Optional.of(person.userName()), Optional.of(Core.PASSWORD), "Firefox"));
        assertThat(half.codeNeeded()).isTrue();
        assertThat(sessions.find(core.at("page"), half.token())).isEmpty();
        String code = core.nextCode(app);
        String token = sessions.enterCode(core.at("page"), half.token(), FactorProof.code(Optional.of(code)))
                .token();
        Sessions.Session session = sessions.find(core.at("page"), token).orElseThrow();

        assertThat(reasonOf(() -> change(session, null))).isEqualTo(Reason.CODE_NEEDED);
        assertThat(reasonOf(() -> change(session, code))).isEqualTo(Reason.PROOF_REFUSED);
        assertThat(reasonOf(() -> change(session, app.wrongCode(core.clock.instant()))))
                .isEqualTo(Reason.PROOF_REFUSED);
        assertThat(core.hasPassword(person, Core.PASSWORD)).isTrue();
        change(session, core.nextCode(app));
        assertThat(core.hasPassword(person, Core.NEW_PASSWORD)).isTrue();
    }

    private void change(Sessions.Session session, String code) throws Refusal {
        new ChangeOwnPassword(
                        core.accountStore,
                        core.proofs,
                        core.change,
                        new TestSessions(core.database, core.keysets, core.clock).renewal(),
                        core.visible,
                        core.audit,
                        core.transactions)
                .change(new OwnPassword.Change(
                        core.at("page"),
                        session,
                        Optional.of(Core.PASSWORD),
                        FactorProof.code(Optional.ofNullable(code)),
                        Optional.of(Core.NEW_PASSWORD)));
    }
}
