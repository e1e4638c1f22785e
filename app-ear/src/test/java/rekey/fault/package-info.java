/** What must survive when something fails: the server is killed, the mail server is away, slow or refuses. */
package rekey.fault;
