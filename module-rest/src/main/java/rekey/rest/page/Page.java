package rekey.rest.page;

/**
 * One address that people open. Every bean of this type is served; an address under {@code /account} needs no mapping of
 * its own.
 */
public interface Page {

    /** The page's path; a star at the end stands for any one segment. */
    String path();

    /** Answers GET and HEAD. Changes nothing on the server. */
    PageAnswer show(PageRequest request);
}
