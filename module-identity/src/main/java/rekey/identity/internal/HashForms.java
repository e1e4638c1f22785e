package rekey.identity.internal;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import rekey.identity.internal.legacy.HashForm;

/** Where it is kept which forms of hashes are stored: a handful of rows, shared by all nodes. Joins the open transaction. */
interface HashForms {

    /** All of them, in the order of their texts. */
    List<HashForm> all();

    /** Adds those that are missing, and takes down for all that this was when they were last noted. */
    void note(Collection<HashForm> forms, Instant now);

    /**
     * Removes a form.
     *
     * @param lastNotedBefore it stays if it was noted then or since
     */
    void forget(HashForm form, Instant lastNotedBefore);
}
