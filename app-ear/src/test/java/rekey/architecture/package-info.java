/** The arrows of the design as rules, each with a proof that it can fail. */
package rekey.architecture;
