package rekey.rest.v1;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import rekey.identity.Caller;
import rekey.identity.CallerAdministration.Change;
import rekey.identity.CallerAdministration.RegisteredCaller;
import rekey.identity.CallerAdministration.Secret;

/** Callers as JSON, without any secret. */
final class CallerJson {

    private CallerJson() {}

    static JsonObjectBuilder write(Caller caller, Set<String> contracts) {
        return Json.createObjectBuilder()
                .add("id", caller.id().toString())
                .add("name", caller.name())
                .add("realm", caller.realm().name())
                .add("contracts", sorted(contracts.stream()))
                .add("permissions", sorted(caller.permissions().stream().map(Values::name)));
    }

    static JsonObjectBuilder write(RegisteredCaller caller) {
        JsonArrayBuilder secrets = Json.createArrayBuilder();
        caller.secrets().forEach(secret -> secrets.add(write(secret)));
        return write(caller.caller(), caller.contracts())
                .add("enabled", caller.enabled())
                .add("secrets", secrets);
    }

    static JsonObjectBuilder write(Secret secret) {
        return Json.createObjectBuilder()
                .add("id", secret.id().toString())
                .add("createdAt", secret.createdAt().toString());
    }

    /** What was changed, for the trail. */
    static String inWords(Change change) {
        List<String> words = new ArrayList<>();
        change.enabled().ifPresent(enabled -> words.add(enabled ? "enabled" : "disabled"));
        change.contracts().ifPresent(contracts -> words.add("contracts " + String.join(" ", contracts)));
        change.permissions()
                .ifPresent(permissions -> words.add("permissions "
                        + String.join(
                                " ", permissions.stream().map(Values::name).toList())));
        return String.join(", ", words);
    }

    private static JsonArrayBuilder sorted(Stream<String> names) {
        JsonArrayBuilder list = Json.createArrayBuilder();
        names.sorted().forEach(list::add);
        return list;
    }
}
