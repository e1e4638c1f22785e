/**
 * What a contract is, said once: its service, operations and types, read from the annotated JAX-WS endpoint.
 *
 * <p>Dispatch, binding of input, WSDL, discovery, pages, samples and every wire form derive from this description, so
 * that none of them can disagree with another. Nothing here knows bytes, HTTP or a dialect.
 */
package rekey.soap.description;
