package rekey.rest.servicestack;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** URL-encoded parameters, from a query string or a form: names in any case, unknown names ignored. */
final class FormReader implements Format.Reader {

    private static final int MOST_PARAMETERS = 200;

    @Override
    public Message read(byte[] body, DataType type) throws Unreadable {
        return read(new String(body, StandardCharsets.ISO_8859_1), type);
    }

    Message read(String encoded, DataType type) throws Unreadable {
        Binding binding = new Binding(type);
        String[] parameters = encoded.strip().split("&", MOST_PARAMETERS + 1);
        if (parameters.length > MOST_PARAMETERS) {
            throw Unreadable.because("There are too many parameters.");
        }
        for (String parameter : parameters) {
            int equals = parameter.indexOf('=');
            String name = decode(equals < 0 ? parameter : parameter.substring(0, equals));
            Optional<Member<?>> member = binding.member(name);
            if (member.isPresent()) {
                binding.once(member.get());
                binding.bind(member.get(), equals < 0 ? "" : decode(parameter.substring(equals + 1)));
            }
        }
        return binding.message();
    }

    /** Decodes one name or value; as strict about UTF-8 as a JSON body. */
    static String decode(String encoded) throws Unreadable {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c == '%') {
                int high = digit(encoded, i + 1);
                int low = digit(encoded, i + 2);
                if (high < 0 || low < 0) {
                    throw Unreadable.because("The parameters are not URL-encoded.");
                }
                bytes.write(high * 16 + low);
                i += 2;
            } else if (c > 0xff) {
                throw Unreadable.because("The parameters are not URL-encoded.");
            } else {
                bytes.write(c == '+' ? ' ' : c);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw Unreadable.because("The parameters are not UTF-8.");
        }
    }

    private static int digit(String text, int at) {
        return at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
    }
}
