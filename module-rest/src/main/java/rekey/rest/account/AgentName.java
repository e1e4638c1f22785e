package rekey.rest.account;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A word or two by which a person knows a browser again, out of what it says about itself. Browsers name their ancestors
 * as well, so that the order matters.
 */
final class AgentName {

    private record Sign(Pattern pattern, String name) {

        Sign(String pattern, String name) {
            this(Pattern.compile(pattern), name);
        }
    }

    private static final Sign[] BROWSERS = {
        new Sign("Edg(e|A|iOS)?/", "Edge"),
        new Sign("OPR/", "Opera"),
        new Sign("SamsungBrowser/", "Samsung Internet"),
        new Sign("Firefox/|FxiOS/", "Firefox"),
        new Sign("Chrom(e|ium)/|CriOS/", "Chrome"),
        new Sign("Safari/", "Safari"),
    };

    private static final Sign[] SYSTEMS = {
        new Sign("Android", "Android"),
        new Sign("iPhone", "iPhone"),
        new Sign("iPad", "iPad"),
        new Sign("Windows", "Windows"),
        new Sign("Mac OS X", "Mac"),
        new Sign("CrOS", "ChromeOS"),
        new Sign("Linux", "Linux"),
    };

    /** Longer than what browsers say; patterns are not run over more. */
    private static final int MAX = 500;

    private AgentName() {}

    /** For instance {@code Firefox, Windows}; empty for what no browser of ours says. */
    static String of(String userAgent) {
        String text = userAgent.substring(0, Math.min(userAgent.length(), MAX));
        return Stream.of(first(BROWSERS, text), first(SYSTEMS, text))
                .flatMap(Optional::stream)
                .reduce((browser, system) -> browser + ", " + system)
                .orElse("");
    }

    private static Optional<String> first(Sign[] signs, String text) {
        return Stream.of(signs)
                .filter(sign -> sign.pattern.matcher(text).find())
                .map(Sign::name)
                .findFirst();
    }
}
