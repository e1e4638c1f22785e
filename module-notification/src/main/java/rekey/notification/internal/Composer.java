package rekey.notification.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import rekey.kernel.Deployment;
import rekey.kernel.EmailAddress;
import rekey.kernel.Encryption;
import rekey.kernel.Keysets;
import rekey.kernel.Realm;
import rekey.notification.Recipient;
import rekey.notification.internal.MailExit.Letter;

/**
 * Makes the message that leaves: opens the payload, has it worded, and puts it into MIME with the headers of a careful
 * automatic sender (RFC 3834).
 */
@ApplicationScoped
class Composer {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final Encryption encryption;
    private final Wording wording;
    private final Brands brands;
    private final EmailAddress from;
    private final MessageIds messageIds;
    private final String recoveryPage;

    /** For the container's proxy. */
    Composer() {
        this.encryption = null;
        this.wording = null;
        this.brands = null;
        this.from = null;
        this.messageIds = null;
        this.recoveryPage = null;
    }

    @Inject
    Composer(Keysets keysets, Wording wording, Brands brands, NotificationSettings settings, Deployment deployment) {
        this(
                keysets.payloads(),
                wording,
                brands,
                settings.from(),
                deployment.link("/account/recover").toString());
    }

    Composer(Encryption encryption, Wording wording, Brands brands, EmailAddress from, String recoveryPage) {
        this.encryption = encryption;
        this.wording = wording;
        this.brands = brands;
        this.from = from;
        this.messageIds = MessageIds.from(from);
        this.recoveryPage = recoveryPage;
    }

    /**
     * The message as it has to read now. A notice whose secret has died becomes one without it: news come without
     * their link, all others say that it took too long.
     */
    Letter compose(Claim claim, Instant now) {
        Payload payload = Payload.read(
                claim.realm(), encryption.open(claim.payload(), claim.id().toString()));
        Brand brand = brands.of(claim.realm());
        MailKind kind = MailKind.of(claim.kind(), claim.isLate(now));
        Wording.Text text = wording.of(kind, claim, payload, brand, recoveryPage, now);
        String messageId = claim.messageId().orElseGet(() -> messageIds.of(claim.id()));
        return letter(claim.id(), messageId, kind, text, payload.recipient().address(), brand, now);
    }

    /** A mail without content, by which somebody sees whether mail leaves and arrives. */
    Letter test(EmailAddress to, Realm realm, Instant now) {
        Draft draft = Draft.test(new Recipient(realm, to, Optional.empty(), Locale.ENGLISH), now);
        Brand brand = brands.of(realm);
        Wording.Text text = wording.of(MailKind.TEST, draft.claim(), draft.payload(), brand, recoveryPage, now);
        UUID id = draft.claim().id();
        return letter(id, messageIds.of(id), MailKind.TEST, text, to, brand, now);
    }

    /** A mail with made-up content, worded and not put together. */
    Wording.Text preview(Specimen specimen, Locale locale, Realm realm, URI resetPage, Instant now) {
        Draft draft = specimen.draft(realm, locale, resetPage, URI.create(recoveryPage), now);
        Brand brand = brands.of(realm);
        Wording.Text text = wording.of(specimen.kind(), draft.claim(), draft.payload(), brand, recoveryPage, now);
        return brand.logo()
                .map(logo -> new Wording.Text(text.language(), text.subject(), text.plain(), logo.within(text.html())))
                .orElse(text);
    }

    private Letter letter(
            UUID id, String messageId, MailKind kind, Wording.Text text, EmailAddress to, Brand brand, Instant now) {
        try {
            return new Letter(id, kind.slug(), now, messageId, message(text, to, brand, messageId, now));
        } catch (MessagingException | UnsupportedEncodingException impossible) {
            throw new IllegalStateException("A message cannot be put together", impossible);
        }
    }

    private ComposedMessage message(
            Wording.Text text, EmailAddress recipient, Brand brand, String messageId, Instant now)
            throws MessagingException, UnsupportedEncodingException {
        ComposedMessage message = new ComposedMessage(messageId, MimeBody.of(text, brand.logo()));
        message.setFrom(new InternetAddress(from.value(), HeaderText.forHeader(brand.sender()), UTF_8));
        // The address alone, and not parsed again: a name beside it would be text of somebody's choice in a header.
        InternetAddress to = new InternetAddress();
        to.setAddress(recipient.value());
        message.setRecipient(Message.RecipientType.TO, to);
        message.setSubject(HeaderText.forHeader(text.subject()), UTF_8);
        message.setSentDate(Date.from(now));
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("X-Auto-Response-Suppress", "All");
        message.setHeader("Content-Language", text.language());
        return message;
    }
}
