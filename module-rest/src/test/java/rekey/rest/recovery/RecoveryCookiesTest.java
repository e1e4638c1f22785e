package rekey.rest.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import rekey.rest.page.PageCookies;

class RecoveryCookiesTest {

    private final RecoveryCookies https = new RecoveryCookies(new PageCookies(true));
    private final RecoveryCookies http = new RecoveryCookies(new PageCookies(false));

    @Test
    void the_link_is_kept_for_a_quarter_of_an_hour_where_no_script_and_no_other_page_sees_it() {
        assertThat(https.link("abc").header(true))
                .isEqualTo("__Secure-rekey_link=abc; Path=/account/reset; Max-Age=900; HttpOnly; SameSite=Lax; Secure");
        assertThat(http.link("abc").header(false))
                .isEqualTo("rekey_link=abc; Path=/account/reset; Max-Age=900; HttpOnly; SameSite=Lax");
    }

    @Test
    void a_used_link_is_forgotten() {
        assertThat(https.noLink().header(true)).contains("__Secure-rekey_link=;", "Max-Age=0");
    }
}
