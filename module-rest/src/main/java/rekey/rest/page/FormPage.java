package rekey.rest.page;

/** A page with a form that is sent back to the page's own address. */
public interface FormPage extends Page {

    /** Answers the form, which is known to have been sent from this page. */
    PageAnswer send(PageRequest request);

    /** Shows the form once more, with what was typed save for secrets, since it cannot be known who sent it. */
    PageAnswer showAgain(PageRequest request);
}
