package rekey.kernel;

import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Numbers for the operator, read at {@code /metrics}: counters, gauges and latency histograms.
 *
 * <p>A tag says what kind of thing happened, out of a short list that is known when the program is written. Nothing about a
 * person, an address, a client or a secret is ever a tag; each further value is a time series that somebody has to keep.
 * Counting costs well under a microsecond, takes no lock and no database.
 */
public interface Meters {

    /** Counts events of one kind; {@code times} is at least 1. */
    void count(String name, long times, Tag... tags);

    /** Counts one event. */
    default void count(String name, Tag... tags) {
        count(name, 1, tags);
    }

    /** Records how long something took. */
    void record(String name, Duration elapsed, Tag... tags);

    /**
     * Offers a number that is asked for whenever somebody reads the metrics. A second gauge of the same name and tags
     * changes nothing.
     *
     * @param number cheap, or remembered for a while by whoever offers it: readers come every few seconds
     */
    void gauge(String name, LongSupplier number, Tag... tags);

    /**
     * One property of an event.
     *
     * @param value at most 40 lower-case letters, digits, dots, hyphens and underscores
     * @throws IllegalArgumentException if it is anything else: then it is input, and has no place here
     */
    record Tag(String name, String value) {

        public Tag {
            if (!isWord(name) || !isWord(value)) {
                throw new IllegalArgumentException("Not a tag");
            }
        }

        /** The tag of an enum's constant, in lower case with hyphens. */
        public static Tag of(String name, Enum<?> constant) {
            return new Tag(name, constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }

        private static boolean isWord(String text) {
            return !text.isEmpty()
                    && text.length() <= 40
                    && text.chars()
                            .allMatch(c ->
                                    c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_' || c == '.');
        }
    }
}
