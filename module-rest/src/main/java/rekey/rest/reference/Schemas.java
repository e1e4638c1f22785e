package rekey.rest.reference;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import rekey.rest.reference.ApiReference.Field;

/** The schemas of a document in words, and as examples. */
final class Schemas {

    private static final String PREFIX = "#/components/schemas/";

    private static final Map<String, String> EXAMPLES = Map.of(
            "uuid", "6f9619ff-8b86-4011-b42d-00cf4fc964ff",
            "email", "carl@example.com",
            "date-time", "2026-11-21T06:15:00Z",
            "uri", "https://id.example.com/problems/busy");

    private final JsonObject schemas;

    Schemas(JsonObject schemas) {
        this.schemas = schemas;
    }

    Set<String> names() {
        return schemas.keySet();
    }

    JsonObject named(String name) {
        return schemas.getJsonObject(name);
    }

    /** The name of the schema that is referred to; empty for one in place. */
    static String name(JsonObject schema) {
        String reference = schema.getString("$ref", "");
        return reference.startsWith(PREFIX) ? reference.substring(PREFIX.length()) : "";
    }

    /** The members of an object. */
    List<Field> members(JsonObject schema) {
        JsonObject object = resolved(schema);
        Set<String> required = texts(object, "required");
        List<Field> members = new ArrayList<>();
        properties(object).forEach((name, value) -> {
            JsonObject member = value.asJsonObject();
            members.add(new Field(
                    name, type(member), link(member), required.contains(name), member.getString("description", "")));
        });
        return members;
    }

    /** A type in words. */
    static String type(JsonObject schema) {
        String name = name(schema);
        if (!name.isEmpty()) {
            return name;
        }
        if (schema.containsKey("items")) {
            return "list of " + type(schema.getJsonObject("items"));
        }
        String type = schema.get("type") instanceof JsonArray several
                ? several.getValuesAs(JsonString::getString).stream().collect(Collectors.joining(" or "))
                : schema.getString("type", "any");
        StringBuilder words = new StringBuilder(schema.getString("format", type));
        if (schema.containsKey("enum")) {
            words.append(": ").append(String.join(", ", texts(schema, "enum")));
        }
        if (schema.containsKey("minimum") && schema.containsKey("maximum")) {
            words.append(", ").append(schema.get("minimum")).append(" to ").append(schema.get("maximum"));
        }
        if (schema.containsKey("maxLength")) {
            words.append(", at most ").append(schema.get("maxLength")).append(" characters");
        }
        if (schema.containsKey("default")) {
            words.append("; ").append(schema.get("default")).append(" without it");
        }
        return words.toString();
    }

    /** An example with what is required, or with everything where nothing is. */
    JsonValue example(JsonObject schema) {
        JsonObject shape = resolved(schema);
        if (shape.get("examples") instanceof JsonArray given && !given.isEmpty()) {
            return given.get(0);
        }
        if (shape.containsKey("properties")) {
            return exampleObject(shape);
        }
        if (shape.containsKey("items")) {
            JsonArrayBuilder list = Json.createArrayBuilder();
            return list.add(example(shape.getJsonObject("items"))).build();
        }
        if (shape.containsKey("enum")) {
            return shape.getJsonArray("enum").get(0);
        }
        return switch (shape.getString("type", "string")) {
            case "boolean" -> JsonValue.TRUE;
            case "integer", "number" -> Json.createValue(1);
            case "object" -> JsonValue.EMPTY_JSON_OBJECT;
            default -> Json.createValue(EXAMPLES.getOrDefault(shape.getString("format", ""), "…"));
        };
    }

    private JsonObject exampleObject(JsonObject shape) {
        Set<String> required = texts(shape, "required");
        JsonObjectBuilder object = Json.createObjectBuilder();
        properties(shape).forEach((name, member) -> {
            if (required.isEmpty() || required.contains(name)) {
                object.add(name, example(member.asJsonObject()));
            }
        });
        return object.build();
    }

    private JsonObject resolved(JsonObject schema) {
        String name = name(schema);
        return name.isEmpty() ? schema : named(name);
    }

    private static String link(JsonObject schema) {
        return schema.containsKey("items") ? name(schema.getJsonObject("items")) : name(schema);
    }

    private static JsonObject properties(JsonObject object) {
        return object.containsKey("properties") ? object.getJsonObject("properties") : JsonValue.EMPTY_JSON_OBJECT;
    }

    private static Set<String> texts(JsonObject object, String member) {
        return object.containsKey(member)
                ? object.getJsonArray(member).stream()
                        .map(value -> value instanceof JsonString text ? text.getString() : value.toString())
                        .collect(Collectors.toCollection(java.util.LinkedHashSet::new))
                : Set.of();
    }
}
