/**
 * What every module needs and none owns: realms and identifiers, addresses and names, keysets, transactions, the
 * clock, incident ids, and the deployment's own settings.
 *
 * <p>Nothing here knows a business rule, an entity or a wire format, and nothing here imports another {@code rekey}
 * package; an architecture rule guards that.
 */
package rekey.kernel;
