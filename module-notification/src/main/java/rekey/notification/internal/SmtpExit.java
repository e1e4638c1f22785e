package rekey.notification.internal;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import rekey.notification.internal.DeliveryFailure.Category;
import rekey.notification.internal.NotificationSettings.Login;

/** Out through the container's mail session. */
class SmtpExit implements MailExit {

    private static final Logger LOG = Logger.getLogger(SmtpExit.class.getName());

    /** For so long after it was used, a connection is taken to be open. */
    private static final Duration SURELY_OPEN = Duration.ofSeconds(2);

    private final Session session;
    private final Optional<Login> login;
    private final Clock clock;

    SmtpExit(Session session, Optional<Login> login, Clock clock) {
        this.session = session;
        this.login = login;
        this.clock = clock;
    }

    @Override
    public Connection connect() {
        return new SmtpConnection();
    }

    /** What the mail server, or the way to it, answered to a connection that was to be made. */
    private static DeliveryFailure noConnection(MessagingException failure) {
        return new DeliveryFailure(Category.UNREACHABLE, SmtpReply.in(failure).code());
    }

    /** Sorts out what the mail server answered to a message. */
    private static DeliveryFailure notTaken(MessagingException failure) {
        SmtpReply reply = SmtpReply.in(failure);
        if (reply.code() == 0) {
            return new DeliveryFailure(Category.INTERRUPTED);
        }
        if (reply.concernsUs() || !(failure instanceof SendFailedException)) {
            return new DeliveryFailure(Category.UNREACHABLE, reply.code());
        }
        if (reply.code() < 500) {
            return new DeliveryFailure(Category.DEFERRED, reply.code());
        }
        return new DeliveryFailure(
                reply.concernsTheAddress() ? Category.ADDRESS_REFUSED : Category.REFUSED, reply.code());
    }

    /** Whether the server has not seen the message: it said goodbye, or was gone, before that. */
    private static boolean hadNoPart(MessagingException failure, ComposedMessage message) {
        int code = SmtpReply.in(failure).code();
        return !message.isHandedOver() && (code == 0 || code == SmtpReply.CLOSING);
    }

    private final class SmtpConnection implements Connection {

        private Transport transport;
        private Instant lastUsed = Instant.MIN;

        @Override
        public void send(Letter letter) throws DeliveryFailure {
            ComposedMessage message = letter.message();
            requireUtf8(message);
            boolean kept = isOpen();
            try {
                hand(message);
            } catch (MessagingException refused) {
                if (!kept || !hadNoPart(refused, message)) {
                    throw failed(refused);
                }
                // A server ends a connection after so many messages, or so much time. That is no failure.
                close();
                sendAnew(message);
            }
        }

        private void sendAnew(ComposedMessage message) throws DeliveryFailure {
            try {
                hand(message);
            } catch (MessagingException refused) {
                throw failed(refused);
            }
        }

        private void hand(ComposedMessage message) throws MessagingException, DeliveryFailure {
            Transport open = open();
            open.sendMessage(message, message.getAllRecipients());
            lastUsed = clock.instant();
        }

        private DeliveryFailure failed(MessagingException refused) {
            DeliveryFailure failure = notTaken(refused);
            if (failure.concernsEveryMessage() || failure.isInterruption()) {
                close();
            }
            return failure;
        }

        /** Asks the server only where it may have hung up meanwhile; asking costs as much as a fifth of a message. */
        private boolean isOpen() {
            return transport != null
                    && (clock.instant().isBefore(lastUsed.plus(SURELY_OPEN)) || transport.isConnected());
        }

        private Transport open() throws DeliveryFailure {
            if (isOpen()) {
                return transport;
            }
            close();
            try {
                transport = session.getTransport();
                if (login.isPresent()) {
                    transport.connect(login.get().user(), login.get().password());
                } else {
                    transport.connect();
                }
                lastUsed = clock.instant();
                return transport;
            } catch (MessagingException away) {
                close();
                throw noConnection(away);
            }
        }

        /**
         * Such an address may travel as UTF-8 only, which the server then takes or refuses (RFC 6531); cut down to
         * single bytes, as the transport would do by default, it would be somebody else's.
         */
        private void requireUtf8(ComposedMessage message) throws DeliveryFailure {
            for (Address recipient : recipients(message)) {
                String address = ((InternetAddress) recipient).getAddress();
                if (!StandardCharsets.US_ASCII.newEncoder().canEncode(address)
                        && !Boolean.parseBoolean(session.getProperty("mail.mime.allowutf8"))) {
                    throw new DeliveryFailure(Category.ADDRESS_UNSUPPORTED);
                }
            }
        }

        private static Address[] recipients(ComposedMessage message) {
            try {
                return message.getAllRecipients();
            } catch (MessagingException impossible) {
                throw new IllegalStateException("A composed message has a recipient", impossible);
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
