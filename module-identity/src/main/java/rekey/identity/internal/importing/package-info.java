/**
 * Bulk import of accounts: checks lines, adds them in batches by plain SQL, keeps count. Apart from the use cases for
 * single accounts because it works on arrays of rows and not on entities; it keeps to the same rules for names,
 * addresses and hashes.
 */
package rekey.identity.internal.importing;
