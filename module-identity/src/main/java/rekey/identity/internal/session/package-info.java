/**
 * Being signed in to one's own account: sessions as rows, found by the keyed hash of their token.
 *
 * <p>Who somebody is proves {@link rekey.identity.Authentication}; here only begins what follows from it. A session keeps
 * the security stamp under which it began, and is looked up together with the account: whatever changes the stamp ends
 * it, without knowing of sessions.
 */
package rekey.identity.internal.session;
