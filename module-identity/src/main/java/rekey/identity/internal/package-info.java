/**
 * The use cases and what they stand on: accounts, grants and callers as entities with their behaviour, their stores,
 * password hashing and policy, limits, and the audit trail.
 */
package rekey.identity.internal;
