package rekey.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** JSON that is more than a message, through each contract that reads JSON, and the native API. */
class JsonAttackIT {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Map<String, UnaryOperator<String>> ATTACKS = Map.ofEntries(
            Map.entry("100,000 arrays (CWE-674)", body -> member(body, "[".repeat(100_000) + "]".repeat(100_000))),
            Map.entry("100,000 arrays that never end", body -> member(body, "[".repeat(100_000))),
            Map.entry(
                    "100,000 objects (CWE-674)",
                    body -> member(body, "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000))),
            Map.entry("nesting instead of the message", body -> "[".repeat(200_000)),
            Map.entry("a number of 500,000 digits (CWE-1333)", body -> member(body, "1".repeat(500_000))),
            Map.entry("a huge exponent", body -> member(body, "1e999999999")),
            Map.entry("a huge negative exponent", body -> member(body, "-1e-999999999")),
            Map.entry("a huge number for a text", body -> value(body, "1e999999999")),
            Map.entry("no number", body -> member(body, "NaN")),
            Map.entry("a text of a megabyte", body -> value(body, "\"" + "x".repeat(1_000_000) + "\"")),
            Map.entry("three megabytes", body -> value(body, "\"" + "x".repeat(3_000_000) + "\"")),
            Map.entry("60,000 members with one hash (CWE-407)", body -> body.replaceFirst("\\{", "{" + collisions())),
            Map.entry("100,000 entries", body -> member(body, "[" + "0,".repeat(100_000) + "0]")),
            Map.entry("an object for a text", body -> value(body, "{\"a\":1}")),
            Map.entry("a list for a text", body -> value(body, "[\"a\",\"b\"]")),
            Map.entry("a truth value for a text", body -> value(body, "true")),
            Map.entry("half a surrogate", body -> value(body, "\"\\ud800\"")),
            Map.entry("a NUL", body -> value(body, "\"a\\u0000b\"")),
            Map.entry("a raw control", body -> value(body, "\"a\u0001b\"")),
            Map.entry("no end", body -> body.substring(0, body.length() - 2)),
            Map.entry("two messages", body -> body + body),
            Map.entry("a comment", body -> "/**/" + body),
            Map.entry("a trailing comma", body -> body.replaceFirst("\\}$", ",}")),
            Map.entry("single quotes", body -> body.replace('"', '\'')),
            Map.entry("a byte order mark", body -> "\ufeff" + body),
            Map.entry(
                    "a type to make (CWE-502)",
                    body -> body.replaceFirst(
                            "\\{",
                            "{\"__type\":\"System.Diagnostics.Process\",\"@type\":\"java.lang.Runtime\","
                                    + "\"@class\":\"java.lang.Runtime\",")),
            Map.entry(
                    "a prototype (CWE-1321)",
                    body -> body.replaceFirst("\\{", "{\"__proto__\":{\"a\":1},\"constructor\":{},")),
            Map.entry("nothing", body -> ""),
            Map.entry("null", body -> "null"),
            Map.entry("a list", body -> "[" + body + "]"),
            Map.entry("XML", body -> "<a/>"));

    private final Stage stage = Stage.shared();
    private final Programs programs = stage.programs();

    static Stream<String> attacks() {
        return ATTACKS.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void a_message_that_is_built_to_break_the_reader_gets_an_answer_of_the_contract_at_once(String attack) {
        Person nobody = stage.nobody();
        for (Call honest : List.of(
                RequestDoor.BRIGHTOFFICE_JSON.call(stage, programs, nobody),
                RequestDoor.BROKER_JSON.call(stage, programs, nobody),
                RequestDoor.ANTEL_JSON.call(stage, programs, nobody),
                RequestDoor.ANTEL_JSON.call(stage, programs, nobody).target("/api/ForgotPassword"),
                nativeApi(nobody))) {
            Call call = honest.body(ATTACKS.get(attack).apply(honest.text()));
            Instant start = Instant.now();

            Answer answer = stage.send(call);

            assertThat(Duration.between(start, Instant.now())).as(call.target()).isLessThan(PATIENCE);
            assertThat(answer.status())
                    .as(call.target() + " " + Leaks.beginning(answer.text()))
                    .isIn(200, 201, 400, 401, 413, 415, 500);
            assertThat(answer.text()).as(call.target()).doesNotContainIgnoringCase("incident");
            if (answer.status() == 500) {
                assertThat(answer.text())
                        .as("an error that the contract knows: " + call.target())
                        .containsAnyOf("There was an error processing the request.", "\"errorCode\"");
            }
            Leaks.assertNone(answer);
        }
    }

    private static Call nativeApi(Person person) {
        return Call.post("/v1/accounts", "application/json", "{\"username\":\"" + person.email() + "\"}")
                .with("Authorization", rekey.harness.RunningServer.adminAuthorization());
    }

    /** With one more member, which no message knows. */
    private static String member(String body, String value) {
        return body.replaceFirst("\\{", "{\"more\":" + value + ",");
    }

    /** With another value where the person is named. */
    private static String value(String body, String value) {
        return body.replaceFirst("\"person-[^\"]+\"", java.util.regex.Matcher.quoteReplacement(value));
    }

    /** Names that a hash of texts cannot tell apart: "Aa" and "BB" have one hash code. */
    private static String collisions() {
        StringBuilder members = new StringBuilder();
        for (int i = 0; i < 1 << 15; i++) {
            members.append('"');
            for (int bit = 0; bit < 15; bit++) {
                members.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            members.append("\":1,");
        }
        return members.length() > 900_000
                ? members.substring(0, members.lastIndexOf(",", 900_000) + 1)
                : members.toString();
    }
}
