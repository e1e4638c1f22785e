package rekey.notification.internal;

import java.util.regex.Pattern;

/** Breaks plain text into lines that every reader shows whole. */
final class LineWrap {

    /** The longest line, in characters; a single longer word, such as a link, stays whole. */
    static final int WIDTH = 72;

    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

    private LineWrap() {}

    /** One paragraph, its white space made even, broken at spaces. */
    static String wrap(String paragraph) {
        StringBuilder out = new StringBuilder(paragraph.length() + 16);
        int column = 0;
        for (String word : WHITE_SPACE.split(paragraph.strip())) {
            if (column > 0 && column + 1 + word.length() > WIDTH) {
                out.append('\n');
                column = 0;
            } else if (column > 0) {
                out.append(' ');
                column++;
            }
            out.append(word);
            column += word.length();
        }
        return out.toString();
    }

    /** The text with single blank lines only, none at its beginning, and one line end at its end. */
    static String withoutRepeatedBlankLines(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean blank = false;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            if (line.isBlank()) {
                blank = out.length() > 0;
            } else {
                out.append(blank ? "\n" : "").append(line.stripTrailing()).append('\n');
                blank = false;
            }
        }
        return out.toString();
    }
}
