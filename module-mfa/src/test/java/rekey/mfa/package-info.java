/** Port contracts of this module, and the in-memory ports that pass them and serve the tests of the module above. */
package rekey.mfa;
