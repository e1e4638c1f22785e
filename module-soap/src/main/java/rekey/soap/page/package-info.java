/**
 * The help pages of the contracts: a list of operations and a page for each, in our own words and looks, drawn from the
 * description. They need no script and load nothing.
 */
package rekey.soap.page;
