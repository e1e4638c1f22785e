package rekey.rest.servicestack;

import jakarta.json.JsonException;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.io.StringReader;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * JSON requests: names in any case, unknown members ignored, numbers and truth values also as strings and the other way
 * round. A member that is given twice is refused: which one counts differs between parsers.
 */
final class JsonReader implements Format.Reader {

    /** Messages are flat; this much is for unknown members. */
    private static final int DEEPEST = 32;

    @Override
    public Message read(byte[] body, DataType type) throws Unreadable {
        String text = Binding.utf8(body);
        if (text.isBlank()) {
            return Message.of(type);
        }
        if (text.stripLeading().charAt(0) != '{') {
            throw Unreadable.because("Type definitions should start with a '{', expecting serialized type '"
                    + type.name() + "', got string starting with: " + firstPrintable(text.strip()));
        }
        try (JsonParser parser = Provider.INSTANCE.createParser(new StringReader(text))) {
            return document(parser, new Binding(type));
        } catch (JsonException | NoSuchElementException | IllegalStateException malformed) {
            throw Unreadable.because("The text is not well-formed JSON.");
        }
    }

    private static Message document(JsonParser parser, Binding binding) throws Unreadable {
        parser.next();
        for (Event event = parser.next(); event != Event.END_OBJECT; event = parser.next()) {
            Optional<Member<?>> member = binding.member(parser.getString());
            Event value = parser.next();
            if (member.isPresent()) {
                binding.once(member.get());
                bind(parser, value, member.get(), binding);
            } else {
                skip(parser, value);
            }
        }
        if (parser.hasNext()) {
            throw Unreadable.because("The text goes on after the end of the message.");
        }
        return binding.message();
    }

    private static void bind(JsonParser parser, Event value, Member<?> member, Binding binding) throws Unreadable {
        switch (value) {
            case VALUE_STRING, VALUE_NUMBER -> binding.bind(member, parser.getString());
            case VALUE_TRUE -> binding.bind(member, "true");
            case VALUE_FALSE -> binding.bind(member, "false");
            case VALUE_NULL -> {
                // says the same as leaving the member out
            }
            default -> throw Unreadable.member(member.name());
        }
    }

    private static void skip(JsonParser parser, Event value) throws Unreadable {
        int depth = 0;
        Event event = value;
        while (true) {
            if (event == Event.START_OBJECT || event == Event.START_ARRAY) {
                if (++depth > DEEPEST) {
                    throw Unreadable.because("The text is nested too deeply.");
                }
            } else if (event == Event.END_OBJECT || event == Event.END_ARRAY) {
                depth--;
            }
            if (depth == 0) {
                return;
            }
            event = parser.next();
        }
    }

    private static String firstPrintable(String text) {
        char first = text.charAt(0);
        return first > ' ' && first < 0x7f ? String.valueOf(first) : "?";
    }

    /** Looked up once, and only by those who read JSON: the look-up searches the class path. */
    private static final class Provider {
        static final JsonProvider INSTANCE = JsonProvider.provider();
    }
}
