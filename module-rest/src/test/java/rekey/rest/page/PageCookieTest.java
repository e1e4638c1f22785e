package rekey.rest.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PageCookieTest {

    private final PageCookies https = new PageCookies(true);

    @Test
    void the_token_of_a_form_goes_with_no_request_of_another_site_and_no_neighbour_can_plant_it() {
        assertThat(https.csrf("abc").header(true))
                .isEqualTo("__Host-rekey_form=abc; Path=/; HttpOnly; SameSite=Strict; Secure");
    }
}
