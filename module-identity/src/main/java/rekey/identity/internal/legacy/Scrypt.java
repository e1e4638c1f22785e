package rekey.identity.internal.legacy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.SCrypt;

/**
 * scrypt (RFC 7914) as the PHC string format and passlib ({@code $scrypt$ln=15,r=8,p=1$salt$digest}), lambdaworks
 * ({@code $s0$e0801$salt$digest}), Django ({@code scrypt$16384$salt$8$5$digest}) and Werkzeug
 * ({@code scrypt:32768:8:1$salt$digest}) write it.
 */
final class Scrypt {

    private static final String BARE = "([A-Za-z0-9+/]{6,86})";
    private static final String LETTERS = "([A-Za-z0-9]{4,64})";
    private static final String NUMBER = "([1-9][0-9]{0,8})";

    private static final Pattern PHC =
            Pattern.compile("\\$scrypt\\$ln=([1-9][0-9]?),r=" + NUMBER + ",p=" + NUMBER + "\\$" + BARE + "\\$" + BARE);
    private static final Pattern LAMBDAWORKS =
            Pattern.compile("\\$s0\\$([0-9a-f]{5,6})\\$([A-Za-z0-9+/]{8,88}={0,2})\\$([A-Za-z0-9+/]{24,88}={0,2})");
    private static final Pattern DJANGO = Pattern.compile("scrypt\\$" + NUMBER + "\\$" + LETTERS + "\\$" + NUMBER
            + "\\$" + NUMBER + "\\$([A-Za-z0-9+/]{24,88}={0,2})");
    private static final Pattern WERKZEUG = Pattern.compile(
            "scrypt:" + NUMBER + ":" + NUMBER + ":" + NUMBER + "\\$" + LETTERS + "\\$([0-9a-f]{32,128})");

    private static final int MIN_DIGEST = 16;
    private static final int MAX_DIGEST = 64;
    private static final int MIN_SALT = 4;
    private static final int MAX_SALT = 64;

    /** N r p: at most a second or so of one core; with it N r, 128 bytes of memory each, at most 128 MiB. */
    private static final long MAX_WORK = 1 << 20;

    private static final long WEAK_BELOW = 1 << 17;

    private Scrypt() {}

    static Optional<LegacyHash> parse(String text) throws UnacceptableHash {
        Matcher phc = PHC.matcher(text);
        if (phc.matches()) {
            int logN = Integer.parseInt(phc.group(1));
            Cost cost = new Cost(power(logN), number(phc.group(2)), number(phc.group(3)));
            String start = text.substring(0, phc.start(5));
            return Optional.of(of(
                    cost, Digits.bare(phc.group(4)), Digits.bare(phc.group(5)), zeros -> start + Digits.bare(zeros)));
        }
        Matcher lambdaworks = LAMBDAWORKS.matcher(text);
        if (lambdaworks.matches()) {
            int parameters = Integer.parseInt(lambdaworks.group(1), 16);
            Cost cost = new Cost(power(parameters >>> 16), parameters >>> 8 & 0xff, parameters & 0xff);
            String start = text.substring(0, lambdaworks.start(3));
            return Optional.of(of(
                    cost,
                    Digits.base64(lambdaworks.group(2)),
                    Digits.base64(lambdaworks.group(3)),
                    zeros -> start + Base64.getEncoder().encodeToString(zeros)));
        }
        Matcher django = DJANGO.matcher(text);
        if (django.matches()) {
            Cost cost = new Cost(number(django.group(1)), number(django.group(3)), number(django.group(4)));
            String start = text.substring(0, django.start(5));
            return Optional.of(of(
                    cost,
                    ascii(django.group(2)),
                    Digits.base64(django.group(5)),
                    zeros -> start + Base64.getEncoder().encodeToString(zeros)));
        }
        Matcher werkzeug = WERKZEUG.matcher(text);
        if (werkzeug.matches()) {
            Cost cost = new Cost(number(werkzeug.group(1)), number(werkzeug.group(2)), number(werkzeug.group(3)));
            String start = text.substring(0, werkzeug.start(5));
            return Optional.of(of(
                    cost,
                    ascii(werkzeug.group(4)),
                    Digits.hex(werkzeug.group(5)),
                    zeros -> start + HexFormat.of().formatHex(zeros)));
        }
        return Optional.empty();
    }

    /** The parameters of RFC 7914: cost, block size, parallelization. */
    private record Cost(long n, long r, long p) {

        long work() {
            return n * r * p;
        }

        /** What RFC 7914 (section 2) allows at all. */
        boolean isPossible() {
            return n > 1 && Long.bitCount(n) == 1 && r > 0 && p > 0 && (r > 1 || n < 1 << 16);
        }

        boolean isTooMuch() {
            return n > MAX_WORK || r > MAX_WORK || p > MAX_WORK || n * r > MAX_WORK || work() > MAX_WORK;
        }
    }

    private static LegacyHash of(Cost cost, byte[] salt, byte[] digest, Function<byte[], String> form)
            throws UnacceptableHash {
        if (salt.length < MIN_SALT
                || salt.length > MAX_SALT
                || digest.length < MIN_DIGEST
                || digest.length > MAX_DIGEST
                || !cost.isPossible()) {
            throw UnacceptableHash.unknownForm();
        }
        if (cost.isTooMuch()) {
            throw UnacceptableHash.tooCostly();
        }
        return new LegacyHash(
                password -> SCrypt.generate(
                        password.getBytes(StandardCharsets.UTF_8),
                        salt,
                        (int) cost.n(),
                        (int) cost.r(),
                        (int) cost.p(),
                        digest.length),
                digest,
                form,
                cost.work() < WEAK_BELOW,
                Optional.of(HashForm.ofScrypt(cost.n(), cost.r(), cost.p())));
    }

    private static long power(int exponent) {
        return exponent > 0 && exponent < Integer.SIZE ? 1L << exponent : 0;
    }

    private static long number(String digits) {
        return Long.parseLong(digits);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
