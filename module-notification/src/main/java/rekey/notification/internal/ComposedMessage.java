package rekey.notification.internal;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Properties;

/**
 * A message whose content is written out already: it leaves as it is. Jakarta Mail, left to itself, would look up its
 * encoders by the service loader for every part and read every part twice, which took half of the time that sending
 * takes.
 */
class ComposedMessage extends MimeMessage {

    /** Addresses beyond ASCII stand in headers as UTF-8 (RFC 6532); anything else would be another address. */
    private static final Session UTF_8_HEADERS = headersInUtf8();

    private volatile boolean handedOver;

    /**
     * @param messageId with its angle brackets
     * @param body whose content this is
     */
    ComposedMessage(String messageId, MimeBody body) throws MessagingException {
        super(UTF_8_HEADERS);
        setHeader("Message-ID", messageId);
        setHeader("MIME-Version", "1.0");
        setHeader("Content-Type", body.contentType());
        this.content = body.bytes();
        this.modified = false;
        this.saved = true;
    }

    private static Session headersInUtf8() {
        Properties properties = new Properties();
        properties.setProperty("mail.mime.allowutf8", "true");
        return Session.getInstance(properties);
    }

    @Override
    public void writeTo(OutputStream out, String[] withoutHeaders) throws IOException, MessagingException {
        handedOver = true;
        super.writeTo(out, withoutHeaders);
    }

    /** Whether anybody has begun to take it: from then on it may be theirs, whatever they answer. */
    boolean isHandedOver() {
        return handedOver;
    }
}
