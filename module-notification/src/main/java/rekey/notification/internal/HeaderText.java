package rekey.notification.internal;

import java.util.regex.Pattern;

/** Text that goes into a header of a message. */
final class HeaderText {

    /** Line ends of every kind, other controls, and the invisible characters that turn the reading direction. */
    private static final Pattern NOT_FOR_ONE_LINE =
            Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]+");

    private HeaderText() {}

    /** The text on one line: whatever could end or reorder a line becomes a space. */
    static String oneLine(String text) {
        return NOT_FOR_ONE_LINE.matcher(text).replaceAll(" ").strip();
    }

    /**
     * The text on one line of a header, where no part of it is taken for an encoded word (RFC 2047): decoded by the
     * reader's program, it could hold line ends again.
     */
    static String forHeader(String text) {
        return oneLine(text).replace("=?", "= ?");
    }
}
