package rekey.rest.servicestack;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** A message in the making: the rules that all readers of requests share. */
final class Binding {

    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final Set<String> seen = new HashSet<>();
    private Message message;

    Binding(DataType type) {
        this.message = Message.of(type);
    }

    /** The member with this name, in any case; nothing for an unknown one, which is ignored. */
    Optional<Member<?>> member(String anyCase) {
        return message.type().member(anyCase);
    }

    /** Notes that a member is given. */
    void once(Member<?> member) throws Unreadable {
        if (!seen.add(member.name())) {
            throw Unreadable.repeated(member.name());
        }
    }

    /** Gives a member the value that a text stands for. An empty text is no number, but no mistake either. */
    void bind(Member<?> member, String text) throws Unreadable {
        if (!(member.kind().isValueType() && text.isBlank())) {
            message = message.withValue(member, member.kind().parse(member.name(), text));
        }
    }

    Message message() {
        return message;
    }

    /** Decodes UTF-8, with or without a byte order mark. A replacement character could turn two passwords into one. */
    static String utf8(byte[] bytes) throws Unreadable {
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            boolean marked = text.length() > 0 && text.charAt(0) == BYTE_ORDER_MARK;
            return (marked ? text.subSequence(1, text.length()) : text).toString();
        } catch (CharacterCodingException notUtf8) {
            throw Unreadable.because("The text is not UTF-8.");
        }
    }
}
