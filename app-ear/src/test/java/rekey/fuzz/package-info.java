/**
 * Malformed input without end: a grammar for each form of message that the contracts read, from which a seed makes one
 * request, the same each time. Every answer has to be one that the contract knows, to come within five seconds, and to
 * carry nothing of the server's insides.
 *
 * <p>A {@link rekey.fuzz.Speech} makes requests, a {@link rekey.fuzz.Verdict} judges answers, a {@link rekey.fuzz.FuzzRun}
 * sends. A failing seed is named in the report; {@code -Drekey.fuzz.seed=… -Drekey.fuzz.count=1} repeats it alone.
 */
package rekey.fuzz;
