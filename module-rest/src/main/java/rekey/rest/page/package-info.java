/**
 * The pages for people: plain HTML that works without JavaScript, in English and Danish, under the brand of the realm.
 *
 * <p>A {@link rekey.rest.page.Page} turns a {@link rekey.rest.page.PageRequest} into a
 * {@link rekey.rest.page.PageAnswer} and knows nothing of servlets; {@link rekey.rest.page.PageServlet} is the one
 * place that routes, guards and writes. GET and HEAD change nothing, however often they come: mail scanners open
 * links. What a person may not be told (whether an account exists) no page tells.
 */
package rekey.rest.page;
