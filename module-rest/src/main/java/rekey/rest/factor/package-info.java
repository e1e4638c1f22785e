/**
 * The pages of second factors, for people who are signed in: what there is, adding an authenticator app, recovery codes,
 * renaming and removing. What has to be proved for which change {@link rekey.identity.Enrolment} decides.
 *
 * <p>What may be seen once (a key, a set of recovery codes) is part of a page that no cache keeps, and of no address.
 */
package rekey.rest.factor;
