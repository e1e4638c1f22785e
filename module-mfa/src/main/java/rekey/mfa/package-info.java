/**
 * Proving who one is by something beside the password: what people enrol (authenticator apps, with recovery codes for the
 * day on which they are lost), short codes that are mailed to those who enrolled nothing, and the counters that bound
 * guessing. What an account has to prove is decided above, in the identity module; this module answers whether a proof
 * holds and sees that it holds once.
 */
package rekey.mfa;
