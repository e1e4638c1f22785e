/**
 * Passwords that nobody may choose because attackers try them first: a shipped list of common ones, an estimate for what
 * is as easy to guess, and the operator's own lists. Nothing here asks the network.
 */
package rekey.identity.internal.blocklist;
