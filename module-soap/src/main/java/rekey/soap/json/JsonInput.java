package rekey.soap.json;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * A JSON object as a client sent it. Names match in any case. Of two members with the same name the later one counts,
 * as in the parsers of both dialects and in JavaScript.
 *
 * <p>Refuses more than {@value #MAX_DEPTH} levels and more than {@value #MAX_VALUES} values; the size of the text is the
 * caller's concern.
 */
public final class JsonInput {

    /** Levels of nesting. */
    public static final int MAX_DEPTH = 32;

    /** Values of one document. */
    public static final int MAX_VALUES = 10_000;

    private static final JsonParserFactory FACTORY = Json.createParserFactory(Map.of());

    private final Map<String, Object> members;

    private JsonInput(Map<String, Object> members) {
        this.members = members;
    }

    /** An object without members. */
    public static JsonInput empty() {
        return new JsonInput(Map.of());
    }

    /**
     * Reads an object.
     *
     * @throws MalformedJsonException also if the text is JSON but no object
     */
    public static JsonInput parse(String text) throws MalformedJsonException {
        try (JsonParser parser = FACTORY.createParser(new StringReader(text))) {
            if (!parser.hasNext() || parser.next() != Event.START_OBJECT) {
                throw new MalformedJsonException();
            }
            JsonInput object = new Reader(parser).object(1);
            if (parser.hasNext()) {
                throw new MalformedJsonException();
            }
            return object;
        } catch (JsonException | NoSuchElementException | IllegalStateException broken) {
            throw new MalformedJsonException();
        }
    }

    /** Whether there is a member of this name, null or not. */
    public boolean has(String name) {
        return members.containsKey(key(name));
    }

    /** The member, if it is there, not null, and an object. */
    public Optional<JsonInput> object(String name) {
        return Optional.ofNullable(members.get(key(name)))
                .filter(JsonInput.class::isInstance)
                .map(JsonInput.class::cast);
    }

    /** The member as text, if it is there, not null, and neither an object nor an array. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(members.get(key(name)))
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }

    /** The objects of a member that is an array. */
    public Optional<List<JsonInput>> objects(String name) {
        if (members.get(key(name)) instanceof List<?> list) {
            return Optional.of(list.stream()
                    .filter(JsonInput.class::isInstance)
                    .map(JsonInput.class::cast)
                    .toList());
        }
        return Optional.empty();
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Reads values and counts them. */
    private static final class Reader {

        private final JsonParser parser;
        private int values;

        Reader(JsonParser parser) {
            this.parser = parser;
        }

        JsonInput object(int depth) throws MalformedJsonException {
            count(depth);
            Map<String, Object> members = new LinkedHashMap<>();
            while (parser.next() != Event.END_OBJECT) {
                String name = key(parser.getString());
                members.put(name, value(parser.next(), depth));
            }
            return new JsonInput(members);
        }

        private Object value(Event event, int depth) throws MalformedJsonException {
            count(depth);
            return switch (event) {
                case START_OBJECT -> object(depth + 1);
                case START_ARRAY -> array(depth + 1);
                case VALUE_STRING, VALUE_NUMBER -> parser.getString();
                case VALUE_TRUE -> "true";
                case VALUE_FALSE -> "false";
                case VALUE_NULL -> null;
                case END_OBJECT, END_ARRAY, KEY_NAME -> throw new MalformedJsonException();
            };
        }

        private List<Object> array(int depth) throws MalformedJsonException {
            count(depth);
            List<Object> items = new ArrayList<>();
            Event event = parser.next();
            while (event != Event.END_ARRAY) {
                items.add(value(event, depth));
                event = parser.next();
            }
            return items;
        }

        private void count(int depth) throws MalformedJsonException {
            values++;
            if (depth > MAX_DEPTH || values > MAX_VALUES) {
                throw new MalformedJsonException();
            }
        }
    }
}
