package rekey.identity.internal;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bounds on how often something may be tried, exact and shared by all nodes. */
interface Limits {

    /**
     * Takes tokens from several buckets at once, in a transaction of its own. Each demand is met in full or not at all,
     * whatever becomes of the others. One statement on PostgreSQL; the buckets are locked in one order by everybody.
     *
     * @param demands each of another bucket
     * @return those that were met
     */
    Set<Demand> take(Collection<Demand> demands);

    /** {@link #take(Collection)} of one token. */
    default boolean take(Limit limit, String subject) {
        return !take(List.of(Demand.one(limit, subject))).isEmpty();
    }

    /**
     * Takes one token of each of these buckets in the open transaction, which keeps others away from them until it ends:
     * for buckets that hardly anybody shares. One statement on PostgreSQL; the buckets are locked in one order by everybody.
     *
     * @return the subjects whose bucket had one
     */
    Set<String> takeWithin(Limit limit, Set<String> subjects);

    /** Gives a token back that turned out not to be needed, in a transaction of its own. */
    void giveBack(Limit limit, String subject);

    /**
     * Tokens that somebody wants.
     *
     * @param subject what is counted, for instance contract, identifier as typed and client; hashed before it is stored
     */
    record Demand(Limit limit, String subject, int tokens) {

        static Demand one(Limit limit, String subject) {
            return new Demand(limit, subject, 1);
        }

        /** Without the subject: people type passwords into name fields. */
        @Override
        public String toString() {
            return "Demand[" + limit.name() + ", " + tokens + "]";
        }
    }

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
