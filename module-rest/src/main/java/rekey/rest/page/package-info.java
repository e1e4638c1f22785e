/**
 * The frame of the pages for people: plain HTML that works without JavaScript, in English and Danish, under the brand of
 * the realm. The pages themselves are beside it, one package for each thing that people come for.
 *
 * <p>A {@link rekey.rest.page.Page} turns a {@link rekey.rest.page.PageRequest} into a
 * {@link rekey.rest.page.PageAnswer} and knows nothing of servlets; {@link rekey.rest.page.PageServlet} is the one
 * place that routes, guards and writes. A new page is one more bean of that type, a template, and its sentences in each
 * {@code messages_….properties}. GET and HEAD change nothing, however often they come: mail scanners open links. What a
 * person may not be told (whether an account exists) no page tells.
 */
package rekey.rest.page;
