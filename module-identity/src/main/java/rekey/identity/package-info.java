/**
 * Accounts, callers and the ways back: the use cases that every contract, page and API ends in.
 *
 * <p>The public API is a handful of interfaces ({@link rekey.identity.Recovery}, {@link rekey.identity.Confirmation},
 * {@link rekey.identity.Callers}, {@link rekey.identity.CallerAdministration}, {@link rekey.identity.Accounts}, {@link rekey.identity.Authentication},
 * {@link rekey.identity.Enrolment}, {@link rekey.identity.PasskeyCeremonies}, {@link rekey.identity.Sessions}), the records
 * that they take and give, and one checked exception, {@link rekey.identity.Refusal}, whose
 * {@link rekey.identity.Refusal.Reason} each contract translates in one exhaustive switch. An unexpected failure is an
 * unchecked exception and ends at the edge, as an incident.
 *
 * <p>Everywhere, an empty {@link java.util.Optional} means that the client left something out; empty and blank texts
 * are turned into that at the edge.
 */
package rekey.identity;
