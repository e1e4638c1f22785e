package rekey.soap.wso;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import rekey.soap.description.Operation;
import rekey.soap.description.Type;
import rekey.soap.description.Value;
import rekey.soap.gate.BodyText;
import rekey.soap.gate.HttpCall;
import rekey.soap.gate.MediaType;
import rekey.soap.gate.Parameters;
import rekey.soap.json.JsonInput;
import rekey.soap.json.MalformedJsonException;

/** Where the parameters of a call without envelope come from. What is missing is absent, never a mistake. */
interface WsoInput {

    /** The value of a simple member. */
    Optional<String> text(String name);

    /** The members of a struct. */
    Optional<WsoInput> struct(String name);

    /** The items of an array. */
    Optional<List<WsoInput>> items(String name);

    /** A JSON object in the body, and in the query what it leaves open; an empty body is an empty object. */
    static WsoInput json(HttpCall call, MediaType type) throws WsoMistake {
        requireShort(call);
        String text = BodyText.plain(call.body(), type);
        try {
            JsonInput body = text.isBlank() ? JsonInput.empty() : JsonInput.parse(text);
            return of(body, Parameters.ofQuery(call.query()));
        } catch (MalformedJsonException malformed) {
            throw WsoMistake.unreadable("The request is not a JSON object.");
        }
    }

    /** The query of a GET request; a form, and in the query what it leaves open. */
    static WsoInput parameters(HttpCall call, MediaType type, boolean isGet) throws WsoMistake {
        requireShort(call);
        Parameters query = Parameters.ofQuery(call.query());
        if (isGet) {
            return of(JsonInput.empty(), query);
        }
        Charset charset = BodyText.named(type.parameter("charset")).orElse(StandardCharsets.UTF_8);
        Parameters form = Parameters.of(new String(call.body(), StandardCharsets.ISO_8859_1), charset);
        return of(JsonInput.empty(), form, query);
    }

    private static void requireShort(HttpCall call) throws WsoMistake {
        if (call.isOversized()) {
            throw WsoMistake.tooLong();
        }
    }

    private static WsoInput of(JsonInput json, Parameters... otherwise) {
        return new WsoInput() {
            @Override
            public Optional<String> text(String name) {
                return json.has(name)
                        ? json.text(name)
                        : Arrays.stream(otherwise)
                                .flatMap(parameters -> parameters.value(name).stream())
                                .findFirst();
            }

            @Override
            public Optional<WsoInput> struct(String name) {
                return json.object(name).map(WsoInput::of);
            }

            @Override
            public Optional<List<WsoInput>> items(String name) {
                return json.objects(name)
                        .map(list -> list.stream().<WsoInput>map(WsoInput::of).toList());
            }
        };
    }

    /** The arguments of an operation. */
    default Value.Fields arguments(Operation operation) throws WsoMistake {
        return fields(this, operation.parameters());
    }

    private static Value.Fields fields(WsoInput input, Type.Struct type) throws WsoMistake {
        Map<String, Value> members = new LinkedHashMap<>();
        for (Type.Member member : type.members()) {
            Optional<Value> value = value(input, member);
            if (value.isPresent()) {
                members.put(member.name(), value.get());
            }
        }
        return new Value.Fields(members);
    }

    private static Optional<Value> value(WsoInput input, Type.Member member) throws WsoMistake {
        if (member.type() instanceof Type.Struct struct) {
            Optional<WsoInput> inner = input.struct(member.name());
            return inner.isPresent() ? Optional.of(fields(inner.get(), struct)) : Optional.empty();
        }
        if (member.type() instanceof Type.Array array) {
            Optional<List<WsoInput>> given = input.items(member.name());
            if (given.isEmpty()) {
                return Optional.empty();
            }
            List<Value.Fields> items = new ArrayList<>();
            for (WsoInput item : given.get()) {
                items.add(fields(item, array.item()));
            }
            return Optional.of(new Value.Items(items));
        }
        Optional<String> text = input.text(member.name());
        return text.isPresent() ? Optional.of(scalar(member, text.get())) : Optional.empty();
    }

    /** A scalar in its canonical text. */
    static Value.Text scalar(Type.Member member, String text) throws WsoMistake {
        String canonical = member.type() instanceof Type.Enumeration words
                ? (words.words().contains(text) ? text : null)
                : scalar((Type.Scalar) member.type(), text);
        if (canonical == null) {
            throw new WsoMistake(WsoMistake.Kind.WRONG_VALUE, "The value of " + member.name() + " is not valid.");
        }
        return new Value.Text(canonical);
    }

    private static String scalar(Type.Scalar type, String text) {
        String stripped = text.strip();
        try {
            return switch (type) {
                case STRING -> text;
                case GUID -> UUID.fromString(stripped).toString();
                case INT -> Integer.toString(Integer.parseInt(stripped));
                case BOOLEAN ->
                    switch (stripped.toLowerCase(Locale.ROOT)) {
                        case "true", "1" -> "true";
                        case "false", "0" -> "false";
                        default -> null;
                    };
            };
        } catch (IllegalArgumentException noValue) {
            return null;
        }
    }
}
