/**
 * What holds for the whole web application, whichever dialect answers: the outermost filter and the last resort for
 * errors. No answer of the container's own ever reaches a client.
 */
package rekey.rest.web;
