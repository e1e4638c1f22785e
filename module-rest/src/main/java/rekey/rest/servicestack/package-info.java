/**
 * The ServiceStack dialect: routes, formats, request binding, errors, metadata and generated types, as clients of a
 * ServiceStack host (version 8 to 10, camel-case JSON) meet them. It knows bytes and no business.
 *
 * <p>A contract is a CDI bean of type {@link rekey.rest.servicestack.ServiceStackContract}: its operations name their
 * request and response {@link rekey.rest.servicestack.DataType}s and answer with typed messages. Everything else is
 * derived from that one description: the URLs, the binding of JSON, DataContract XML, JSV, CSV and forms, the output,
 * the {@code /metadata} pages and the {@code /types} documents. A further contract is one more package; nothing here
 * changes.
 *
 * <p>The gate is a servlet filter and not a JAX-RS application, because what makes a ServiceStack client content is
 * what JAX-RS decides differently: a 404 of three bytes for a wrong verb, a suffix or {@code ?format=} that beats
 * {@code Accept}, an unknown media type that binds nothing instead of answering 415, JSON under {@code text/plain},
 * routes in any case, and routes that a contract brings along at run time.
 */
package rekey.rest.servicestack;
