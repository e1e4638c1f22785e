package rekey.notification.internal;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rekey.notification.internal.DeliveryFailure.Category;
import rekey.notification.internal.NotificationSettings.Login;

/** Out through the container's mail session. */
class SmtpExit implements MailExit {

    private static final Logger LOG = Logger.getLogger(SmtpExit.class.getName());

    /** The implementation's exception classes, which know the code, are not visible to applications. */
    private static final Pattern REPLY = Pattern.compile("\\s*([245]\\d\\d)(?:[ -].*)?", Pattern.DOTALL);

    /** The class by which the implementation marks a refusal of the sender. */
    private static final String SENDER_REFUSED = "SMTPSenderFailedException";

    /** Service closing, and what has to do with authentication and encryption (RFC 5321, RFC 4954, RFC 3207). */
    private static final Set<Integer> CONCERN_US = Set.of(421, 454, 530, 534, 535, 538);

    private final Session session;
    private final Optional<Login> login;

    SmtpExit(Session session, Optional<Login> login) {
        this.session = session;
        this.login = login;
    }

    @Override
    public Connection connect() {
        return new SmtpConnection();
    }

    /** Sorts out what the mail server, or the way to it, answered. */
    static DeliveryFailure failure(MessagingException failure) {
        int code = 0;
        boolean recipientRefused = false;
        boolean senderRefused = false;
        for (Exception e = failure; e != null; e = e instanceof MessagingException m ? m.getNextException() : null) {
            if (e instanceof SendFailedException refused) {
                Address[] invalid = refused.getInvalidAddresses();
                recipientRefused |= invalid != null && invalid.length > 0;
            }
            senderRefused |= e.getClass().getSimpleName().equals(SENDER_REFUSED);
            code = code == 0 ? replyCode(e) : code;
        }
        if (code == 0 || senderRefused || CONCERN_US.contains(code) || !(failure instanceof SendFailedException)) {
            return new DeliveryFailure(Category.UNREACHABLE, code);
        }
        if (recipientRefused || code >= 500) {
            return new DeliveryFailure(Category.REFUSED, code);
        }
        return new DeliveryFailure(Category.DEFERRED, code);
    }

    private static int replyCode(Exception failure) {
        if (failure.getMessage() == null) {
            return 0;
        }
        Matcher reply = REPLY.matcher(failure.getMessage());
        return reply.matches() ? Integer.parseInt(reply.group(1)) : 0;
    }

    private final class SmtpConnection implements Connection {

        private Transport transport;

        @Override
        public void send(Letter letter) throws DeliveryFailure {
            try {
                MimeMessage message = letter.message();
                requireUtf8(message.getAllRecipients());
                open().sendMessage(message, message.getAllRecipients());
            } catch (MessagingException refused) {
                DeliveryFailure failure = failure(refused);
                if (failure.concernsEveryMessage()) {
                    close();
                }
                throw failure;
            }
        }

        private Transport open() throws MessagingException {
            if (transport != null && transport.isConnected()) {
                return transport;
            }
            close();
            transport = session.getTransport();
            if (login.isPresent()) {
                transport.connect(login.get().user(), login.get().password());
            } else {
                transport.connect();
            }
            return transport;
        }

        /**
         * Such an address may travel as UTF-8 only, which the server then takes or refuses (RFC 6531); cut down to
         * single bytes, as the transport would do by default, it would be somebody else's.
         */
        private void requireUtf8(Address[] recipients) throws DeliveryFailure {
            for (Address recipient : recipients) {
                String address = ((InternetAddress) recipient).getAddress();
                if (!StandardCharsets.US_ASCII.newEncoder().canEncode(address)
                        && !Boolean.parseBoolean(session.getProperty("mail.mime.allowutf8"))) {
                    throw new DeliveryFailure(Category.ADDRESS_UNSUPPORTED);
                }
            }
        }

        @Override
        public void close() {
            if (transport == null) {
                return;
            }
            try {
                transport.close();
            } catch (MessagingException alreadyGone) {
                // Nothing is lost: what was sent was acknowledged before.
                LOG.log(Level.FINE, "A connection to the mail server ended early: {0}", alreadyGone.getClass());
            } finally {
                transport = null;
            }
        }
    }
}
