/**
 * Proving who one is by something beside the password: short codes that are mailed, and the counters that bound
 * guessing. What an account has to prove is decided above, in the identity module; this module answers whether a proof
 * holds and sees that it holds once.
 */
package rekey.mfa;
