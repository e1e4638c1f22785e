package rekey.identity.internal.blocklist;

import java.lang.ref.SoftReference;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import me.gosimple.nbvcxz.Nbvcxz;
import me.gosimple.nbvcxz.matching.DateMatcher;
import me.gosimple.nbvcxz.matching.DictionaryMatcher;
import me.gosimple.nbvcxz.matching.RepeatMatcher;
import me.gosimple.nbvcxz.matching.SeparatorMatcher;
import me.gosimple.nbvcxz.matching.SequenceMatcher;
import me.gosimple.nbvcxz.matching.SpacialMatcher;
import me.gosimple.nbvcxz.matching.YearMatcher;
import me.gosimple.nbvcxz.resources.AdjacencyGraph;
import me.gosimple.nbvcxz.resources.AdjacencyGraphUtil;
import me.gosimple.nbvcxz.resources.Configuration;
import me.gosimple.nbvcxz.resources.Dictionary;
import me.gosimple.nbvcxz.resources.DictionaryUtil;

/**
 * The list of common passwords that nbvcxz brings, and its estimate. Both take some 20 MB and are needed seldom, so the
 * garbage collector may have them when memory is short.
 *
 * <p>The configuration is put together here, and the library's builder is never touched: its class keeps six word lists
 * for good, most of which are not used here, and reading them takes longer than anything else of a start.
 */
final class GuessEstimate {

    /** Characters that are looked at. What is hard to guess up to here is hard to guess. */
    private static final int MAX = 40;

    private static final long LONGEST_MILLIS = 100;

    /** Of no consequence: only guesses are asked for, and no verdict. */
    private static final double MINIMUM_ENTROPY = 35;

    private static final Pattern YEAR = Pattern.compile("(?:19|20)\\d\\d");

    /** What people write for a letter, and for which one. */
    private static final String[] SUBSTITUTES = {
        "!il", "|il", "1il", "#h", "$s", "5s", "%x", "&g", "6g", "9g", "(c", "<c", "[c", "{c", "+t", "0o", "2z", "3e",
        "4a", "@a", "7tl", "8b"
    };

    private SoftReference<Nbvcxz> loaded = new SoftReference<>(null);

    /** Whether this is one of the hundred thousand most common passwords. */
    boolean isCommon(String folded) {
        return nbvcxz().getConfiguration()
                .getDictionaries()
                .get(0)
                .getDictonary()
                .containsKey(folded);
    }

    double guesses(String password) {
        int end = password.offsetByCodePoints(0, Math.min(MAX, password.codePointCount(0, password.length())));
        BigDecimal guesses = nbvcxz().estimate(password.substring(0, end)).getGuesses();
        return guesses.doubleValue();
    }

    private synchronized Nbvcxz nbvcxz() {
        Nbvcxz estimate = loaded.get();
        if (estimate == null) {
            Dictionary passwords = new Dictionary(
                    DictionaryUtil.passwords, DictionaryUtil.loadRankedDictionary(DictionaryUtil.passwords), false);
            estimate = new Nbvcxz(new Configuration(
                    List.of(
                            new DateMatcher(),
                            new YearMatcher(),
                            new RepeatMatcher(),
                            new SequenceMatcher(),
                            new SpacialMatcher(),
                            new DictionaryMatcher(),
                            new SeparatorMatcher()),
                    Map.of(),
                    List.of(passwords),
                    List.of(
                            new AdjacencyGraph("Qwerty", AdjacencyGraphUtil.qwerty),
                            new AdjacencyGraph("Standard Keypad", AdjacencyGraphUtil.standardKeypad),
                            new AdjacencyGraph("Mac Keypad", AdjacencyGraphUtil.macKeypad)),
                    letters(),
                    YEAR,
                    MINIMUM_ENTROPY,
                    MAX,
                    Locale.ENGLISH,
                    false,
                    LONGEST_MILLIS));
            loaded = new SoftReference<>(estimate);
        }
        return estimate;
    }

    private static Map<Character, Character[]> letters() {
        Map<Character, Character[]> letters = new HashMap<>();
        for (String substitute : SUBSTITUTES) {
            letters.put(
                    substitute.charAt(0),
                    substitute
                            .substring(1)
                            .chars()
                            .mapToObj(letter -> (char) letter)
                            .toArray(Character[]::new));
        }
        return letters;
    }
}
