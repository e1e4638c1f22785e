/** How factors, codes and counters are kept: entities, stores and the settings of this module. */
package rekey.mfa.internal;
