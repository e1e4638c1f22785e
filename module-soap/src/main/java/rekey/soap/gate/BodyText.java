package rekey.soap.gate;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rekey.soap.xml.MalformedXmlException;
import rekey.soap.xml.MalformedXmlException.Defect;

/** Turns the bytes of a body into text. A byte order mark beats everything, then a known charset parameter. */
public final class BodyText {

    private static final Pattern DECLARED =
            Pattern.compile("^<\\?xml\\s[^>]*?encoding\\s*=\\s*[\"']([A-Za-z][A-Za-z0-9._\\-]*)[\"']");
    private static final int DECLARATION_LENGTH = 256;
    private static final Charset UTF_32LE = Charset.forName("UTF-32LE");
    private static final Charset UTF_32BE = Charset.forName("UTF-32BE");

    private BodyText() {}

    /**
     * Decodes XML by the rules of RFC 3023: without a known charset, {@code text/*} is US-ASCII, in which every other
     * byte becomes a question mark, whatever the XML declaration says; for {@code application/*} the rules of XML itself
     * hold.
     */
    public static String asRfc3023(byte[] body, MediaType type) throws MalformedXmlException {
        return decode(body, type, !type.isApplication());
    }

    /** Decodes XML by the rules of XML itself where there is no known charset, whatever the media type. */
    public static String asDeclared(byte[] body, MediaType type) throws MalformedXmlException {
        return decode(body, type, false);
    }

    /** Decodes something else than XML; UTF-8 without a known charset. */
    public static String plain(byte[] body, MediaType type) {
        return Mark.of(body)
                .map(mark -> lenient(mark.charset(), body, mark.length()))
                .orElseGet(() -> lenient(named(type.parameter("charset")).orElse(StandardCharsets.UTF_8), body, 0));
    }

    private static String decode(byte[] body, MediaType type, boolean isAsciiOtherwise) throws MalformedXmlException {
        Optional<Mark> mark = Mark.of(body);
        if (mark.isPresent()) {
            return lenient(mark.get().charset(), body, mark.get().length());
        }
        Optional<Charset> named = named(type.parameter("charset"));
        if (named.isPresent()) {
            return lenient(named.get(), body, 0);
        }
        return isAsciiOtherwise ? lenient(StandardCharsets.US_ASCII, body, 0) : asXml(body);
    }

    /** A charset by name; empty for none and for one that the server does not know. */
    public static Optional<Charset> named(String name) {
        if (name == null || name.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(littleEndian(Charset.forName(name)));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return Optional.empty();
        }
    }

    /** Where no mark decides, .NET's "utf-16", "unicode" and "utf-32" are little-endian, and Java's are big-endian. */
    private static Charset littleEndian(Charset charset) {
        return switch (charset.name()) {
            case "UTF-16" -> StandardCharsets.UTF_16LE;
            case "UTF-32" -> UTF_32LE;
            default -> charset;
        };
    }

    private static String asXml(byte[] body) throws MalformedXmlException {
        Charset charset = widthByFirstBytes(body);
        if (charset == null) {
            String start = new String(body, 0, Math.min(body.length, DECLARATION_LENGTH), StandardCharsets.ISO_8859_1);
            Matcher declared = DECLARED.matcher(start);
            charset = StandardCharsets.UTF_8;
            if (declared.find()) {
                charset = named(declared.group(1)).orElseThrow(() -> new MalformedXmlException(Defect.BROKEN, 1, 1));
            }
        }
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException notInThatCharset) {
            throw new MalformedXmlException(Defect.BROKEN, 1, 1);
        }
    }

    private static Charset widthByFirstBytes(byte[] body) {
        if (body.length < 2) {
            return null;
        }
        if (body[0] == '<' && body[1] == 0) {
            return StandardCharsets.UTF_16LE;
        }
        return body[0] == 0 && body[1] == '<' ? StandardCharsets.UTF_16BE : null;
    }

    private static String lenient(Charset charset, byte[] body, int from) {
        String text = new String(body, from, body.length - from, charset);
        return charset.equals(StandardCharsets.US_ASCII) ? text.replace('\uFFFD', '?') : text;
    }

    /** A byte order mark. */
    private record Mark(Charset charset, int length) {

        static Optional<Mark> of(byte[] body) {
            if (startsWith(body, 0xEF, 0xBB, 0xBF)) {
                return Optional.of(new Mark(StandardCharsets.UTF_8, 3));
            }
            if (startsWith(body, 0xFF, 0xFE, 0, 0)) {
                return Optional.of(new Mark(UTF_32LE, 4));
            }
            if (startsWith(body, 0, 0, 0xFE, 0xFF)) {
                return Optional.of(new Mark(UTF_32BE, 4));
            }
            if (startsWith(body, 0xFF, 0xFE)) {
                return Optional.of(new Mark(StandardCharsets.UTF_16LE, 2));
            }
            return startsWith(body, 0xFE, 0xFF)
                    ? Optional.of(new Mark(StandardCharsets.UTF_16BE, 2))
                    : Optional.empty();
        }

        private static boolean startsWith(byte[] body, int... mark) {
            if (body.length < mark.length) {
                return false;
            }
            for (int i = 0; i < mark.length; i++) {
                if ((body[i] & 0xFF) != mark[i]) {
                    return false;
                }
            }
            return true;
        }
    }
}
