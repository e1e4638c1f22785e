/**
 * A contract of the ServiceStack dialect that only tests know: what a contributor would write, and nothing else. The wire
 * tests put it into a jar of its own.
 */
package rekey.rest.sixth;
