/** The pages for people over HTTP, as a browser without JavaScript uses them, against the running server. */
package rekey.wire.page;
