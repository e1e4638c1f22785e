package rekey.soap.asmx;

import java.util.UUID;

/**
 * Reads what the constructor of .NET Framework 4's {@code Guid} reads, and refuses the rest in its words: the forms D
 * (with dashes), N (32 digits), B and P (D in braces or parentheses) and X (nested hexadecimal numbers), with white
 * space around.
 */
final class DotNetGuid {

    private static final String UNRECOGNIZED = "Unrecognized Guid format.";
    private static final String LENGTH =
            "Guid should contain 32 digits with 4 dashes (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx).";
    private static final String DASHES = "Dashes are in the wrong position for GUID parsing.";
    private static final String NOT_HEX = "Guid string should only contain hexadecimal characters.";
    private static final String NO_DIGITS = "Could not find any recognizable digits.";
    private static final String NEGATIVE = "String cannot contain a minus sign if the base is not 10.";
    private static final String HEX_PREFIX = "Expected hex 0x in '{0}'.";
    private static final String BRACE = "Expected {0xdddddddd, etc}.";
    private static final String COMMA = "Could not find a comma, or the length between the previous token and the comma"
            + " was zero (i.e., '0x,'etc.).";
    private static final String BRACE_AFTER_LAST = "Could not find a brace, or the length between the previous token"
            + " and the brace was zero (i.e., '0x,'etc.).";
    private static final String END_BRACE = "Could not find the ending brace.";
    private static final String JUNK = "Additional non-parsable characters are at the end of the string.";
    private static final String TOO_LARGE = "Value was either too large or too small for a UInt32.";
    private static final String NO_BYTE = "Value was either too large or too small for an unsigned byte.";

    private static final int[] GROUPS = {8, 4, 4, 4, 12};

    private DotNetGuid() {}

    static UUID parse(String given) throws ConversionException {
        String text = trimmed(given);
        if (text.isEmpty()) {
            throw new ConversionException(UNRECOGNIZED);
        }
        if (text.indexOf('-') >= 0) {
            return withDashes(text);
        }
        return text.indexOf('{') >= 0 ? nested(text) : digitsOnly(text);
    }

    /** Without what .NET takes for white space around it: the no-break space, too, which Java does not strip. */
    private static String trimmed(String given) {
        int start = 0;
        int end = given.length();
        while (start < end && isBlank(given.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(given.charAt(end - 1))) {
            end--;
        }
        return given.substring(start, end);
    }

    private static boolean isBlank(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85;
    }

    private static UUID digitsOnly(String text) throws ConversionException {
        if (text.length() != 32) {
            throw new ConversionException(LENGTH);
        }
        for (int i = 0; i < text.length(); i++) {
            if (digit(text.charAt(i)) < 0) {
                throw new ConversionException(NOT_HEX);
            }
        }
        return new UUID(Long.parseUnsignedLong(text, 0, 16, 16), Long.parseUnsignedLong(text, 16, 32, 16));
    }

    private static UUID withDashes(String text) throws ConversionException {
        int start = 0;
        char first = text.charAt(0);
        if (first == '{' || first == '(') {
            if (text.length() != 38 || text.charAt(37) != (first == '{' ? '}' : ')')) {
                throw new ConversionException(LENGTH);
            }
            start = 1;
        } else if (text.length() != 36) {
            throw new ConversionException(LENGTH);
        }
        for (int dash : new int[] {8, 13, 18, 23}) {
            if (text.charAt(start + dash) != '-') {
                throw new ConversionException(DASHES);
            }
        }
        long[] groups = new long[GROUPS.length];
        int at = start;
        for (int i = 0; i < GROUPS.length; i++) {
            groups[i] = group(text.substring(at, at + GROUPS[i]), i == GROUPS.length - 1);
            at += GROUPS[i] + 1;
        }
        return new UUID(groups[0] << 32 | groups[1] << 16 | groups[2], groups[3] << 48 | groups[4]);
    }

    /** The original reads as many digits as it finds and counts afterwards, which decides what it complains of. */
    private static long group(String text, boolean isLast) throws ConversionException {
        if (text.charAt(0) == '-') {
            throw new ConversionException(NEGATIVE);
        }
        int start = text.charAt(0) == '+' ? 1 : 0;
        if (text.regionMatches(true, start, "0x", 0, 2)) {
            start += 2;
        }
        int end = start;
        while (end < text.length() && digit(text.charAt(end)) >= 0) {
            end++;
        }
        if (end == start) {
            throw new ConversionException(NO_DIGITS);
        }
        if (end < text.length()) {
            throw new ConversionException(isLast ? LENGTH : NOT_HEX);
        }
        return Long.parseUnsignedLong(text, start, end, 16);
    }

    private static UUID nested(String given) throws ConversionException {
        StringBuilder packed = new StringBuilder(given.length());
        given.chars().filter(c -> !isBlank(c)).forEach(c -> packed.append((char) c));
        Cursor cursor = new Cursor(packed.toString());
        cursor.expect('{');
        long a = cursor.number(',', COMMA, 0);
        long b = cursor.number(',', COMMA, 0) & 0xFFFF;
        long c = cursor.number(',', COMMA, 0) & 0xFFFF;
        cursor.expect('{');
        long rest = 0;
        for (int i = 0; i < 8; i++) {
            boolean isLast = i == 7;
            long number = cursor.number(isLast ? '}' : ',', isLast ? BRACE_AFTER_LAST : COMMA, 0xFF);
            rest = rest << 8 | number;
        }
        cursor.end();
        return new UUID(a << 32 | b << 16 | c, rest);
    }

    private static int digit(char c) {
        return c < 128 ? Character.digit(c, 16) : -1;
    }

    /** A place in the nested form. */
    private static final class Cursor {

        private final String text;
        private int at;

        Cursor(String text) {
            this.text = text;
        }

        void expect(char brace) throws ConversionException {
            if (at >= text.length() || text.charAt(at) != brace) {
                throw new ConversionException(BRACE);
            }
            at++;
        }

        long number(char terminator, String withoutTerminator, long max) throws ConversionException {
            if (!text.regionMatches(true, at, "0x", 0, 2)) {
                throw new ConversionException(HEX_PREFIX);
            }
            int start = at + 2;
            int end = text.indexOf(terminator, start);
            if (end <= start) {
                throw new ConversionException(withoutTerminator);
            }
            at = end + 1;
            long number = hex(text.substring(start, end));
            if (max > 0 && number > max) {
                throw new ConversionException(NO_BYTE);
            }
            return number;
        }

        void end() throws ConversionException {
            if (at >= text.length() || text.charAt(at) != '}') {
                throw new ConversionException(END_BRACE);
            }
            if (at != text.length() - 1) {
                throw new ConversionException(JUNK);
            }
        }

        private static long hex(String digits) throws ConversionException {
            int end = 0;
            long number = 0;
            while (end < digits.length() && digit(digits.charAt(end)) >= 0) {
                number = number << 4 | digit(digits.charAt(end));
                if (number > 0xFFFFFFFFL) {
                    throw new ConversionException(TOO_LARGE);
                }
                end++;
            }
            if (end == 0) {
                throw new ConversionException(NO_DIGITS);
            }
            if (end < digits.length()) {
                throw new ConversionException(JUNK);
            }
            return number;
        }
    }
}
