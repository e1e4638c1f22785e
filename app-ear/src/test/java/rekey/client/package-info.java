/**
 * Clients as their owners wrote them years ago, run for real against the running server: generated Java proxies, PHP,
 * Python, Perl, JavaScript. Their programs are in {@code src/test/clients}. A client that the machine lacks is skipped by
 * name; where {@code CI=true}, none may be missing.
 */
package rekey.client;
