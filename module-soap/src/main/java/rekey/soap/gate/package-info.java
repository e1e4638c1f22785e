/**
 * The gates: what stands between the public URLs of the contracts and their JAX-WS endpoints.
 *
 * <p>A {@link rekey.soap.gate.Dialect} decides with bytes and headers alone and needs no server to be tried. A gate is
 * the servlet filter around it: it reads the request, asks the dialect, forwards the canonical envelope to the
 * endpoint's own address, which answers nobody from outside, and writes what the dialect made of the answer.
 */
package rekey.soap.gate;
