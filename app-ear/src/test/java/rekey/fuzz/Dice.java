package rekey.fuzz;

import java.util.List;
import java.util.SplittableRandom;

/** All chance of one request: the same seed throws the same way. */
final class Dice {

    private static final List<String> ODD_TEXTS = List.of(
            "",
            " ",
            "\t\r\n",
            "\u0000",
            "\u0001\u001f",
            "\ufffe\uffff",
            "\ud83d\ude00",
            "\u202e\u200b\u00ad",
            "\u0130\u0131\u017f\u212a",
            "e\u0301\u0301\u0301\u0301",
            "'",
            "\"",
            "' OR '1'='1' --",
            "*)(uid=*))(|(uid=*",
            "<b>",
            "</CustomerInfo>",
            "]]>",
            "<![CDATA[",
            "&amp;&lt;",
            "&nothing;",
            "&#0;&#xFFFF;",
            "%s%n%x",
            "%00",
            "%",
            "%u00e9%zz",
            "${1+1}",
            "#{7*7}",
            "{{7*7}}",
            "<#assign a=1>",
            "../../../etc/passwd",
            "a\r\nBcc: c@example.com",
            "a@example.com,b@example.com",
            "a@example.com;b@example.com",
            "a@@example.com",
            "@",
            "\"a b\"@example.com",
            "a@[127.0.0.1]",
            "a@xn--99999",
            "NaN",
            "-0",
            "1e999999",
            "0x10",
            "99999999999999999999999",
            "true",
            "null",
            "undefined",
            "__proto__",
            "00000000-0000-0000-0000-000000000000",
            "{0x1,0x2,0x3,{0x1,0x2,0x3,0x4,0x5,0x6,0x7,0x8}}",
            "{0x",
            "(3f2504e0-4f89-11d3-9a0c-0305e82c3301)",
            "3f2504e0-4f89-11d3-9a0c",
            "zf2504e0-4f89-11d3-9a0c-0305e82c3301");

    /** What breaks texts of any grammar when it stands where it does not belong. */
    private static final List<String> WEDGES = List.of(
            "<",
            ">",
            "&",
            "\"",
            "'",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            ";",
            "=",
            "%",
            "+",
            "\\",
            "/",
            "\u0000",
            "\u0085",
            "\u2028",
            "\ufeff",
            "\ud800",
            "]]>",
            "<!--",
            "-->",
            "<?x ?>",
            "<!DOCTYPE a>",
            "&#0;",
            "&x;",
            "\\u0000",
            "\\ud800",
            "--",
            "\r\n",
            "\n\n",
            "xmlns=\"\"",
            " xsi:nil=\"true\"",
            "null",
            "1e400");

    private final SplittableRandom random;

    Dice(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** Whether something happens that happens so many times in a hundred. */
    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** A number from 0, below a bound. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    @SafeVarargs
    final <T> T any(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** A text that a field may hold: odd, long, or of any characters. */
    String text() {
        return switch (below(10)) {
            case 0 -> any("a", "\u00e9", "<", "&", "%41", "\ud83d\ude00").repeat(1 << below(12));
            case 1 -> characters(1 + below(40));
            case 2, 3 -> "fuzz-" + below(1_000) + "@example.com";
            default -> any(ODD_TEXTS);
        };
    }

    /** A rare long text; all requests of one run together stay small. */
    String maybeHuge(String text) {
        return random.nextInt(1_000) < 2
                ? text + any("x", "<a>", "[", "{\"a\":", "&a;", "a=b&").repeat(200_000)
                : text;
    }

    /** The text with some places broken. */
    String broken(String text) {
        String changed = text;
        for (int i = 1 + below(3); i > 0; i--) {
            int at = below(changed.length() + 1);
            int end = at + below(Math.min(40, changed.length() - at) + 1);
            changed = switch (below(5)) {
                case 0 -> changed.substring(0, at) + any(WEDGES) + changed.substring(at);
                case 1 -> changed.substring(0, at) + changed.substring(end);
                case 2 -> changed.substring(0, end) + changed.substring(at, end) + changed.substring(end);
                case 3 -> changed.substring(0, at) + any(WEDGES) + changed.substring(end);
                default -> changed.substring(0, at);
            };
        }
        return changed;
    }

    private String characters(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.appendCodePoint(
                    switch (below(4)) {
                        case 0 -> 0x20 + below(0x5f);
                        case 1 -> below(0x20);
                        case 2 -> 0x80 + below(0xD000);
                        default -> 0x10000 + below(0x100000);
                    });
        }
        return text.toString();
    }
}
