package rekey.journey;

import rekey.harness.Mailbox.Mail;
import rekey.harness.Provisioning.Person;

/** A contract as the journeys use it: how a way back is asked for, and how the answer is read. */
interface Door {

    /** The contract's name, for reports. */
    String name();

    /** Asks that a person be sent a way back; the answer whole, without what differs from answer to answer. */
    String requestRecovery(Person person);

    /** The same for somebody who does not exist. */
    String requestRecoveryOfNobody();

    /** Whether the answer says that the request was taken. */
    boolean accepts(String answer);

    /** Uses what the mail brought to set a new password; whether the door says that it is set. */
    boolean setPassword(Person person, Mail mail, String newPassword);

    @Override
    String toString();
}
