package rekey.rest.page;

/** One address that people open. */
interface Page {

    /** The page's path; a star at the end stands for any one segment. */
    String path();

    /** Answers GET and HEAD. Changes nothing on the server. */
    PageAnswer show(PageRequest request);
}
