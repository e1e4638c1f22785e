package rekey.notification.internal;

import java.time.Instant;
import java.util.UUID;

/** The way out of the server for finished messages. */
interface MailExit {

    /** For one worker and one run; a connection is made when the first message is sent and kept for the others. */
    Connection connect();

    /** One worker's way out. */
    interface Connection extends AutoCloseable {

        /**
         * Returns when the message is safe with whoever takes it.
         *
         * @throws DeliveryFailure if it is not
         */
        void send(Letter letter) throws DeliveryFailure;

        @Override
        void close();
    }

    /**
     * A message ready to leave.
     *
     * @param id of the outbox row
     * @param kind what it says, for the name of a captured file
     * @param at when it is sent
     * @param messageId the same at every attempt
     */
    record Letter(UUID id, String kind, Instant at, String messageId, ComposedMessage message) {}
}
