package rekey.soap.page;

import java.util.Map;

/**
 * A form that calls the operation.
 *
 * @param buttons what a button says, and where it sends the form, relative to the page
 */
public record TestForm(boolean isPost, Map<String, String> buttons) {}
