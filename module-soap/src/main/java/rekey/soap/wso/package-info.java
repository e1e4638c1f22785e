/**
 * The manners of DataFlex web services: one address for SOAP of both versions, JSON and bare XML below it. Knows bytes
 * and no business. What the originals do where nobody has written it down is chosen here, and said in the contract's
 * documentation.
 */
package rekey.soap.wso;
