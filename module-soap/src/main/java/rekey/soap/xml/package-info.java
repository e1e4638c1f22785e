/**
 * XML as all dialects read and write it: hardened and bounded on the way in, escaped on the way out.
 *
 * <p>No DTD, no entity beyond the five that XML has, bounded depth and number of elements. Nothing here knows SOAP
 * faults or HTTP.
 */
package rekey.soap.xml;
