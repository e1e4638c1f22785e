package rekey.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import rekey.identity.Enrolment.Beginning;
import rekey.identity.Enrolment.Confirmed;
import rekey.identity.Enrolment.SignedIn;
import rekey.identity.Origin;
import rekey.identity.PasskeyCeremonies;
import rekey.identity.Refusal;
import rekey.identity.internal.AuditTrail.Operation;
import rekey.kernel.Transactions;
import rekey.mfa.Passkeys;

/** Use cases: a person makes a passkey, or is challenged to prove one. */
@ApplicationScoped
class EnrolPasskeys implements PasskeyCeremonies {

    private final Passkeys passkeys;
    private final NewFactor newFactor;
    private final FreshProofs proofs;
    private final VisibleLimits limits;
    private final Transactions transactions;

    /** For the container's proxy. */
    EnrolPasskeys() {
        this(null, null, null, null, null);
    }

    @Inject
    EnrolPasskeys(
            Passkeys passkeys,
            NewFactor newFactor,
            FreshProofs proofs,
            VisibleLimits limits,
            Transactions transactions) {
        this.passkeys = passkeys;
        this.newFactor = newFactor;
        this.proofs = proofs;
        this.limits = limits;
        this.transactions = transactions;
    }

    @Override
    public Passkeys.Proof challenge(Origin origin, String binding) throws Refusal {
        limits.takeProof(origin, Optional.empty());
        return transactions.call(() -> passkeys.beginProof(binding));
    }

    @Override
    public Passkeys.Registration begin(Beginning beginning, String binding) throws Refusal {
        return newFactor.begin(
                beginning,
                account -> passkeys.beginRegistration(
                        account.id(), beginning.name().strip(), binding));
    }

    @Override
    public Confirmed register(SignedIn who, Passkeys.Attestation answer) throws Refusal {
        Account account = proofs.account(who, Operation.ENROL_FACTOR);
        Optional<Passkeys.Verified> verified = passkeys.verify(account.id(), answer);
        if (verified.isEmpty()) {
            throw proofs.refused(who.origin(), account, Operation.ENROL_FACTOR);
        }
        return newFactor.add(who, account, () -> passkeys.enrol(account.id(), verified.get()));
    }
}
