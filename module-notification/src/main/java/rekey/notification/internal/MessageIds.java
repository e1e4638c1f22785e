package rekey.notification.internal;

import java.util.UUID;
import rekey.kernel.EmailAddress;

/**
 * Message-IDs (RFC 5322, section 3.6.4), made of a notice's id and the sender's domain: the same at every attempt, so
 * that what was sent twice can be recognised.
 */
record MessageIds(String domain) {

    static MessageIds from(EmailAddress sender) {
        return new MessageIds(sender.value().substring(sender.value().lastIndexOf('@') + 1));
    }

    String of(UUID notice) {
        return "<" + notice + "@" + domain + ">";
    }
}
