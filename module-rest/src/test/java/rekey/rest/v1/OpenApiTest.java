package rekey.rest.v1;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.security.RolesAllowed;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The document says what the code does: paths, methods, roles, parameters, media types, members, problems. */
class OpenApiTest {

    private static final JsonObject DOCUMENT =
            Json.createReader(new ByteArrayInputStream(OpenApiResource.read())).readObject();

    /** Every call of the code, by "METHOD /path". */
    private static Map<String, Method> calls() {
        Map<String, Method> calls = new TreeMap<>();
        for (Class<?> resource : new V1Application().getClasses()) {
            Path root = resource.getAnnotation(Path.class);
            for (Method method : resource.getDeclaredMethods()) {
                if (root == null) {
                    continue;
                }
                verb(method).ifPresent(verb -> {
                    Path more = method.getAnnotation(Path.class);
                    calls.put(verb + " /v1/" + root.value() + (more == null ? "" : "/" + more.value()), method);
                });
            }
        }
        return calls;
    }

    private static Optional<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(found -> found != null)
                .map(HttpMethod::value)
                .findFirst();
    }

    /** Every operation of the document, by "METHOD /path". */
    private static Map<String, JsonObject> operations() {
        Map<String, JsonObject> operations = new TreeMap<>();
        DOCUMENT.getJsonObject("paths")
                .forEach((path, methods) -> methods.asJsonObject()
                        .forEach((verb, operation) ->
                                operations.put(verb.toUpperCase(Locale.ROOT) + " " + path, operation.asJsonObject())));
        return operations;
    }

    @Test
    void the_documented_calls_are_the_real_ones() {
        assertThat(operations().keySet()).isEqualTo(calls().keySet());
    }

    @Test
    void each_call_documents_the_roles_that_the_container_asks_for() {
        calls().forEach((call, method) -> {
            RolesAllowed roles = method.isAnnotationPresent(RolesAllowed.class)
                    ? method.getAnnotation(RolesAllowed.class)
                    : method.getDeclaringClass().getAnnotation(RolesAllowed.class);
            assertThat(texts(operations().get(call), "x-roles")).as(call).containsExactlyInAnyOrder(roles.value());
        });
    }

    @Test
    void each_call_documents_its_parameters_and_the_media_types_of_its_body() {
        calls().forEach((call, method) -> {
            Set<String> real = new TreeSet<>();
            for (Parameter parameter : method.getParameters()) {
                if (parameter.isAnnotationPresent(QueryParam.class)) {
                    real.add(
                            "query " + parameter.getAnnotation(QueryParam.class).value());
                }
                if (parameter.isAnnotationPresent(PathParam.class)) {
                    real.add("path " + parameter.getAnnotation(PathParam.class).value());
                }
            }
            JsonObject operation = operations().get(call);
            Set<String> documented = operation.containsKey("parameters")
                    ? operation.getJsonArray("parameters").stream()
                            .map(JsonValue::asJsonObject)
                            .map(parameter -> parameter.getString("in") + " " + parameter.getString("name"))
                            .collect(Collectors.toCollection(TreeSet::new))
                    : Set.of();
            assertThat(documented).as(call).isEqualTo(real);

            Consumes consumes = method.getAnnotation(Consumes.class);
            Set<String> mediaTypes = operation.containsKey("requestBody")
                    ? operation
                            .getJsonObject("requestBody")
                            .getJsonObject("content")
                            .keySet()
                    : Set.of();
            assertThat(mediaTypes).as(call).isEqualTo(consumes == null ? Set.of() : Set.of(consumes.value()));
        });
    }

    /** Requests, each with the members that the code reads. */
    private enum Body {
        NewAccount(AccountsResource.MEMBERS),
        AccountChange(AccountsResource.CHANGED_TEXTS, AccountsResource.CHANGED_FLAGS),
        ImportedAccount(NdJsonLines.TEXTS, NdJsonLines.FLAGS),
        Reason(AccountHelpResource.MEMBERS),
        NewCaller(CallersResource.TEXTS, CallersResource.LISTS),
        CallerChange(CallersResource.LISTS, CallersResource.CHANGED_FLAGS),
        NewSecret(CallerSecretsResource.TEXTS),
        Revocation(RevocationsResource.TEXTS, RevocationsResource.FLAGS),
        ContractChange(ContractsResource.TEXTS, ContractsResource.FLAGS),
        Credentials(AuthenticateResource.MEMBERS);

        private final Set<String> members = new HashSet<>();

        @SafeVarargs
        Body(Set<String>... members) {
            for (Set<String> some : members) {
                this.members.addAll(some);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Body.class)
    void a_request_documents_the_members_that_the_code_reads_and_no_other(Body body) {
        JsonObject schema =
                DOCUMENT.getJsonObject("components").getJsonObject("schemas").getJsonObject(body.name());

        assertThat(schema.getJsonObject("properties").keySet()).isEqualTo(body.members);
        assertThat(schema.getBoolean("additionalProperties")).isFalse();
    }

    @Test
    void every_problem_is_named_and_every_operation_documents_what_all_may_answer() {
        String description = DOCUMENT.getJsonObject("components")
                .getJsonObject("schemas")
                .getJsonObject("Problem")
                .getString("description");
        for (ProblemType type : ProblemType.values()) {
            assertThat(description).contains(type.code());
        }
        operations()
                .forEach((call, operation) -> assertThat(
                                operation.getJsonObject("responses").keySet())
                        .as(call)
                        .contains("401", "403", "500"));
    }

    @Test
    void every_reference_leads_somewhere() {
        List<String> broken = new ArrayList<>();
        references(DOCUMENT, broken);

        assertThat(broken).isEmpty();
    }

    private static void references(JsonValue value, List<String> broken) {
        if (value instanceof JsonObject object) {
            if (object.get("$ref") instanceof JsonString reference
                    && !DOCUMENT.getJsonObject("components")
                            .getJsonObject("schemas")
                            .containsKey(reference.getString().replace("#/components/schemas/", ""))) {
                broken.add(reference.getString());
            }
            object.values().forEach(inner -> references(inner, broken));
        } else if (value.getValueType() == JsonValue.ValueType.ARRAY) {
            value.asJsonArray().forEach(inner -> references(inner, broken));
        }
    }

    private static List<String> texts(JsonObject object, String member) {
        return object.getJsonArray(member).getValuesAs(JsonString::getString);
    }
}
