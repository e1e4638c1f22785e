/**
 * The pages in Chromium, against the running server: what they look like, how they are used with keys alone, without
 * scripts, in another language, at twice the size.
 *
 * <p>{@link rekey.browser.Chromium} is one browser for all tests of a run, with no cookie at the start of each.
 * {@link rekey.browser.Inspection} looks at the page that is shown, in every form that it has: axe-core finds nothing,
 * nothing is wider than a narrow telephone, and pictures of it are kept in {@code target/screenshots}.
 */
package rekey.browser;
