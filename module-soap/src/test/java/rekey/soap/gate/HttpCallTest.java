package rekey.soap.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rekey.soap.Contract;

@DisplayName("design 1: what browsers send on their own")
class HttpCallTest {

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site, true",
        "Sec-Fetch-Site, same-origin, false",
        "Sec-Fetch-Site, none, false",
        "Sec-Purpose, 'prefetch;prerender', true",
        "Purpose, prefetch, true",
        "X-Moz, Prefetch, true",
        "X-Purpose, preview, true",
        "User-Agent, prefetch, false"
    })
    void a_mark_is_recognised(String header, String value, boolean isUnintended) {
        HttpCall call = Contract.call(Contract.IF_COMMON, "GET", "", "", header, value);
        assertThat(call.isUnintended()).isEqualTo(isUnintended);
    }
}
