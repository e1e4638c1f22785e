package rekey.mfa.internal;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.exception.DataConversionException;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.exception.VerificationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import rekey.kernel.Deployment;
import rekey.mfa.Passkeys.Assertion;
import rekey.mfa.Passkeys.Attestation;
import rekey.mfa.Passkeys.Verified;

/**
 * The checks of Web Authentication (sections 7.1 and 7.2), by webauthn4j. Where a device comes from is not asked:
 * attestation would tell makes apart and shut people out, and proves nothing to us.
 */
@ApplicationScoped
class WebAuthn {

    /** ES256, Ed25519 and RS256: what devices have. */
    private static final List<COSEAlgorithmIdentifier> ALGORITHMS =
            List.of(COSEAlgorithmIdentifier.ES256, COSEAlgorithmIdentifier.EdDSA, COSEAlgorithmIdentifier.RS256);

    private static final boolean USER_VERIFICATION_REQUIRED = true;

    private final Origin origin;
    private final String relyingParty;
    private final ObjectConverter converter;
    private final WebAuthnManager manager;

    /** For the container's proxy. */
    WebAuthn() {
        this.origin = null;
        this.relyingParty = null;
        this.converter = null;
        this.manager = null;
    }

    @Inject
    WebAuthn(Deployment deployment) {
        this(deployment.publicUrl());
    }

    /** For the origin of this address. */
    WebAuthn(URI publicUrl) {
        this.origin = new Origin(publicUrl.getScheme() + "://" + publicUrl.getAuthority());
        this.relyingParty = publicUrl.getHost();
        this.converter = new ObjectConverter();
        this.manager = WebAuthnManager.createNonStrictWebAuthnManager(converter);
    }

    /** The host that passkeys are for. */
    String relyingParty() {
        return relyingParty;
    }

    /** COSE identifiers of the algorithms, the preferred one first. */
    List<Long> algorithms() {
        return ALGORITHMS.stream().map(COSEAlgorithmIdentifier::getValue).toList();
    }

    /** The new passkey, if the answer to this challenge holds. */
    Optional<Verified> verify(Attestation answer, byte[] challenge, String name) {
        try {
            RegistrationData data = manager.verify(
                    new RegistrationRequest(answer.attestationObject(), answer.clientData()),
                    new RegistrationParameters(
                            server(challenge),
                            ALGORITHMS.stream()
                                    .map(algorithm -> new PublicKeyCredentialParameters(
                                            PublicKeyCredentialType.PUBLIC_KEY, algorithm))
                                    .toList(),
                            USER_VERIFICATION_REQUIRED));
            return Optional.ofNullable(data.getAttestationObject())
                    .map(object -> object.getAuthenticatorData())
                    .filter(authenticator -> authenticator.getAttestedCredentialData() != null)
                    .map(authenticator -> new Verified(
                            name,
                            authenticator.getAttestedCredentialData().getCredentialId(),
                            new AttestedCredentialDataConverter(converter)
                                    .convert(authenticator.getAttestedCredentialData()),
                            authenticator.getSignCount(),
                            authenticator.isFlagBE()));
        } catch (DataConversionException | VerificationException | IllegalArgumentException doesNotHold) {
            return Optional.empty();
        }
    }

    /** The new value of the passkey's counter, if the answer to this challenge holds. */
    OptionalLong verify(Assertion answer, byte[] challenge, Passkey passkey) {
        try {
            AuthenticationData data = manager.verify(
                    new AuthenticationRequest(
                            answer.credentialId(),
                            answer.userHandle(),
                            answer.authenticatorData(),
                            answer.clientData(),
                            answer.signature()),
                    new AuthenticationParameters(server(challenge), record(passkey), null, USER_VERIFICATION_REQUIRED));
            return data.getAuthenticatorData() == null
                    ? OptionalLong.empty()
                    : OptionalLong.of(data.getAuthenticatorData().getSignCount());
        } catch (DataConversionException | VerificationException | IllegalArgumentException doesNotHold) {
            return OptionalLong.empty();
        }
    }

    private ServerProperty server(byte[] challenge) {
        return new ServerProperty(origin, relyingParty, new DefaultChallenge(challenge));
    }

    private CredentialRecordImpl record(Passkey passkey) {
        AttestedCredentialData credential =
                new AttestedCredentialDataConverter(converter).convert(passkey.credential());
        return new CredentialRecordImpl(
                new NoneAttestationStatement(),
                true,
                passkey.isBackupEligible(),
                null,
                passkey.signCount(),
                credential,
                null,
                null,
                null,
                null);
    }
}
