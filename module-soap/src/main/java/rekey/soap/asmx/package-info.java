/**
 * The manners of ASP.NET XML web services: which request means what, how lenient the binding of input is, what each
 * mistake is answered with, and what the documents look like. Knows bytes and no business.
 *
 * <p>Where the original told a local caller more than a remote one, everybody is told what a remote one was told.
 */
package rekey.soap.asmx;
