package rekey.soap.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import rekey.soap.brightoffice.BrightOfficeApi;
import rekey.soap.broker.LoginService;
import rekey.soap.description.Binding;
import rekey.soap.description.DialectName;
import rekey.soap.ifcommon.IfCommonService;

class ContractsTest {

    private final Contracts contracts =
            new Contracts(List.of(BrightOfficeApi.class, IfCommonService.class, LoginService.class), c -> true);

    @Test
    void paths_match_in_any_case_and_with_something_below() {
        assertThat(contracts.at(DialectName.ASMX, "/webservices/brightofficeapi.ASMX"))
                .isPresent();
        assertThat(contracts.at(DialectName.ASMX, "/Webservices/BrightOfficeAPI.asmx/Op/x"))
                .isPresent();
        assertThat(contracts.at(DialectName.WSO, "/broker/3.9/LOGIN.wso/JSON")).isPresent();
    }

    @Test
    void other_paths_and_other_dialects_are_nobodys_business() {
        assertThat(contracts.at(DialectName.WSO, "/webservices/ifcommonservice.asmx"))
                .isEmpty();
        assertThat(contracts.at(DialectName.ASMX, "/webservices")).isEmpty();
        assertThat(contracts.at(DialectName.ASMX, "/webservices/ifcommonservice.asmxx"))
                .isEmpty();
        assertThat(contracts.at(DialectName.ASMX, "")).isEmpty();
    }

    @Test
    void the_addresses_of_endpoints_are_known_in_any_case() {
        assertThat(contracts.isInside("/BrightofficeAPI")).isTrue();
        assertThat(contracts.isInside("/brightofficeapi/x")).isTrue();
        assertThat(contracts.isInside("/account/recover")).isFalse();
    }

    @Test
    void the_get_binding_can_be_switched_off() {
        Contracts without = new Contracts(List.of(IfCommonService.class), c -> !c.equals("ifcommon"));
        assertThat(without.at(DialectName.ASMX, "/webservices/IFCommonService.asmx")
                        .orElseThrow()
                        .offers(Binding.HTTP_GET))
                .isFalse();
    }

    @Test
    void two_contracts_at_one_address_stop_the_start() {
        assertThatThrownBy(() -> new Contracts(List.of(IfCommonService.class, IfCommonService.class), c -> true))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
