package rekey.notification.internal;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a mail server said no with, read from what Jakarta Mail throws: the implementation's exception classes, which
 * know it, are not visible to applications.
 *
 * @param code the reply code (RFC 5321, section 4.2); 0 when there was none
 * @param subject the enhanced status code's second number, what it is about (RFC 3463, section 3); 0 when there was none
 * @param sender whether it was said of the sender
 * @param recipient whether it was said of the recipient
 */
record SmtpReply(int code, int subject, boolean sender, boolean recipient) {

    /** The server closes the connection. */
    static final int CLOSING = 421;

    private static final Pattern REPLY =
            Pattern.compile("\\s*([245]\\d\\d)(?:[ -](?:[245]\\.(\\d{1,3})\\.\\d{1,3}\\b)?.*)?", Pattern.DOTALL);

    /** How the implementation words a greeting that is none. */
    private static final Pattern GREETING = Pattern.compile(".*?, response: ([245]\\d\\d).*", Pattern.DOTALL);

    /** The class by which the implementation marks a refusal of the sender. */
    private static final String SENDER_REFUSED = "SMTPSenderFailedException";

    /** Service closing, and what has to do with authentication and encryption (RFC 5321, RFC 4954, RFC 3207). */
    private static final Set<Integer> ABOUT_US = Set.of(CLOSING, 454, 530, 534, 535, 538);

    /** Of the address and of the mailbox (RFC 3463, sections 3.2 and 3.3); 0: of whatever the reply was to. */
    private static final Set<Integer> ABOUT_THE_ADDRESS = Set.of(0, 1, 2);

    static SmtpReply in(MessagingException failure) {
        SmtpReply reply = new SmtpReply(0, 0, false, false);
        for (Exception e = failure; e != null; e = e instanceof MessagingException m ? m.getNextException() : null) {
            reply = reply.with(e);
        }
        return reply;
    }

    private SmtpReply with(Exception e) {
        boolean ofSender = sender || e.getClass().getSimpleName().equals(SENDER_REFUSED);
        boolean ofRecipient = recipient || e instanceof SendFailedException refused && hasAny(refused);
        String text = e.getMessage() == null ? "" : e.getMessage();
        Matcher greeting = GREETING.matcher(text);
        if (code == 0 && greeting.matches()) {
            return new SmtpReply(Integer.parseInt(greeting.group(1)), 0, ofSender, ofRecipient);
        }
        Matcher reply = REPLY.matcher(text);
        if (code != 0 || !reply.matches()) {
            return new SmtpReply(code, subject, ofSender, ofRecipient);
        }
        return new SmtpReply(
                Integer.parseInt(reply.group(1)),
                reply.group(2) == null ? 0 : Integer.parseInt(reply.group(2)),
                ofSender,
                ofRecipient);
    }

    private static boolean hasAny(SendFailedException refused) {
        Address[] invalid = refused.getInvalidAddresses();
        return invalid != null && invalid.length > 0;
    }

    /** Whether the next message would be answered just so. */
    boolean concernsUs() {
        return sender || ABOUT_US.contains(code);
    }

    /** Whether it was said of this address, and not of who sends or of what is in the mail. */
    boolean concernsTheAddress() {
        return recipient && ABOUT_THE_ADDRESS.contains(subject);
    }
}
