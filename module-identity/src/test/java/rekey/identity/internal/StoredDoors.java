package rekey.identity.internal;

import java.security.SecureRandom;
import java.util.Optional;
import rekey.identity.Administrator;
import rekey.identity.Authentication;
import rekey.identity.Caller;
import rekey.identity.Confirmation;
import rekey.identity.FactorProof;
import rekey.identity.Recovery;
import rekey.identity.Refusal;
import rekey.identity.internal.Core.Person;
import rekey.kernel.Deployment;
import rekey.mfa.AttemptCounters;
import rekey.mfa.FactorCodes;
import rekey.mfa.Factors;
import rekey.mfa.MailedCodes;
import rekey.mfa.internal.StoredMfa;

/**
 * The use cases that use up codes of the second factor, over the stored ports of the module below: for what needs its
 * rows, its locks and its counters. The rest is a {@link Core}'s.
 */
final class StoredDoors {

    private final Core core;
    private final CompleteRecovery complete;
    private final ConfirmFactor confirm;
    private final VerifyPassword verify;
    private final ResetFactors reset;
    private final EraseAccount erase;

    /** The ports of the module below. */
    record Ports(Factors factors, FactorCodes factorCodes, MailedCodes mailedCodes, AttemptCounters attempts) {

        static Ports of(StoredMfa mfa) {
            return new Ports(mfa.factors(), mfa.factorCodes(), mfa.mailedCodes(), mfa.attempts());
        }

        Ports with(Factors other) {
            return new Ports(other, factorCodes, mailedCodes, attempts);
        }

        Ports with(FactorCodes other) {
            return new Ports(factors, other, mailedCodes, attempts);
        }

        Ports with(MailedCodes other) {
            return new Ports(factors, factorCodes, other, attempts);
        }
    }

    /**
     * @param audit in which each use case writes what became of it
     * @param upgraded by which a right password is hashed anew if it is hashed by other means
     */
    StoredDoors(Core core, Ports mfa, AuditTrail audit, PasswordHashing upgraded) {
        this.core = core;
        IdentitySettings identity = new IdentitySettings(core.config);
        Deployment deployment = new Deployment(core.config);
        RequiredProofs required = new RequiredProofs(mfa.factors(), core.transactions);
        ProofEvaluation proofs = new ProofEvaluation(
                core.hashing,
                core.grants,
                mfa.mailedCodes(),
                mfa.factorCodes(),
                core.passkeys,
                mfa.attempts(),
                core.suspension,
                required,
                core.transactions);
        PasswordChange change = new PasswordChange(
                core.accountStore,
                core.hashing,
                core.screening,
                mfa.attempts(),
                mfa.mailedCodes(),
                new DisownLinks(
                        core.database.entityManager(),
                        core.keysets,
                        deployment,
                        identity,
                        core.clock,
                        new SecureRandom()),
                (account, stamp) -> core.told.add(stamp),
                core.mail,
                deployment,
                core.clock);
        HashUpgrade upgrades = new HashUpgrade(core.accountStore, upgraded);
        this.complete = new CompleteRecovery(
                core.accountStore, core.grants, proofs, change, core.visible, audit, core.transactions);
        this.confirm = new ConfirmFactor(
                core.accountStore,
                proofs,
                core.grants,
                change,
                upgrades,
                core.queue,
                core.visible,
                audit,
                core.transactions);
        this.verify = new VerifyPassword(
                core.accountStore, proofs, core.grants, upgrades, core.visible, audit, core.transactions);
        this.reset = new ResetFactors(
                core.accountStore,
                mfa.factors(),
                mfa.mailedCodes(),
                mfa.attempts(),
                core.mail,
                core.audit,
                core.transactions,
                core.clock);
        this.erase = new EraseAccount(
                core.accountStore,
                core.erased,
                mfa.attempts(),
                mfa.mailedCodes(),
                mfa.factors(),
                core.mail,
                core.clock);
    }

    /** Sets {@link Core#NEW_PASSWORD} by a link. */
    Recovery.Recovered followLink(String token) throws Refusal {
        return followLink(token, null);
    }

    /** Sets {@link Core#NEW_PASSWORD} by a link and a code of the app. */
    Recovery.Recovered followLink(String token, String code) throws Refusal {
        return complete.execute(new Recovery.Completion(
                core.at("page"),
                Optional.empty(),
                new Recovery.LinkProof(token),
                FactorProof.code(Optional.ofNullable(code)),
                Core.NEW_PASSWORD));
    }

    /** Confirms by a code, and whatever else is not null. */
    void confirm(
            Caller caller, Person person, String password, String temporaryPassword, String code, String newPassword)
            throws Refusal {
        confirm.confirm(new Confirmation.Request(
                core.at("brightoffice"),
                caller,
                person.addressed(),
                Optional.ofNullable(password),
                Optional.ofNullable(temporaryPassword),
                Optional.of(code),
                Optional.ofNullable(newPassword)));
    }

    /** Signs in by {@link Core#PASSWORD} and a code. */
    void signIn(Person person, String code) throws Refusal {
        verify.authenticate(new Authentication.Request(
                core.at("v1"), Optional.of(person.userName()), Optional.of(Core.PASSWORD), Optional.of(code)));
    }

    /** Takes a person's factors away; says how many there were. */
    int reset(Person person) throws Refusal {
        return reset.reset(new Administrator("desk", core.at("v1")), person.id(), "lost phone")
                .size();
    }

    /** Removes all that is kept of a person. */
    void erase(Person person) {
        core.transactions.run(
                () -> erase.execute(core.accountStore.findLocked(person.id()).orElseThrow()));
    }
}
