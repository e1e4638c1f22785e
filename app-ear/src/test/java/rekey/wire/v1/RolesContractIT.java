package rekey.wire.v1;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rekey.harness.RunningServer;

/** Design, section 4: each call has its roles, and nobody else may make it. */
class RolesContractIT {

    private static final String NOBODY = "6f9619ff-8b86-d011-b42d-00cf4fc964ff";

    /** Users of {@code examples/users.xml} by the one role that each has. */
    private static final Map<String, String> USERS = Map.of(
            "authenticate", "sign-in",
            "provision", "personnel",
            "helpdesk", "service-desk",
            "audit", "auditor",
            "admin", "second-administrator");

    @ParameterizedTest
    @CsvSource({
        "POST, /v1/authenticate, authenticate admin",
        "POST, /v1/accounts, provision admin",
        "GET, /v1/accounts/" + NOBODY + ", provision helpdesk admin",
        "GET, /v1/accounts?username=x, provision helpdesk admin",
        "PATCH, /v1/accounts/" + NOBODY + ", provision admin",
        "DELETE, /v1/accounts/" + NOBODY + ", provision admin",
        "POST, /v1/accounts/" + NOBODY + "/address-change/approve, provision admin",
        "POST, /v1/accounts/" + NOBODY + "/recovery, helpdesk admin",
        "POST, /v1/accounts/" + NOBODY + "/unlock, helpdesk admin",
        "POST, /v1/callers, admin",
        "GET, /v1/callers, admin",
        "GET, /v1/callers/nobody, admin",
        "PATCH, /v1/callers/nobody, admin",
        "DELETE, /v1/callers/nobody, admin",
        "POST, /v1/callers/nobody/secrets, admin",
        "DELETE, /v1/callers/nobody/secrets/" + NOBODY + ", admin",
        "POST, /v1/revocations, admin",
        "GET, /v1/imports/" + NOBODY + ", provision admin",
        "GET, /v1/openapi.json, authenticate provision helpdesk audit admin",
        "GET, /v1/outbox, audit helpdesk admin",
        "POST, /v1/outbox/" + NOBODY + "/requeue, helpdesk admin",
        "POST, /v1/outbox/test, helpdesk admin",
        "GET, /v1/templates/link/preview, helpdesk admin",
        "GET, /v1/audit, audit admin"
    })
    void a_call_is_for_its_roles_and_for_nobody_else_CWE_862(String method, String path, String roles) {
        Set<String> allowed = Set.copyOf(List.of(roles.split(" ")));

        USERS.forEach((role, user) -> {
            HttpResponse<String> answer = call(method, path, user);

            if (allowed.contains(role)) {
                assertThat(answer.statusCode())
                        .as(role + " " + method + " " + path)
                        .isNotIn(401, 403, 405, 500);
            } else {
                assertThat(answer.statusCode())
                        .as(role + " " + method + " " + path)
                        .isEqualTo(403);
                assertThat(answer.body()).contains("/problems/forbidden");
            }
        });
    }

    @Test
    void bound_groups_and_users_that_the_registry_does_not_have_are_nothing_to_complain_of() {
        // The container's own messages have a number; what other tests have provoked in ours is not looked at.
        assertThat(RunningServer.console().lines())
                .noneMatch(line -> line.matches("\\[(WARNING|ERROR) *] [A-Z]{4,5}[0-9]{4}[A-Z]:.*"));
    }

    private static HttpResponse<String> call(String method, String path, String user) {
        return RunningServer.send(RunningServer.request(path)
                .header("Authorization", RunningServer.authorization(user))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(method.equals("POST") || method.equals("PATCH") ? "{}" : "")));
    }
}
