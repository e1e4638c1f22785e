/** What tests against the running server share: the server's address, the captured mail, and provisioning. */
package rekey.harness;
