package rekey.soap.page;

/**
 * A request and its answer as they look on the wire, with placeholders.
 *
 * @param title the binding, for instance {@code SOAP 1.1}
 */
public record Sample(String title, String request, String response) {}
