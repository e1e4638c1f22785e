/**
 * What must survive when something fails: the server is killed, its database or its mail server is away, slow or refuses,
 * its keys are rotated, its clock is moved. Nothing that was accepted is lost, and clients get their contract's words.
 */
package rekey.fault;
