package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rekey.identity.Caller;
import rekey.identity.Confirmation;
import rekey.identity.Recovery.TemporaryPasswordProof;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Fault;
import rekey.identity.Refusal.Reason;
import rekey.identity.Refusal.Rule;
import rekey.identity.Subject;
import rekey.identity.internal.Core.Person;
import rekey.kernel.Realm;
import rekey.kernel.TestDatabase;
import rekey.mfa.AttemptCounters.Kind;
import rekey.mfa.TestAuthenticator;
import rekey.notification.NoticeKind;

/**
 * Section 1, ConfirmCustomerUserMFA: every combination of proofs, present or absent, right or wrong, with or without a
 * new password, for every kind of account and caller, against the answer that the design wants. The proofs of an account
 * that cannot be used are the right ones of somebody else.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConfirmationTableTest {

    private static final String TOO_SHORT = "short";

    @AutoClose
    private static final TestDatabase DATABASE = TestDatabase.h2("identity");

    private Core core;
    private Caller mayKnow;
    private Caller mayNotKnow;

    enum Given {
        ABSENT,
        RIGHT,
        WRONG
    }

    enum Who {
        KNOWN,
        WITH_FACTOR,
        /** And so with recovery codes: there is no browser here. */
        WITH_PASSKEY,
        UNKNOWN,
        DISABLED
    }

    /** One line of the table. */
    record Line(Given password, Given temporaryPassword, Given code, Given newPassword, Who who, boolean mayKnow) {

        boolean has(Given outcome) {
            return password == outcome || temporaryPassword == outcome || code == outcome;
        }

        boolean namesAnyProof() {
            return has(Given.RIGHT) || has(Given.WRONG);
        }

        boolean lacksProofForNewPassword() {
            return newPassword != Given.ABSENT && password == Given.ABSENT && temporaryPassword == Given.ABSENT;
        }

        /** Empty for success. */
        Optional<Reason> expected() {
            if (newPassword == Given.WRONG || lacksProofForNewPassword()) {
                return Optional.of(Reason.INVALID_INPUT);
            }
            if (!exists()) {
                return Optional.of(
                        mayKnow ? Reason.NO_SUCH_ACCOUNT : namesAnyProof() ? Reason.PROOF_REFUSED : Reason.CODE_NEEDED);
            }
            if (has(Given.WRONG)) {
                return Optional.of(Reason.PROOF_REFUSED);
            }
            return code == Given.ABSENT ? Optional.of(Reason.CODE_NEEDED) : Optional.empty();
        }

        boolean exists() {
            return who == Who.KNOWN || hasFactor();
        }

        boolean hasFactor() {
            return who == Who.WITH_FACTOR || who == Who.WITH_PASSKEY;
        }

        boolean succeeds() {
            return expected().isEmpty();
        }

        boolean isEvaluated() {
            return exists() && !expected().equals(Optional.of(Reason.INVALID_INPUT));
        }
    }

    static Stream<Line> table() {
        List<Line> lines = new ArrayList<>();
        for (Given password : Given.values()) {
            for (Given temporary : Given.values()) {
                for (Given code : Given.values()) {
                    for (Given next : Given.values()) {
                        for (Who who : Who.values()) {
                            lines.add(new Line(password, temporary, code, next, who, true));
                            lines.add(new Line(password, temporary, code, next, who, false));
                        }
                    }
                }
            }
        }
        return lines.stream();
    }

    @BeforeAll
    void open() throws Refusal {
        core = new Core(DATABASE, Map.of("rekey.limit.request", "100000/600", "rekey.limit.client", "100000/600"));
        mayKnow = core.caller(Caller.Permission.DISCLOSE_MISSING);
        mayNotKnow = core.caller();
    }

    @ParameterizedTest
    @MethodSource("table")
    void section_1_the_table_of_outcomes(Line line) throws Refusal {
        Caller caller = line.mayKnow ? mayKnow : mayNotKnow;
        Person holder = core.person();
        String temporaryPassword = core.temporaryPasswordFor(holder);
        Optional<TestAuthenticator> app =
                line.who == Who.WITH_FACTOR ? Optional.of(core.enrol(holder)) : Optional.empty();
        if (line.who == Who.WITH_PASSKEY) {
            core.enrolPasskey(holder);
        }
        String code = line.who == Who.WITH_PASSKEY
                ? core.recoveryCodesFor(holder).get(0)
                : app.isPresent() ? core.nextCode(app.get()) : codeFor(caller, holder);
        Subject subject = holder.addressed();
        if (line.who == Who.UNKNOWN) {
            subject = Subject.withEmail(Core.unique("nobody") + "@example.com");
        } else if (line.who == Who.DISABLED) {
            Person disabled = core.person();
            core.disable(disabled);
            subject = disabled.addressed();
        }
        int mails = core.mail.committed().size();

        Optional<Refusal> refusal = confirm(new Confirmation.Request(
                core.at("brightoffice"),
                caller,
                subject,
                value(line.password, Core.PASSWORD, "is not the right password"),
                value(line.temporaryPassword, temporaryPassword, "2222-3333-4444-5555-6666"),
                value(
                        line.code,
                        code,
                        app.map(phone -> phone.wrongCode(core.clock.instant())).orElse("000000")),
                value(line.newPassword, Core.NEW_PASSWORD, TOO_SHORT)));

        SoftAssertions softly = new SoftAssertions();
        softly.assertThat(refusal.map(Refusal::reason)).as("answer").isEqualTo(line.expected());
        refusal.filter(answer -> answer.reason() == Reason.INVALID_INPUT)
                .ifPresent(answer -> softly.assertThat(answer.faults())
                        .as("faults")
                        .extracting(Fault::rule)
                        .containsExactlyElementsOf(expectedRules(line)));
        softly.assertThat(core.mail
                        .committed()
                        .subList(mails, core.mail.committed().size()))
                .as("mails")
                .extracting(notice ->
                        notice.kind() + " " + notice.recipient().address().value())
                .containsExactlyElementsOf(expectedMails(line, holder));
        boolean replaced = line.succeeds() && line.newPassword == Given.RIGHT;
        softly.assertThat(core.hasPassword(holder, replaced ? Core.NEW_PASSWORD : Core.PASSWORD))
                .as("password")
                .isTrue();
        softly.assertThat(isAlive(temporaryPassword)).as("grant lives").isEqualTo(!replaced);
        softly.assertThat(core.attempts.failures(holder.id(), Kind.PASSWORD))
                .as("counted passwords")
                .isEqualTo(line.isEvaluated() && line.password == Given.WRONG ? 1 : 0);
        Kind ofCode = line.hasFactor() ? Kind.TOTP : Kind.CODE;
        softly.assertThat(core.attempts.failures(holder.id(), ofCode))
                .as("counted codes")
                .isEqualTo(line.isEvaluated() && line.code == Given.WRONG ? 1 : 0);
        softly.assertAll();
        assertCodeIsGoodOnlyUnlessUsedOrSuperseded(line, caller, holder, code);
    }

    private static List<Rule> expectedRules(Line line) {
        List<Rule> rules = new ArrayList<>();
        if (line.newPassword == Given.WRONG) {
            rules.add(Rule.TOO_SHORT);
        }
        if (line.lacksProofForNewPassword()) {
            rules.add(Rule.NEEDS_PROOF);
        }
        return rules;
    }

    private static List<String> expectedMails(Line line, Person holder) {
        List<String> mails = new ArrayList<>();
        if (line.who == Who.KNOWN && line.expected().equals(Optional.of(Reason.CODE_NEEDED))) {
            mails.add(NoticeKind.CODE + " " + holder.email());
        }
        if (line.succeeds() && line.newPassword == Given.RIGHT) {
            mails.add(NoticeKind.PASSWORD_CHANGED + " " + holder.email());
        }
        return mails;
    }

    private void assertCodeIsGoodOnlyUnlessUsedOrSuperseded(Line line, Caller caller, Person holder, String code) {
        boolean superseded = line.who == Who.KNOWN && line.expected().equals(Optional.of(Reason.CODE_NEEDED));
        Optional<Reason> again =
                confirm(request(caller, holder, Optional.of(code))).map(Refusal::reason);
        assertThat(again)
                .as("the code afterwards")
                .isEqualTo(line.succeeds() || superseded ? Optional.of(Reason.PROOF_REFUSED) : Optional.empty());
    }

    private String codeFor(Caller caller, Person person) {
        assertThat(confirm(request(caller, person, Optional.empty())).map(Refusal::reason))
                .contains(Reason.CODE_NEEDED);
        return core.lastMailTo(person).values().get("secret");
    }

    private Confirmation.Request request(Caller caller, Person person, Optional<String> code) {
        return new Confirmation.Request(
                core.at("brightoffice"),
                caller,
                person.named(),
                Optional.empty(),
                Optional.empty(),
                code,
                Optional.empty());
    }

    private Optional<Refusal> confirm(Confirmation.Request request) {
        try {
            core.confirmation.confirm(request);
            return Optional.empty();
        } catch (Refusal refusal) {
            return Optional.of(refusal);
        }
    }

    private boolean isAlive(String temporaryPassword) {
        return core.transactions.<Boolean, RuntimeException>call(() -> core.grants
                .find(Realm.MAIN, new TemporaryPasswordProof(temporaryPassword, Optional.empty()))
                .isPresent());
    }

    private static Optional<String> value(Given given, String right, String wrong) {
        return switch (given) {
            case ABSENT -> Optional.empty();
            case RIGHT -> Optional.of(right);
            case WRONG -> Optional.of(wrong);
        };
    }
}
