/**
 * The benchmark command: bounded measurements against a server of its own, printed as one table and written to
 * {@code target/benchmark.md}. Off by default, and nothing in it can fail a build: it reports, it does not judge.
 *
 * <p>Numbers mean something only beside each other: every row stands next to a floor from the same run, workloads take
 * turns within each round, so that what disturbs the machine disturbs all of them. {@code docs/performance.md} says how
 * to repeat it and how to read it.
 */
package rekey.benchmark;
