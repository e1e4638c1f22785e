/**
 * Attacks on the running server, one test a case, named by the clause that it proves (ASVS 5.0, CWE, CVE, a rule of the
 * core).
 *
 * <p>A case sets its own {@link rekey.attack.Stage} with people and programs that nobody else uses, takes the honest
 * request of each door that it concerns ({@link rekey.attack.RequestDoor}, {@link rekey.attack.CompletionDoor}), and
 * changes it as an attacker would. Requests leave through {@link rekey.attack.RawConnection}, byte for byte as written:
 * a well-behaved client would refuse to send most of them.
 */
package rekey.attack;
