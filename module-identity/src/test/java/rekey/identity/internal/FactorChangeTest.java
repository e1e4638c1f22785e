package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.identity.internal.Refusals.reasonOf;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rekey.identity.Administrator;
import rekey.identity.Enrolment;
import rekey.identity.Enrolment.SignedIn;
import rekey.identity.FactorProof;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Reason;
import rekey.identity.Sessions;
import rekey.identity.Sessions.Session;
import rekey.identity.internal.Core.Person;
import rekey.kernel.TestDatabase;
import rekey.mfa.TestAuthenticator;

/** A change of factors is a change of credentials (ASVS 5.0, 7.2.4 and 7.4.3). */
class FactorChangeTest {

    @AutoClose
    private static final TestDatabase DATABASE = TestDatabase.h2("identity");

    private Core core;
    private Person person;
    private Sessions sessions;
    private Session here;
    private String elsewhere;

    @BeforeEach
    void somebodyIsSignedInTwice() throws Refusal {
        core = new Core(DATABASE, Core.MANY_PROOFS);
        person = core.person();
        sessions = core.sessions();
        here = find(core.signIn(person)).orElseThrow();
        elsewhere = core.signIn(person);
    }

    @Test
    void enrolling_changes_the_stamp_and_ends_all_sessions_but_the_one_in_which_it_happened() throws Refusal {
        UUID before = core.stored(person).securityStamp();
        Enrolment.Confirmed confirmed = enrol();

        assertThat(core.stored(person).securityStamp()).isNotEqualTo(before);
        assertGoesOnAlone(confirmed.session());
    }

    @Test
    void beginning_an_enrolment_and_renaming_change_no_credentials() throws Refusal {
        UUID before = core.stored(person).securityStamp();
        core.enrol(person);
        UUID factor = core.enrolment.overview(person.id()).factors().get(0).id();
        core.enrolment.rename(SignedIn.in(core.at("page"), here), factor, "old phone");
        assertThat(core.stored(person).securityStamp()).isEqualTo(before);
        assertThat(find(elsewhere)).isPresent();
    }

    @Test
    void removing_changes_the_stamp_and_ends_all_sessions_but_the_one_in_which_it_happened() throws Refusal {
        TestAuthenticator app = core.enrol(person);
        UUID factor = core.enrolment.overview(person.id()).factors().get(0).id();
        UUID before = core.stored(person).securityStamp();

        Optional<Sessions.Opened> renewed =
                core.enrolment.remove(SignedIn.in(core.at("page"), here), factor, code(core.nextCode(app)));

        assertThat(core.stored(person).securityStamp()).isNotEqualTo(before);
        assertGoesOnAlone(renewed);
    }

    @Test
    void new_recovery_codes_change_the_stamp_and_end_all_sessions_but_the_one_in_which_it_happened() throws Refusal {
        TestAuthenticator app = core.enrol(person);
        UUID before = core.stored(person).securityStamp();

        Enrolment.NewCodes made =
                core.enrolment.replaceRecoveryCodes(SignedIn.in(core.at("page"), here), code(core.nextCode(app)));

        assertThat(core.stored(person).securityStamp()).isNotEqualTo(before);
        assertGoesOnAlone(made.session());
    }

    @Test
    void an_administrators_reset_changes_the_stamp_and_ends_all_sessions() throws Refusal {
        core.enrol(person);
        UUID before = core.stored(person).securityStamp();

        core.factorReset.reset(new Administrator("desk", core.at("v1")), person.id(), "lost phone");

        assertThat(core.stored(person).securityStamp()).isNotEqualTo(before);
        assertThat(sessions.all(core.at("page"), here)).isEmpty();
        assertThat(find(elsewhere)).isEmpty();
    }

    @Test
    void an_administrators_reset_of_a_disabled_account_leaves_it_disabled() throws Refusal {
        core.enrol(person);
        core.disable(person);
        assertThat(core.factorReset.reset(new Administrator("desk", core.at("v1")), person.id(), "lost phone"))
                .hasSize(1);
        assertThat(core.stored(person).isEnabled()).isFalse();
    }

    @Test
    void a_session_that_ended_between_its_request_and_the_change_is_not_brought_back() throws Refusal {
        TestAuthenticator app = core.enrol(person);
        UUID factor = core.enrolment.overview(person.id()).factors().get(0).id();
        sessions.end(here, here.id());

        assertThat(reasonOf(() ->
                        core.enrolment.remove(SignedIn.in(core.at("page"), here), factor, code(core.nextCode(app)))))
                .isEqualTo(Reason.PROOF_REFUSED);
        assertThat(sessions.all(core.at("page"), here)).hasSize(1);
    }

    private static FactorProof code(String code) {
        return FactorProof.code(Optional.ofNullable(code));
    }

    private Enrolment.Confirmed enrol() throws Refusal {
        SignedIn who = SignedIn.in(core.at("page"), here);
        assertThat(reasonOf(() -> core.enrolment.begin(
                        new Enrolment.Beginning(who, "phone", Optional.of(Core.PASSWORD), code(null)))))
                .isEqualTo(Reason.CODE_NEEDED);
        Enrolment.Begun begun = core.enrolment.begin(new Enrolment.Beginning(
                who,
                "phone",
                Optional.of(Core.PASSWORD),
                code(core.lastMailTo(person).values().get("secret"))));
        return core.enrolment.confirm(who, new TestAuthenticator(begun.totp().secret()).code(core.clock.instant()));
    }

    private void assertGoesOnAlone(Optional<Sessions.Opened> renewed) {
        assertThat(find(renewed.orElseThrow().token()).map(Session::id)).contains(here.id());
        assertThat(find(elsewhere)).isEmpty();
        assertThat(sessions.all(core.at("page"), here)).hasSize(1);
    }

    private Optional<Session> find(String token) {
        return sessions.find(core.at("page"), token);
    }
}
