package rekey.mfa;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.UUID;

/**
 * A device with one passkey on P-256, and the browser before it. Honest unless told otherwise: what it signs can be bent
 * piece by piece.
 */
public final class TestPasskey {

    private static final int USER_PRESENT = 0x01;
    private static final int USER_VERIFIED = 0x04;
    private static final int ATTESTED = 0x40;

    private final KeyPair keys;
    private final byte[] credentialId;
    private String origin;
    private String relyingParty;
    private int flags = USER_PRESENT | USER_VERIFIED;
    private boolean counts = true;
    private int counter;
    private byte[] userHandle = new byte[0];

    /** A device at a site. */
    public TestPasskey(String origin, String relyingParty) {
        this.origin = origin;
        this.relyingParty = relyingParty;
        this.credentialId = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            this.keys = generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The site that the browser believes to be at. */
    public TestPasskey at(String otherOrigin, String otherRelyingParty) {
        origin = otherOrigin;
        relyingParty = otherRelyingParty;
        return this;
    }

    /** Signs when it is touched, whoever touches it. */
    public TestPasskey withoutUserVerification() {
        flags = USER_PRESENT;
        return this;
    }

    /** Does not count, as passkeys that are synchronised between devices. */
    public TestPasskey withoutCounter() {
        counts = false;
        return this;
    }

    /** As a copy of the device would: the counter starts again. */
    public TestPasskey copied() {
        counter = 0;
        return this;
    }

    /** Makes the passkey. */
    public Passkeys.Attestation register(Passkeys.Registration options, String binding) {
        userHandle = options.userHandle();
        byte[] authenticatorData = authenticatorData(flags | ATTESTED, attested());
        ByteArrayOutputStream object = new ByteArrayOutputStream();
        object.writeBytes(new byte[] {(byte) 0xa3, 0x63});
        object.writeBytes("fmt".getBytes(StandardCharsets.US_ASCII));
        object.write(0x64);
        object.writeBytes("none".getBytes(StandardCharsets.US_ASCII));
        object.write(0x67);
        object.writeBytes("attStmt".getBytes(StandardCharsets.US_ASCII));
        object.writeBytes(new byte[] {(byte) 0xa0, 0x68});
        object.writeBytes("authData".getBytes(StandardCharsets.US_ASCII));
        object.write(0x59);
        object.writeBytes(ByteBuffer.allocate(2)
                .putShort((short) authenticatorData.length)
                .array());
        object.writeBytes(authenticatorData);
        return new Passkeys.Attestation(
                options.id(), binding, clientData("webauthn.create", options.challenge()), object.toByteArray());
    }

    /** Proves the passkey. */
    public Passkeys.Assertion prove(Passkeys.Proof options, String binding) {
        byte[] authenticatorData = authenticatorData(flags, new byte[0]);
        byte[] clientData = clientData("webauthn.get", options.challenge());
        return new Passkeys.Assertion(
                options.id(),
                binding,
                credentialId,
                clientData,
                authenticatorData,
                sign(authenticatorData, clientData),
                userHandle);
    }

    private byte[] authenticatorData(int withFlags, byte[] attested) {
        counter += counts ? 1 : 0;
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.writeBytes(sha256(relyingParty.getBytes(StandardCharsets.UTF_8)));
        data.write(withFlags);
        data.writeBytes(ByteBuffer.allocate(4).putInt(counter).array());
        data.writeBytes(attested);
        return data.toByteArray();
    }

    private byte[] attested() {
        ECPublicKey key = (ECPublicKey) keys.getPublic();
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.writeBytes(new byte[16]);
        data.writeBytes(
                ByteBuffer.allocate(2).putShort((short) credentialId.length).array());
        data.writeBytes(credentialId);
        // A COSE key: EC2, ES256, P-256, x, y.
        data.writeBytes(new byte[] {(byte) 0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20});
        data.writeBytes(coordinate(key.getW().getAffineX()));
        data.writeBytes(new byte[] {0x22, 0x58, 0x20});
        data.writeBytes(coordinate(key.getW().getAffineY()));
        return data.toByteArray();
    }

    private byte[] clientData(String type, byte[] challenge) {
        return ("{\"type\":\"" + type + "\",\"challenge\":\""
                        + Base64.getUrlEncoder().withoutPadding().encodeToString(challenge) + "\",\"origin\":\""
                        + origin
                        + "\",\"crossOrigin\":false}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] sign(byte[] authenticatorData, byte[] clientData) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(authenticatorData);
            signature.update(sha256(clientData));
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] coordinate(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[32];
        int copied = Math.min(bytes.length, 32);
        System.arraycopy(bytes, bytes.length - copied, fixed, 32 - copied, copied);
        return fixed;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
