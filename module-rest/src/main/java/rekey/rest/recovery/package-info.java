/**
 * The pages of the way back: ask for a link, open it, choose a new password. Nobody needs to be signed in for them, and
 * nobody is signed in by them. What they may not tell (whether an account exists) they tell nobody.
 */
package rekey.rest.recovery;
