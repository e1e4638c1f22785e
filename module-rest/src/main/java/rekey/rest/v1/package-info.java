/**
 * The native API, {@code /v1}: JSON over JAX-RS, secured by the container, with problem details (RFC 9457) for
 * everything that is not a success.
 *
 * <p>A resource reads a request strictly into a record, calls one use case and writes the answer. Refusals of the core
 * and of the edge become problems in {@link rekey.rest.v1.Problem}; nothing that the framework or a parser has to say
 * reaches a client. Documented in {@code docs/contracts/native.md}.
 */
package rekey.rest.v1;
