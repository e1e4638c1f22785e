package rekey.identity;

/**
 * "This was not me": what the link in a mail about a changed credential does. It works once, for as long as
 * {@code rekey.not-me.lifetime} says, and only on being asked twice: looking at it changes nothing.
 */
public interface Disowning {

    /** What has become of a link. */
    enum State {
        LIVE,
        /** It, or another one of the account, was used. */
        USED,
        /** It is unknown, of another realm, or too old. */
        DEAD
    }

    /** What has become of a link. Changes nothing. */
    State state(Origin origin, String token);

    /**
     * Freezes the account: its password and all grants and codes stop working, the security stamp changes, and a link
     * for a new password goes to the address on file. In one transaction.
     *
     * <p>While recovery is held after a change of address, no link goes anywhere, and the hold stands for
     * {@code rekey.not-me.lifetime} days more: whoever objects from the old address must not open the account to the new one.
     * An administrator ends it ({@link AccountAdministration#approveAddress}).
     *
     * @throws Refusal {@code PROOF_REFUSED} for a link that is not live, {@code TOO_MANY_ATTEMPTS} for this client
     */
    void freeze(Origin origin, String token) throws Refusal;
}
