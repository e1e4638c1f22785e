/** The page that shows the description of the native API to people: derived from {@code openapi.json} and nothing else. */
package rekey.rest.reference;
