package rekey.identity.internal.blocklist;

import java.lang.ref.SoftReference;
import java.math.BigDecimal;
import java.util.List;
import me.gosimple.nbvcxz.Nbvcxz;
import me.gosimple.nbvcxz.resources.ConfigurationBuilder;
import me.gosimple.nbvcxz.resources.Dictionary;
import me.gosimple.nbvcxz.resources.DictionaryUtil;

/**
 * The list of common passwords that nbvcxz brings, and its estimate. Both take some 30 MB and are needed seldom, so the
 * garbage collector may have them when memory is short.
 */
final class GuessEstimate {

    /** Characters that are looked at. What is hard to guess up to here is hard to guess. */
    private static final int MAX = 40;

    private static final long LONGEST_MILLIS = 100;

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
            estimate = new Nbvcxz(new ConfigurationBuilder()
                    .setDictionaries(List.of(passwords))
                    .setDistanceCalc(false)
                    .setCombinationAlgorithmTimeout(LONGEST_MILLIS)
                    .createConfiguration());
            loaded = new SoftReference<>(estimate);
        }
        return estimate;
    }
}
