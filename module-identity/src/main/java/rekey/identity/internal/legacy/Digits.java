package rekey.identity.internal.legacy;

import java.util.Base64;
import java.util.HexFormat;

/** The ways in which hashes write bytes. Each is read strictly: one byte string has one text. */
final class Digits {

    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final String BCRYPT = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private Digits() {}

    /** Base64 with padding (RFC 4648, section 4). */
    static byte[] base64(String text) throws UnacceptableHash {
        byte[] bytes = decode(text);
        if (!Base64.getEncoder().encodeToString(bytes).equals(text)) {
            throw UnacceptableHash.unknownForm();
        }
        return bytes;
    }

    /** Base64 without padding; a dot may stand for the plus, as in passlib. */
    static byte[] bare(String text) throws UnacceptableHash {
        byte[] bytes = decode(text.replace('.', '+'));
        if (!bare(bytes).equals(text.replace('.', '+'))) {
            throw UnacceptableHash.unknownForm();
        }
        return bytes;
    }

    static String bare(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }

    static byte[] hex(String text) throws UnacceptableHash {
        try {
            return HexFormat.of().parseHex(text);
        } catch (IllegalArgumentException noHex) {
            throw UnacceptableHash.unknownForm();
        }
    }

    /** The base64 of bcrypt, which has an order of letters of its own. Old writers left waste in the last bits. */
    static byte[] bcrypt(String text) throws UnacceptableHash {
        return decode(replace(text, BCRYPT, BASE64));
    }

    static String bcrypt(byte[] bytes) {
        return replace(bare(bytes), BASE64, BCRYPT);
    }

    private static byte[] decode(String text) throws UnacceptableHash {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException noBase64) {
            throw UnacceptableHash.unknownForm();
        }
    }

    private static String replace(String text, String from, String to) {
        StringBuilder replaced = new StringBuilder(text.length());
        text.chars().forEach(digit -> replaced.append(to.charAt(from.indexOf(digit))));
        return replaced.toString();
    }
}
