package rekey.rest.servicestack;

/**
 * A request body or parameter that cannot be read as the message that it should be. Its text goes to the client: it is
 * ours, never a parser's, and holds no value that the client sent.
 */
final class Unreadable extends Exception {

    private static final long serialVersionUID = 1L;

    private Unreadable(String message) {
        super(message, null, false, false);
    }

    static Unreadable because(String message) {
        return new Unreadable(message);
    }

    /** A value of the wrong type. */
    static Unreadable member(String name) {
        return new Unreadable("The value of '" + name + "' is not of the member's type.");
    }

    /** Two values where the message has room for one: which of them was meant is not for the server to guess. */
    static Unreadable repeated(String name) {
        return new Unreadable("'" + name + "' is given more than once.");
    }
}
