/**
 * One behavioural suite, written once and driven through every contract: what a person lives through from "I forgot my
 * password" to being back in.
 */
package rekey.journey;
