package rekey.soap.description;

/** A way to call an operation without a SOAP envelope, where the dialect leaves it to the service. */
public enum Binding {
    /** Parameters in the query of a GET request. */
    HTTP_GET,
    /** Parameters as a form in a POST request. */
    HTTP_POST
}
