package rekey.client;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import rekey.harness.Provisioning.TestCaller;

/**
 * What an old program is told to call.
 *
 * @param service the contract's name
 */
record Call(String service, String operation, JsonObject arguments) {

    static Call resetUserPassword(String username) {
        return new Call(
                "ifcommon",
                "ResetUserPassword",
                Json.createObjectBuilder().add("username", username).build());
    }

    static Call resetPrivateUserPassword(String emailAddress) {
        return new Call(
                "broker",
                "resetPrivateUserPassword",
                Json.createObjectBuilder().add("EmailAddress", emailAddress).build());
    }

    static Call customerUserSendResetPassword(Map<String, String> customer, TestCaller caller) {
        return brightOffice("CustomerUserSendResetPassword", customer, caller);
    }

    static Call confirmCustomerUserMfa(Map<String, String> customer, TestCaller caller) {
        return brightOffice("ConfirmCustomerUserMFA", customer, caller);
    }

    private static Call brightOffice(String operation, Map<String, String> customer, TestCaller caller) {
        return new Call(
                "brightoffice",
                operation,
                Json.createObjectBuilder()
                        .add("CustomerInfo", Json.createObjectBuilder(Map.copyOf(customer)))
                        .add(
                                "UserInfo",
                                Json.createObjectBuilder()
                                        .add("Username", caller.name())
                                        .add("Password", caller.secret()))
                        .build());
    }

    JsonObject message() {
        return Json.createObjectBuilder()
                .add("service", service)
                .add("operation", operation)
                .add("arguments", arguments)
                .build();
    }

    /** What a library made of an answer: a result of its own kind, or a fault. */
    record Answer(JsonObject message) {

        /** The answer's media type with its parameters. */
        String mediaType() {
            return message.getString("received");
        }

        /** A simple value in the result as text, however the library types it: {@code "true"} and {@code true} alike. */
        String text(String... path) {
            JsonValue value = member("result");
            for (String name : path) {
                value = value instanceof JsonObject object && object.containsKey(name)
                        ? object.get(name)
                        : missing(name);
            }
            return simple(value);
        }

        /** All values of a member in the result, however deep: libraries differ in what they make of a list. */
        List<String> texts(String name) {
            List<String> found = new ArrayList<>();
            collect(member("result"), name, found);
            return found;
        }

        private static void collect(JsonValue value, String name, List<String> found) {
            if (value instanceof JsonObject object) {
                if (object.containsKey(name)) {
                    found.add(simple(object.get(name)));
                }
                object.values().forEach(inner -> collect(inner, name, found));
            } else if (value instanceof JsonArray array) {
                array.forEach(inner -> collect(inner, name, found));
            }
        }

        private static String simple(JsonValue value) {
            return value instanceof JsonString string ? string.getString() : value.toString();
        }

        String faultCode() {
            return member("fault").asJsonObject().getString("code");
        }

        String faultText() {
            return member("fault").asJsonObject().getString("text");
        }

        private JsonValue member(String name) {
            return message.containsKey(name) ? message.get(name) : missing(name);
        }

        private JsonValue missing(String name) {
            throw new AssertionError("No " + name + " in " + message);
        }
    }
}
