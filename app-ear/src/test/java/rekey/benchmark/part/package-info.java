/**
 * What the benchmark adds to its own copy of the web application: floors to measure against, and a way to an endpoint
 * around its gate. None of it is in the EAR that ships.
 */
package rekey.benchmark.part;
