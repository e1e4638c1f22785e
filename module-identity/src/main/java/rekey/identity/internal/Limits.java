package rekey.identity.internal;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bounds on how often something may be tried, shared by all nodes. */
interface Limits {

    /**
     * Takes one token from the bucket of this subject, in a transaction of its own.
     *
     * @param subject what is counted, for instance contract, identifier as typed and client; hashed before it is stored
     * @return whether there was one
     */
    boolean take(Limit limit, String subject);

    /** Gives a token back that turned out not to be needed, in a transaction of its own. */
    void giveBack(Limit limit, String subject);

    /**
     * A bucket's size.
     *
     * @param name tells this limit's buckets from others'
     * @param burst tokens of a full bucket
     * @param refill how long an empty bucket takes to be full
     */
    record Limit(String name, int burst, Duration refill) {

        private static final Pattern FORM = Pattern.compile("(\\d{1,9})/(\\d{1,9})");

        /** @throws IllegalArgumentException if a number is not positive */
        public Limit {
            if (burst < 1 || refill.toMillis() < burst) {
                throw new IllegalArgumentException("The limit " + name + " is count/seconds, both at least 1");
            }
        }

        /** Reads {@code count/seconds}. */
        static Limit parse(String name, String text) {
            Matcher parts = FORM.matcher(text.strip());
            if (!parts.matches()) {
                throw new IllegalArgumentException("The limit " + name + " is count/seconds, both at least 1");
            }
            return new Limit(
                    name, Integer.parseInt(parts.group(1)), Duration.ofSeconds(Integer.parseInt(parts.group(2))));
        }

        /** Milliseconds by which one token moves the moment at which the bucket is full. */
        long millisPerToken() {
            return refill.toMillis() / burst;
        }
    }
}
