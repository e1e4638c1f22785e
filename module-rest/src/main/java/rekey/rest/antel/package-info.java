/**
 * The contract "Antel": {@code ResetPassword} and {@code ForgotPassword} as a ServiceStack host published them. Names,
 * outcomes and documentation; the bytes are {@link rekey.rest.servicestack}'s, the decisions
 * {@link rekey.identity.Recovery}'s.
 */
package rekey.rest.antel;
