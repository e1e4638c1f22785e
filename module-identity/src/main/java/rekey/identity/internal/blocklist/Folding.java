package rekey.identity.internal.blocklist;

import java.text.Normalizer;
import java.util.Locale;

/** What makes two spellings the same password to somebody who tries lists. */
final class Folding {

    private Folding() {}

    static String of(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
