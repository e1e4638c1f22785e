package rekey.identity.internal.legacy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * PBKDF2 (RFC 8018) as passlib ({@code $pbkdf2-sha256$29000$salt$digest}), the PHC string format
 * ({@code $pbkdf2-sha256$i=600000$salt$digest}, with {@code ,l=32} or without), Django
 * ({@code pbkdf2_sha256$600000$salt$digest}) and Werkzeug ({@code pbkdf2:sha256:600000$salt$digest}) write it.
 */
final class Pbkdf2 {

    private static final String ITERATIONS = "([1-9][0-9]{0,9})";
    private static final String BARE = "([A-Za-z0-9+/.]{6,86})";
    private static final String LETTERS = "([A-Za-z0-9]{4,64})";

    private static final Pattern PASSLIB =
            Pattern.compile("\\$pbkdf2(?:-(sha1|sha256|sha512))?\\$" + ITERATIONS + "\\$" + BARE + "\\$" + BARE);
    private static final Pattern PHC = Pattern.compile(
            "\\$pbkdf2-(sha1|sha256|sha512)\\$i=" + ITERATIONS + "(?:,l=([1-9][0-9]))?\\$" + BARE + "\\$" + BARE);
    private static final Pattern DJANGO =
            Pattern.compile("pbkdf2_(sha1|sha256)\\$" + ITERATIONS + "\\$" + LETTERS + "\\$([A-Za-z0-9+/]{27,43}=)");
    private static final Pattern WERKZEUG =
            Pattern.compile("pbkdf2:(sha1|sha256|sha512):" + ITERATIONS + "\\$" + LETTERS + "\\$([0-9a-f]{40,128})");

    static final int MAX_DIGEST = 64;

    private static final int MIN_DIGEST = 16;
    private static final int MAX_SALT = 64;

    /** Applications of the pseudo-random function for one password: about a second of one core. */
    private static final long MAX_WORK = 1_500_000;

    private static final long WEAK_BELOW = 100_000;

    private Pbkdf2() {}

    static Optional<LegacyHash> parse(String text) throws UnacceptableHash {
        Matcher passlib = PASSLIB.matcher(text);
        if (passlib.matches()) {
            String name = passlib.group(1) == null ? "sha1" : passlib.group(1);
            String start = text.substring(0, passlib.start(4));
            return Optional.of(of(
                    Sha.named(name).orElseThrow(),
                    passlib.group(2),
                    Digits.bare(passlib.group(3)),
                    Digits.bare(passlib.group(4)),
                    digest -> start + Digits.bare(digest)));
        }
        Matcher phc = PHC.matcher(text);
        if (phc.matches()) {
            byte[] digest = Digits.bare(phc.group(5));
            if (phc.group(3) != null && Integer.parseInt(phc.group(3)) != digest.length) {
                throw UnacceptableHash.unknownForm();
            }
            String start = text.substring(0, phc.start(5));
            return Optional.of(of(
                    Sha.named(phc.group(1)).orElseThrow(),
                    phc.group(2),
                    Digits.bare(phc.group(4)),
                    digest,
                    zeros -> start + Digits.bare(zeros)));
        }
        Matcher django = DJANGO.matcher(text);
        if (django.matches()) {
            Function<byte[], String> write = Base64.getEncoder()::encodeToString;
            return Optional.of(ofWhole(text, django, Digits.base64(django.group(4)), write));
        }
        Matcher werkzeug = WERKZEUG.matcher(text);
        if (werkzeug.matches()) {
            return Optional.of(ofWhole(text, werkzeug, Digits.hex(werkzeug.group(4)), HexFormat.of()::formatHex));
        }
        return Optional.empty();
    }

    /** A form whose salt is text and whose digest is as long as the function makes it. */
    private static LegacyHash ofWhole(String text, Matcher form, byte[] digest, Function<byte[], String> write)
            throws UnacceptableHash {
        Sha sha = Sha.named(form.group(1)).orElseThrow();
        if (digest.length != sha.length()) {
            throw UnacceptableHash.unknownForm();
        }
        String start = text.substring(0, form.start(4));
        byte[] salt = form.group(3).getBytes(StandardCharsets.US_ASCII);
        return of(sha, form.group(2), salt, digest, zeros -> start + write.apply(zeros));
    }

    /** A hash within the limits. */
    static LegacyHash of(Sha sha, String iterations, byte[] salt, byte[] digest, Function<byte[], String> form)
            throws UnacceptableHash {
        if (digest.length < MIN_DIGEST || digest.length > MAX_DIGEST || salt.length < 4 || salt.length > MAX_SALT) {
            throw UnacceptableHash.unknownForm();
        }
        long rounds = Long.parseLong(iterations);
        long blocks = (digest.length + sha.length() - 1) / sha.length();
        if (rounds * blocks > MAX_WORK) {
            throw UnacceptableHash.tooCostly();
        }
        return new LegacyHash(
                password -> sha.pbkdf2(password, salt, (int) rounds, digest.length),
                digest,
                form,
                rounds < WEAK_BELOW,
                Optional.of(HashForm.ofPbkdf2(sha, rounds, MAX_WORK / blocks, digest.length)));
    }
}
