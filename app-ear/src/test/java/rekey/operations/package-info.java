/** What an operator does with the server: configures, watches, scales it. Each test starts servers of its own. */
package rekey.operations;
