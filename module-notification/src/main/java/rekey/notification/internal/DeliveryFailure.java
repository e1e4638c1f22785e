package rekey.notification.internal;

/**
 * A message did not leave.
 *
 * <p>Carries a category and the mail server's reply code, never its words: those quote addresses.
 */
class DeliveryFailure extends Exception {

    private static final long serialVersionUID = 1L;

    /** What failed, as far as it decides what to do next. */
    enum Category {
        /** The server refused this message for good. */
        REFUSED(true, false),
        /** The server refused this recipient for good: the address takes no mail. */
        ADDRESS_REFUSED(true, false),
        /** The address is not plain ASCII and the mail session is not set up for UTF-8. */
        ADDRESS_UNSUPPORTED(true, false),
        /** The server asked to try this message again later. */
        DEFERRED(false, false),
        /**
         * The connection broke, or nothing came for too long, in the middle of this message. The server may have it
         * nevertheless: then the next attempt makes a second copy, with the same Message-ID.
         */
        INTERRUPTED(false, false),
        /** The server cannot be reached, or takes no mail from us at all. */
        UNREACHABLE(false, true),
        /** The fault is ours; the log has the incident. */
        INTERNAL(false, false);

        private final boolean permanent;
        private final boolean everyMessage;

        Category(boolean permanent, boolean everyMessage) {
            this.permanent = permanent;
            this.everyMessage = everyMessage;
        }
    }

    private final Category category;
    private final int replyCode;

    /** @param replyCode of SMTP; 0 when there was none */
    DeliveryFailure(Category category, int replyCode) {
        super(category + (replyCode == 0 ? "" : " " + replyCode));
        this.category = category;
        this.replyCode = replyCode;
    }

    DeliveryFailure(Category category) {
        this(category, 0);
    }

    /** Whether a failure that was written down says that the address takes no mail. */
    static boolean isOfTheAddress(String written) {
        String word = written.split(" ", 2)[0];
        return word.equals(Category.ADDRESS_REFUSED.name()) || word.equals(Category.ADDRESS_UNSUPPORTED.name());
    }

    /** Whether another attempt is pointless. */
    boolean isPermanent() {
        return category.permanent;
    }

    /** Whether the next message would fail just so. */
    boolean concernsEveryMessage() {
        return category.everyMessage;
    }

    /** Whether the connection broke in the middle of the message. */
    boolean isInterruption() {
        return category == Category.INTERRUPTED;
    }

    Category category() {
        return category;
    }

    int replyCode() {
        return replyCode;
    }
}
