package rekey.identity;

/** Writes down what administrators do to what has no trail of its own: callers. */
public interface AdministrationTrail {

    /** What was done. */
    enum Act {
        REGISTER_CALLER,
        CHANGE_CALLER,
        REMOVE_CALLER,
        ADD_CALLER_SECRET,
        REMOVE_CALLER_SECRET
    }

    /**
     * Adds an entry, in a transaction of its own.
     *
     * @param detail what was changed, in words; never a secret
     */
    void write(Administrator administrator, Act act, Caller caller, String detail);
}
