/**
 * The pages of one's own account: signing in and out, changing a password that is known, seeing where one is signed in.
 *
 * <p>A page that needs to know who is there asks {@link rekey.rest.account.Visits}, which shows the form for signing in,
 * in the page's place, to everybody else. Nothing here decides who somebody is: {@link rekey.identity.Sessions} does.
 */
package rekey.rest.account;
