package rekey.rest.reference;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What an OpenAPI document says, in the order of a page. Knows of OpenAPI what ours uses: schemas by reference or in place,
 * parameters and bodies with one media type each, tags and {@code x-roles}.
 *
 * @param groups the calls, by tag and in the document's order
 * @param shapes the schemas that requests and answers have
 */
public record ApiReference(String title, String description, List<Group> groups, List<Shape> shapes) {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    /** A member or a parameter; {@code shape} is the schema that its type links to, or empty. */
    public record Field(String name, String type, String shape, boolean required, String description) {}

    /** What an answer is. */
    public record Answer(String status, String description, String shape) {}

    /** One call; {@code shape}, {@code mediaType} and {@code example} are of its body and empty without one. */
    public record Call(
            String id,
            String method,
            String path,
            String summary,
            String description,
            List<String> roles,
            List<Field> parameters,
            String mediaType,
            String shape,
            String example,
            List<Answer> answers) {}

    /** The calls of one tag. */
    public record Group(String name, List<Call> calls) {}

    /** A schema with its members. */
    public record Shape(String name, String description, List<Field> members) {}

    /** Reads a document. */
    public static ApiReference of(byte[] document) {
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(document))) {
            return of(reader.readObject());
        }
    }

    private static ApiReference of(JsonObject document) {
        Schemas schemas = new Schemas(document.getJsonObject("components").getJsonObject("schemas"));
        Map<String, List<Call>> byTag = new LinkedHashMap<>();
        document.getJsonArray("tags")
                .getValuesAs(JsonObject.class)
                .forEach(tag -> byTag.put(tag.getString("name"), new ArrayList<>()));
        document.getJsonObject("paths")
                .forEach((path, item) -> item.asJsonObject().forEach((method, operation) -> {
                    if (METHODS.contains(method)) {
                        JsonObject described = operation.asJsonObject();
                        byTag.get(described.getJsonArray("tags").getString(0))
                                .add(call(path, method, described, schemas));
                    }
                }));
        JsonObject info = document.getJsonObject("info");
        return new ApiReference(
                info.getString("title"),
                info.getString("description"),
                byTag.entrySet().stream()
                        .map(tag -> new Group(tag.getKey(), List.copyOf(tag.getValue())))
                        .toList(),
                schemas.names().stream()
                        .map(name -> new Shape(
                                name,
                                schemas.named(name).getString("description", ""),
                                schemas.members(schemas.named(name))))
                        .toList());
    }

    private static Call call(String path, String method, JsonObject operation, Schemas schemas) {
        String mediaType = "";
        JsonObject body = JsonValue.EMPTY_JSON_OBJECT;
        if (operation.containsKey("requestBody")) {
            JsonObject content = operation.getJsonObject("requestBody").getJsonObject("content");
            mediaType = content.keySet().iterator().next();
            body = content.getJsonObject(mediaType).getJsonObject("schema");
        }
        return new Call(
                operation.getString("operationId"),
                method.toUpperCase(Locale.ROOT),
                path,
                operation.getString("summary"),
                operation.getString("description", ""),
                operation.getJsonArray("x-roles").getValuesAs(JsonString::getString),
                parameters(operation),
                mediaType,
                Schemas.name(body),
                mediaType.isEmpty() ? "" : schemas.example(body).toString(),
                answers(operation));
    }

    private static List<Field> parameters(JsonObject operation) {
        if (!operation.containsKey("parameters")) {
            return List.of();
        }
        return operation.getJsonArray("parameters").getValuesAs(JsonObject.class).stream()
                .map(parameter -> new Field(
                        parameter.getString("name"),
                        Schemas.type(parameter.getJsonObject("schema")),
                        "",
                        parameter.getBoolean("required", false),
                        parameter.getString("description", "")))
                .toList();
    }

    private static List<Answer> answers(JsonObject operation) {
        List<Answer> answers = new ArrayList<>();
        operation.getJsonObject("responses").forEach((status, value) -> {
            JsonObject answer = value.asJsonObject();
            answers.add(new Answer(status, answer.getString("description"), shape(answer)));
        });
        return answers;
    }

    private static String shape(JsonObject answer) {
        if (!answer.containsKey("content")) {
            return "";
        }
        JsonObject content =
                answer.getJsonObject("content").values().iterator().next().asJsonObject();
        return content.containsKey("schema") ? Schemas.name(content.getJsonObject("schema")) : "";
    }
}
