/** Tests that run inside of the server, in the very EAR that ships: transactions, delivery, timers and wiring. */
package rekey.container;
