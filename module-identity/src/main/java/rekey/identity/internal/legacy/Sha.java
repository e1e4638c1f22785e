package rekey.identity.internal.legacy;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.spec.KeySpec;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** The hash functions of the old formats. Every Java has them. */
enum Sha {
    SHA1(20),
    SHA256(32),
    SHA384(48),
    SHA512(64);

    private final int length;

    Sha(int length) {
        this.length = length;
    }

    /** Bytes of a digest. */
    int length() {
        return length;
    }

    /** As the PHC string format writes it. */
    String phcName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Sha> named(String name) {
        return Arrays.stream(values())
                .filter(sha -> sha.name().equals(name.toUpperCase(Locale.ROOT).replace("-", "")))
                .findFirst();
    }

    byte[] digest(byte[] first, byte[] second) {
        try {
            MessageDigest digest = MessageDigest.getInstance(this == SHA1 ? "SHA-1" : "SHA-" + name().substring(3));
            digest.update(first);
            return digest.digest(second);
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("Hmac" + name());
            mac.init(new SecretKeySpec(key, mac.getAlgorithm()));
            return mac.doFinal(message);
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** PBKDF2 (RFC 8018, section 5.2) with the password in UTF-8. */
    byte[] pbkdf2(String password, byte[] salt, int iterations, int bytes) {
        KeySpec key = new PBEKeySpec(password.toCharArray(), salt, iterations, bytes * Byte.SIZE);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmac" + name())
                    .generateSecret(key)
                    .getEncoded();
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
