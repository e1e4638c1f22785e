package rekey.rest.reference;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import rekey.rest.reference.ApiReference.Call;
import rekey.rest.reference.ApiReference.Field;

/** The page shows what the document says, all of it. */
class ApiReferenceTest {

    /** What the page knows how to show of a schema. */
    private static final Set<String> KNOWN = Set.of(
            "$ref",
            "type",
            "format",
            "items",
            "properties",
            "required",
            "description",
            "enum",
            "examples",
            "minimum",
            "maximum",
            "minLength",
            "maxLength",
            "default",
            "writeOnly",
            "additionalProperties");

    private static JsonObject document;
    private static ApiReference reference;

    @BeforeAll
    static void read() throws IOException {
        try (InputStream file = ApiReferenceTest.class.getResourceAsStream("/rekey/rest/v1/openapi.json")) {
            byte[] bytes = file.readAllBytes();
            reference = ApiReference.of(bytes);
            document =
                    Json.createReader(new java.io.ByteArrayInputStream(bytes)).readObject();
        }
    }

    @Test
    void every_call_of_the_document_is_on_the_page_once() {
        List<String> shown =
                calls().map(call -> call.method() + " " + call.path()).sorted().toList();

        List<String> described = document.getJsonObject("paths").entrySet().stream()
                .flatMap(path -> path.getValue().asJsonObject().keySet().stream()
                        .map(method -> method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey()))
                .sorted()
                .toList();
        assertThat(shown).isEqualTo(described);
        assertThat(calls().map(Call::id)).doesNotHaveDuplicates();
    }

    @Test
    void every_schema_that_a_call_or_a_member_names_is_on_the_page() {
        Set<String> shapes = new TreeSet<>();
        reference.shapes().forEach(shape -> shapes.add(shape.name()));

        Stream<String> named = Stream.concat(
                calls().flatMap(call -> Stream.concat(
                        Stream.of(call.shape()), call.answers().stream().map(ApiReference.Answer::shape))),
                reference.shapes().stream()
                        .flatMap(shape -> shape.members().stream().map(Field::shape)));
        assertThat(named.filter(name -> !name.isEmpty())).isSubsetOf(shapes);
    }

    @Test
    void every_example_is_JSON_with_all_that_is_required() {
        calls().filter(call -> !call.example().isEmpty()).forEach(call -> {
            JsonObject example =
                    Json.createReader(new StringReader(call.example())).readObject();
            JsonArray required = document.getJsonObject("components")
                    .getJsonObject("schemas")
                    .getJsonObject(call.shape())
                    .getJsonArray("required");
            assertThat(example.keySet())
                    .as(call.id())
                    .containsAll(
                            required == null ? List.of() : required.getValuesAs(jakarta.json.JsonString::getString));
        });
    }

    @Test
    void types_are_told_in_words() {
        assertThat(member("NewAccount", "username").type()).isEqualTo("string, at most 200 characters");
        assertThat(member("AccountChange", "email").type()).isEqualTo("email, at most 254 characters");
        assertThat(member("Accounts", "accounts").type()).isEqualTo("list of Account");
        assertThat(member("Accounts", "accounts").shape()).isEqualTo("Account");
        assertThat(member("NewAccount", "username").required()).isTrue();
    }

    @Test
    void the_document_uses_nothing_of_JSON_Schema_that_the_page_would_leave_out() {
        document.getJsonObject("components").getJsonObject("schemas").values().forEach(ApiReferenceTest::assertKnown);
    }

    private static void assertKnown(JsonValue schema) {
        JsonObject object = schema.asJsonObject();
        assertThat(object.keySet()).isSubsetOf(KNOWN);
        if (object.containsKey("properties")) {
            object.getJsonObject("properties").values().forEach(ApiReferenceTest::assertKnown);
        }
        if (object.containsKey("items")) {
            assertKnown(object.get("items"));
        }
    }

    private static Stream<Call> calls() {
        return reference.groups().stream().flatMap(group -> group.calls().stream());
    }

    private static Field member(String shape, String name) {
        return reference.shapes().stream()
                .filter(one -> one.name().equals(shape))
                .flatMap(one -> one.members().stream())
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
