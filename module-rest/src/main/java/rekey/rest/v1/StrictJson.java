package rekey.rest.v1;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a request body that is one flat JSON object (RFC 8259) of texts and lists of texts, and nothing else.
 *
 * <p>Refused, each with a sentence of ours: a member that the request does not have (it might be one that only another
 * request may set), a name that comes twice (two readers might take different ones), a value of another type, text that
 * cannot be written as UTF-8, NUL and other control characters outside of secrets. Reading stops at the first of these,
 * so that no input is nested deeper than one list.
 */
final class StrictJson {

    /** Bytes. */
    static final int MAX_BYTES = 1 << 20;

    private static final int MAX_LIST = 100;
    private static final int MAX_NAME_SHOWN = 64;
    private static final Set<String> SECRETS = Set.of("password", "secret");

    /** {@code Json.createParser} would look for a provider at each call. */
    private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());

    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, List<String>> lists = new HashMap<>();
    private final Map<String, Boolean> flags = new HashMap<>();
    private final Set<String> seen = new HashSet<>();

    private StrictJson() {}

    /**
     * Reads a body.
     *
     * @param textMembers the members that may be there and are texts
     * @param listMembers the members that may be there and are lists of texts
     */
    static StrictJson read(InputStream body, Set<String> textMembers, Set<String> listMembers) throws RequestRefused {
        return read(body, textMembers, listMembers, Set.of());
    }

    /**
     * Reads a body that may say true or false as well.
     *
     * @param flagMembers the members that may be there and are true or false
     */
    static StrictJson read(InputStream body, Set<String> textMembers, Set<String> listMembers, Set<String> flagMembers)
            throws RequestRefused {
        byte[] bytes = bytes(body);
        if (bytes.length > MAX_BYTES) {
            throw new RequestRefused(Problem.of(ProblemType.TOO_LARGE, "A request body has at most 1 MiB."));
        }
        if (bytes.length == 0) {
            throw RequestRefused.malformed("The body is empty; a JSON object is needed.");
        }
        return parse(bytes, textMembers, listMembers, flagMembers);
    }

    /** {@link #read} of bytes that are there already. */
    static StrictJson parse(byte[] bytes, Set<String> textMembers, Set<String> listMembers, Set<String> flagMembers)
            throws RequestRefused {
        StrictJson members = new StrictJson();
        try (JsonParser parser = PARSERS.createParser(new StringReader(decode(bytes)))) {
            members.readObject(parser, textMembers, listMembers, flagMembers);
        } catch (JsonException | NoSuchElementException notJson) {
            throw RequestRefused.malformed("The body is not well-formed JSON.");
        }
        return members;
    }

    /** A text that is there and not blank. */
    Optional<String> text(String name) {
        return Optional.ofNullable(texts.get(name)).filter(text -> !text.isBlank());
    }

    /** Whether the member is a text that says nothing. */
    boolean isBlank(String name) {
        return texts.containsKey(name) && texts.get(name).isBlank();
    }

    /** A list; empty when it is not there. */
    List<String> list(String name) {
        return lists.getOrDefault(name, List.of());
    }

    /** True or false; empty when it is not there. */
    Optional<Boolean> flag(String name) {
        return Optional.ofNullable(flags.get(name));
    }

    /** Whether the member is there at all, be it null. */
    boolean has(String name) {
        return seen.contains(name);
    }

    private void readObject(
            JsonParser parser, Set<String> textMembers, Set<String> listMembers, Set<String> flagMembers)
            throws RequestRefused {
        if (parser.next() != JsonParser.Event.START_OBJECT) {
            throw RequestRefused.malformed("The body is not a JSON object.");
        }
        while (parser.next() == JsonParser.Event.KEY_NAME) {
            String name = parser.getString();
            if (!textMembers.contains(name) && !listMembers.contains(name) && !flagMembers.contains(name)) {
                throw RequestRefused.member(shown(name), "unknown", "This request has no such member.");
            }
            if (!seen.add(name)) {
                throw RequestRefused.member(name, "duplicate", "This member comes more than once.");
            }
            if (textMembers.contains(name)) {
                readText(parser, name);
            } else if (flagMembers.contains(name)) {
                readFlag(parser, name);
            } else {
                readList(parser, name);
            }
        }
        if (parser.hasNext()) {
            throw RequestRefused.malformed("Something follows the JSON object.");
        }
    }

    private void readText(JsonParser parser, String name) throws RequestRefused {
        switch (parser.next()) {
            case VALUE_STRING -> texts.put(name, checked(name, parser.getString()));
            case VALUE_NULL -> texts.remove(name);
            default -> throw RequestRefused.member(name, "wrong-type", "This is a text.");
        }
    }

    private void readFlag(JsonParser parser, String name) throws RequestRefused {
        switch (parser.next()) {
            case VALUE_TRUE -> flags.put(name, true);
            case VALUE_FALSE -> flags.put(name, false);
            default -> throw RequestRefused.member(name, "wrong-type", "This is true or false.");
        }
    }

    private void readList(JsonParser parser, String name) throws RequestRefused {
        JsonParser.Event event = parser.next();
        if (event == JsonParser.Event.VALUE_NULL) {
            return;
        }
        if (event != JsonParser.Event.START_ARRAY) {
            throw RequestRefused.member(name, "wrong-type", "This is a list of texts.");
        }
        List<String> values = new ArrayList<>();
        for (event = parser.next(); event != JsonParser.Event.END_ARRAY; event = parser.next()) {
            if (event != JsonParser.Event.VALUE_STRING) {
                throw RequestRefused.member(name, "wrong-type", "This is a list of texts.");
            }
            if (values.size() == MAX_LIST) {
                throw RequestRefused.member(name, "too-long", "This list has at most " + MAX_LIST + " entries.");
            }
            values.add(checked(name, parser.getString()));
        }
        lists.put(name, List.copyOf(values));
    }

    private static String checked(String name, String value) throws RequestRefused {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(value)
                || value.indexOf('\0') >= 0
                || (!SECRETS.contains(name) && value.chars().anyMatch(Character::isISOControl))) {
            throw RequestRefused.member(name, "malformed", "This has characters that do not belong into a text.");
        }
        return value;
    }

    private static byte[] bytes(InputStream body) throws RequestRefused {
        try {
            return body.readNBytes(MAX_BYTES + 1);
        } catch (IOException clientWentAway) {
            throw RequestRefused.malformed("The body did not arrive whole.");
        }
    }

    private static String decode(byte[] bytes) throws RequestRefused {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw RequestRefused.malformed("The body is not UTF-8.");
        }
    }

    /** A client's own word goes back to it, but not a megabyte of it, and none that a terminal would obey. */
    private static String shown(String name) {
        StringBuilder shown = new StringBuilder();
        name.codePoints()
                .limit(MAX_NAME_SHOWN)
                .forEach(c -> shown.appendCodePoint(
                        Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? '\uFFFD' : c));
        return shown.toString();
    }
}
