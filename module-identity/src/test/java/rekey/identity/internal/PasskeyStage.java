package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.identity.internal.Refusals.reasonOf;

import java.util.Optional;
import rekey.identity.Authentication;
import rekey.identity.Enrolment;
import rekey.identity.Enrolment.SignedIn;
import rekey.identity.FactorProof;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Reason;
import rekey.identity.internal.Core.Person;
import rekey.kernel.TestDatabase;
import rekey.mfa.Passkeys;
import rekey.mfa.TestPasskey;

/** A person with a password, a device that can hold a passkey, and the pages in between. */
abstract class PasskeyStage {

    static final String BINDING = "this browser, for this form";

    final Core core;
    final Person person;
    final TestPasskey device = device();

    PasskeyStage(TestDatabase database) throws Refusal {
        this.core = new Core(database, Core.MANY_PROOFS);
        this.person = core.person();
    }

    static TestPasskey device() {
        return new TestPasskey(Core.PUBLIC_URL, "rekey.example");
    }

    SignedIn signedIn() {
        return SignedIn.elsewhere(core.at("page"), person.id());
    }

    String mailedCode() {
        assertThat(reasonOf(() -> begin(Core.PASSWORD, null))).isEqualTo(Reason.CODE_NEEDED);
        return core.lastMailTo(person).values().get("secret");
    }

    Passkeys.Registration begin(String password, String code) throws Refusal {
        return core.passkeyCeremonies.begin(
                new Enrolment.Beginning(
                        signedIn(),
                        " my laptop ",
                        Optional.ofNullable(password),
                        FactorProof.code(Optional.ofNullable(code))),
                BINDING);
    }

    Enrolment.Confirmed register(TestPasskey by, Passkeys.Registration options) throws Refusal {
        return core.passkeyCeremonies.register(signedIn(), by.register(options, BINDING));
    }

    Enrolment.Confirmed enrol() throws Refusal {
        return register(device, begin(Core.PASSWORD, mailedCode()));
    }

    Passkeys.Proof challenge() throws Refusal {
        return core.passkeyCeremonies.challenge(core.at("page"), BINDING);
    }

    Passkeys.Assertion answer() throws Refusal {
        return device.prove(challenge(), BINDING);
    }

    /** Of a device that nobody has enrolled. */
    Passkeys.Assertion foreign() throws Refusal {
        return device().prove(challenge(), BINDING);
    }

    FactorProof passkey() throws Refusal {
        return new FactorProof(Optional.empty(), Optional.of(answer()));
    }

    void signIn() throws Refusal {
        core.sessions().open(core.at("page"), answer(), "Firefox");
    }

    void authenticate(String code) throws Refusal {
        core.authentication.authenticate(new Authentication.Request(
                core.at("v1"), Optional.of(person.userName()), Optional.of(Core.PASSWORD), Optional.ofNullable(code)));
    }
}
