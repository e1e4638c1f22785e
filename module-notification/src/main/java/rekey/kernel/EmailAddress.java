package rekey.kernel;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One mailbox: {@code local@domain}, without display name, comment, quoting or a second address.
 *
 * <p>Two spellings of one mailbox have the same {@link #key()}: composed to NFC, the domain as A-labels (RFC 5890) in
 * lower case, the local part with its ASCII letters in lower case. Other letters of the local part are left alone:
 * folding them would let a look-alike match another person's address (CVE-2019-19844). The key is for comparing only;
 * mail goes to {@link #value()}.
 *
 * @param value the address as it was given, composed to NFC, with the domain as A-labels
 * @param key the form that is compared and indexed
 */
public record EmailAddress(String value, String key) {

    /** In bytes of UTF-8: the longest address that fits an SMTP path (RFC 5321, section 4.5.3.1.3). */
    public static final int MAX_LENGTH = 254;

    private static final int MAX_LOCAL_LENGTH = 64;
    private static final Pattern LOCAL =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~\\-[\\p{L}\\p{M}\\p{N}&&[^\\p{ASCII}]]]+"
                    + "(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~\\-[\\p{L}\\p{M}\\p{N}&&[^\\p{ASCII}]]]+)*");
    private static final Pattern DOMAIN = Pattern.compile(
            "(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?" + "(?:\\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*");

    /**
     * IDNA 2003, which the JDK implements, maps these to other domains than IDNA 2008 does ("faß.de" to "fass.de").
     * A mail must not go to somebody else's domain, so such a domain has to be written in its {@code xn--} form.
     */
    private static final Pattern AMBIGUOUS_IN_DOMAIN = Pattern.compile("[\u00df\u03c2\u200c\u200d]");

    /** Begins an encoded word (RFC 2047), which some programs decode even here and then mail to another address. */
    private static final String ENCODED_WORD = "=?";

    /**
     * Reads one address; white space around it is ignored.
     *
     * @return empty when the text is null, blank, too long, or not exactly one plain mailbox
     */
    public static Optional<EmailAddress> parse(String text) {
        if (text == null || text.length() > 2 * MAX_LENGTH) {
            return Optional.empty();
        }
        String composed = Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
        int at = composed.lastIndexOf('@');
        if (at < 1) {
            return Optional.empty();
        }
        String local = composed.substring(0, at);
        String unicodeDomain = composed.substring(at + 1);
        if (utf8Length(local) > MAX_LOCAL_LENGTH
                || !LOCAL.matcher(local).matches()
                || local.contains(ENCODED_WORD)
                || AMBIGUOUS_IN_DOMAIN.matcher(unicodeDomain).find()) {
            return Optional.empty();
        }
        return asciiDomain(unicodeDomain)
                .filter(domain -> DOMAIN.matcher(domain).matches())
                .map(domain -> new EmailAddress(local + "@" + domain, lowerCaseAscii(local) + "@" + domain))
                .filter(address -> utf8Length(address.value) <= MAX_LENGTH);
    }

    private static Optional<String> asciiDomain(String domain) {
        try {
            return Optional.of(IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException notADomain) {
            return Optional.empty();
        }
    }

    private static String lowerCaseAscii(String text) {
        StringBuilder lower = new StringBuilder(text.length());
        text.chars().forEach(c -> lower.append((char) (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c)));
        return lower.toString();
    }

    private static int utf8Length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Masked, because addresses are personal data and this text may reach a log. */
    @Override
    public String toString() {
        return value.charAt(0) + "…" + value.substring(value.lastIndexOf('@'));
    }
}
