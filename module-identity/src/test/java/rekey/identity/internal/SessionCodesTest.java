package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.identity.internal.Core.NEW_PASSWORD;
import static rekey.identity.internal.Core.PASSWORD;
import static rekey.identity.internal.Refusals.reasonOf;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import rekey.identity.FactorProof;
import rekey.identity.Origin;
import rekey.identity.Recovery.LinkProof;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Reason;
import rekey.identity.Sessions;
import rekey.identity.internal.Core.Person;
import rekey.identity.internal.session.AccountProofs;
import rekey.identity.internal.session.TestSessions;
import rekey.kernel.AccountId;
import rekey.kernel.OnBothDatabases;
import rekey.kernel.Realm;
import rekey.kernel.TestDatabase;
import rekey.mfa.Passkeys;

/** A session that is half open until its person has entered a code, on both databases. */
@OnBothDatabases("identity")
class SessionCodesTest {

    private final Core core;
    private final Sessions sessions;
    private final Origin page;

    SessionCodesTest(TestDatabase database) {
        this.core = new Core(database);
        this.page = core.at("page");
        this.sessions = new TestSessions(database, core.keysets, core.clock)
                .by(
                        request -> {
                            core.authentication.authenticate(request);
                            throw Refusal.because(Reason.CODE_NEEDED);
                        },
                        new OneCode(core),
                        core.config,
                        core.transactions);
    }

    @Test
    void a_session_that_waits_for_a_code_opens_nothing_else_and_ends_with_the_code() throws Refusal {
        Person person = core.person();

        Sessions.Opened half = sessions.open(signIn(person.userName(), PASSWORD));

        assertThat(half.codeNeeded()).isTrue();
        assertThat(sessions.find(page, half.token())).isEmpty();
        assertThat(sessions.waiting(page, half.token())).contains(person.id());
        assertThat(reasonOf(() -> sessions.enterCode(page, half.token(), code("000000"))))
                .isEqualTo(Reason.PROOF_REFUSED);
        String token =
                sessions.enterCode(page, half.token(), code(OneCode.CODE)).token();
        assertThat(sessions.find(page, token).orElseThrow().account()).isEqualTo(person.id());
        assertThat(token).isNotEqualTo(half.token());
        assertThat(sessions.waiting(page, half.token())).isEmpty();
        assertThat(reasonOf(() -> sessions.enterCode(page, half.token(), code(OneCode.CODE))))
                .isEqualTo(Reason.PROOF_REFUSED);
    }

    @Test
    void a_session_waits_for_a_code_no_longer_than_ten_minutes_and_no_longer_than_the_password_lives() throws Refusal {
        Person person = core.person();
        String late = sessions.open(signIn(person.userName(), PASSWORD)).token();
        core.clock.pass(Duration.ofMinutes(10));
        assertThat(sessions.waiting(page, late)).isEmpty();

        String overtaken = sessions.open(signIn(person.userName(), PASSWORD)).token();
        core.complete(new LinkProof(core.linkFor(person)), NEW_PASSWORD);
        assertThat(sessions.waiting(page, overtaken)).isEmpty();
    }

    private Sessions.SignIn signIn(String name, String password) {
        return new Sessions.SignIn(page, Optional.of(name), Optional.of(password), "Firefox, Windows");
    }

    private static FactorProof code(String code) {
        return FactorProof.code(Optional.ofNullable(code));
    }

    /** Accounts by their store, and one code for everybody. */
    private static final class OneCode implements AccountProofs {

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
}
