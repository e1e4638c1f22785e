package rekey.wire.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.wire.v1.NativeApi.get;
import static rekey.wire.v1.NativeApi.send;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rekey.attack.Answer;
import rekey.attack.Call;
import rekey.attack.Person;
import rekey.attack.Programs;
import rekey.attack.RequestDoor;
import rekey.attack.Stage;

/** {@code /v1/contracts}: each contract can be switched off while the server runs, and says so in its own words. */
class ContractsContractIT {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Stage stage = Stage.shared();
    private final Programs programs = stage.programs();
    private String switchedOff = "";

    @AfterEach
    void on_again() {
        if (!switchedOff.isEmpty()) {
            put(switchedOff, "{\"enabled\":true,\"reason\":\"the test is over\"}");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = RequestDoor.class,
            names = {"BRIGHTOFFICE_SOAP_11", "BRIGHTOFFICE_JSON", "IFCOMMON_GET", "BROKER_SOAP", "ANTEL_XML", "PAGE"})
    void within_a_second_nobody_is_served_through_it_and_then_everybody_is_again(RequestDoor door) {
        Call call = door.call(stage, programs, stage.addressee());
        String contract = contract(door);

        assertThat(put(contract, "{\"enabled\":false,\"reason\":\"somebody floods it\"}")
                        .body())
                .contains("\"enabled\":false", "\"administrator\":\"admin\"", "\"reason\":\"somebody floods it\"");
        switchedOff = contract;
        Answer refused = awaitRefusal(door, call, Instant.now());

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.text()).contains(door == RequestDoor.PAGE ? "closed for now" : "not available");
        assertThat(get("/v1/contracts").body()).contains("\"name\":\"" + contract + "\",\"enabled\":false");
        if (door == RequestDoor.BRIGHTOFFICE_SOAP_11) {
            assertThat(stage.send(Call.get("/Webservices/BrightOfficeAPI.asmx?wsdl"))
                            .status())
                    .as("documents stay")
                    .isEqualTo(200);
        }

        assertThat(put(contract, "{\"enabled\":true,\"reason\":\"it is over\"}").statusCode())
                .isEqualTo(200);
        Person person = stage.addressee();
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!door.accepts(stage.send(door.call(stage, programs, person)))) {
            assertThat(Instant.now()).isBefore(deadline);
        }
        assertThat(get("/v1/audit?operation=switch-contract-off").body()).contains(contract + ": somebody floods it");
    }

    @Test
    void antel_says_it_in_its_response_status() {
        Call call = RequestDoor.ANTEL_JSON.call(stage, programs, stage.nobody());
        put("antel", "{\"enabled\":false,\"reason\":\"somebody floods it\"}");
        switchedOff = "antel";

        assertThat(awaitRefusal(RequestDoor.ANTEL_JSON, call, Instant.now()).text())
                .contains("\"errorCode\":\"ServiceUnavailable\"");
    }

    @Test
    void what_is_no_contract_or_has_no_reason_is_refused_and_v1_cannot_be_switched_off() {
        assertThat(put("brightofice", "{\"enabled\":false,\"reason\":\"a slip\"}")
                        .body())
                .contains("/problems/no-such-contract");
        assertThat(put("v1", "{\"enabled\":false,\"reason\":\"a bad idea\"}").statusCode())
                .isEqualTo(404);
        assertThat(put("antel", "{\"enabled\":false}").body()).contains("\"field\":\"reason\",\"rule\":\"required\"");
        assertThat(put("antel", "{\"reason\":\"which way?\"}").body())
                .contains("\"field\":\"enabled\",\"rule\":\"required\"");
    }

    @Test
    void who_may_read_the_trail_sees_the_switches_and_only_administrators_touch_them() {
        String change = "{\"enabled\":false,\"reason\":\"not hers to do\"}";
        assertThat(send("auditor", "GET", "/v1/contracts", "application/json", "")
                        .body())
                .contains("\"name\":\"antel\"", "brightoffice", "broker", "ifcommon", "page");
        assertThat(send("auditor", "PUT", "/v1/contracts/antel", "application/json", change)
                        .statusCode())
                .isEqualTo(403);
        assertThat(send("service-desk", "GET", "/v1/contracts", "application/json", "")
                        .statusCode())
                .isEqualTo(403);
    }

    /** Refused by every node: each is asked twice in a row. */
    private Answer awaitRefusal(RequestDoor door, Call call, Instant switched) {
        Answer answer = null;
        for (int refusals = 0; refusals < 4; ) {
            Instant asked = Instant.now();
            answer = stage.send(call);
            boolean accepted = door.accepts(answer);
            assertThat(accepted && asked.isAfter(switched.plus(SECOND)))
                    .as("served a second later")
                    .isFalse();
            refusals = answer.status() == 503 ? refusals + 1 : 0;
            assertThat(asked).isBefore(switched.plus(PATIENCE));
        }
        return answer;
    }

    private static String contract(RequestDoor door) {
        return door.name().replaceFirst("_.*", "").toLowerCase(Locale.ROOT);
    }

    private static HttpResponse<String> put(String contract, String body) {
        return send("admin", "PUT", "/v1/contracts/" + contract, "application/json", body);
    }
}
