/**
 * Password hashes of other systems: read strictly, within limits on what they cost, compared, and never made. One class
 * for each family of formats; {@link rekey.identity.internal.legacy.LegacyFormats} knows all of them, and
 * {@link rekey.identity.internal.legacy.ImportedHash} is what provisioning takes. The strings are documented in
 * {@code docs/passwords.md}.
 */
package rekey.identity.internal.legacy;
