package rekey.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.attack.Stage.NEW_PASSWORD;
import static rekey.attack.Stage.OLD_PASSWORD;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What somebody gains by having many addresses, or by saying so. */
class AddressesAttackIT {

    /** {@code rekey.limit.request}: so many for one identifier, from one client, through one contract. */
    private static final int SHARE = 10;

    private final Stage stage = Stage.shared();
    private final Programs programs = stage.programs();
    private final Person person = stage.person();

    @Test
    void five_guesses_end_a_code_from_however_many_addresses_they_come_CWE_307() {
        String code = new Confirm(stage, programs.brightOffice()).code(person);
        for (int i = 1; i <= 5; i++) {
            assertThat(from("203.0.113." + i, programs.brightOffice()).of(person, Map.of("MFACode", other(code, i))))
                    .startsWith("OTHER The customer user could not");
        }

        assertThat(from("203.0.113.77", programs.brightOffice()).of(person, Map.of("MFACode", code)))
                .startsWith("OTHER The customer user could not");
    }

    /** A code has five guesses and a resend makes another one, so what they all count towards is the account. */
    @Test
    void a_hundred_guesses_over_addresses_callers_and_resends_suspend_codes_until_a_recovery_CWE_307() {
        int mails = 0;
        for (int round = 0; round < 6; round++) {
            // Few enough for the limit of one caller.
            Program caller = stage.program("brightoffice");
            if (round < 4) {
                new Confirm(stage, caller).code(person);
                mails++;
            }
            for (int i = 1; i <= 17; i++) {
                assertThat(from("198.51.100." + (20 * round + i), caller)
                                .of(person, Map.of("MFACode", "00000" + i % 10)))
                        .doesNotStartWith("SUCCESS");
            }
        }

        Confirm last = from("192.0.2.200", programs.brightOffice());
        String right = last.code(person);
        assertThat(last.of(person, Map.of("MFACode", right))).startsWith("OTHER The customer user could not");
        stage.send(RequestDoor.IFCOMMON_GET.call(stage, programs, person));
        String temporary = person.mailbox().await(mails + 2).temporaryPassword();
        assertThat(CompletionDoor.ANTEL_JSON.complete(stage, programs, person, temporary, NEW_PASSWORD))
                .isTrue();
        person.mailbox().await(mails + 3);
        String afterwards = last.code(person);
        assertThat(last.of(person, Map.of("MFACode", afterwards)))
                .as("a recovery ends it")
                .startsWith("SUCCESS");
    }

    @Test
    void all_addresses_of_a_64_network_have_one_share_CWE_799() {
        for (int i = 1; i <= SHARE; i++) {
            assertThat(ask("2001:db8:1:1:" + i + "::" + i).text()).contains("\"Success\":true");
        }

        assertThat(ask("2001:db8:1:1:ffff::1").text()).contains("\"Success\":false");
        assertThat(ask("2001:db8:1:2::1").text()).as("a neighbour").contains("\"Success\":true");
    }

    @Test
    void a_stranger_s_own_word_for_his_address_gives_him_no_other_share_CWE_348() {
        Call call = RequestDoor.BROKER_JSON.call(stage, programs, person);
        for (int i = 1; i <= SHARE; i++) {
            assertThat(stage.send(call.with("X-Forwarded-For", "203.0.113." + i))
                            .text())
                    .contains("\"Success\":true");
        }

        assertThat(stage.send(call.with("X-Forwarded-For", "203.0.113.99")
                                .with("Forwarded", "for=203.0.113.98")
                                .with("X-Real-IP", "203.0.113.97")
                                .with("$WSRA", "203.0.113.96"))
                        .text())
                .contains("\"Success\":false");
    }

    /** What a client writes before the proxy adds the address that it sees itself is not believed. */
    @Test
    void what_a_client_writes_before_the_proxy_s_own_word_gives_it_no_other_share_CWE_348() {
        for (int i = 1; i <= SHARE; i++) {
            assertThat(ask("203.0.113." + i + ", 192.0.2.44").text()).contains("\"Success\":true");
        }

        assertThat(ask("203.0.113.99, 192.0.2.44").text()).contains("\"Success\":false");
        assertThat(stage.isPassword(person, OLD_PASSWORD)).isTrue();
    }

    private Answer ask(String client) {
        return stage.from(client).send(RequestDoor.BROKER_JSON.call(stage, programs, person));
    }

    private Confirm from(String client, Program program) {
        return new Confirm(stage.from(client), program);
    }

    private static String other(String code, int by) {
        return String.format("%06d", (Integer.parseInt(code) + by) % 1_000_000);
    }
}
