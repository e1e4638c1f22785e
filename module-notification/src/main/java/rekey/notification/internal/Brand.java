package rekey.notification.internal;

import java.net.URI;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a realm presents itself in its mails.
 *
 * @param productName what people know the service by
 * @param sender the name that mails come from
 * @param signIn where people sign in, if they are told
 * @param support where to get help, as an address or a number that reads the same in every language
 * @param accent the colour of the button, as {@code #rrggbb}; has to be dark enough for white text
 * @param logo shown in place of the product's name
 * @param zone in whose time hours are given
 */
record Brand(
        String productName,
        String sender,
        Optional<URI> signIn,
        Optional<String> support,
        String accent,
        Optional<Logo> logo,
        ZoneId zone) {

    /** For templates: absent values are missing. */
    Map<String, Object> model() {
        Map<String, Object> model = new HashMap<>();
        model.put("productName", productName);
        model.put("sender", sender);
        model.put("accent", accent);
        logo.ifPresent(picture -> model.put("logo", Logo.ADDRESS));
        signIn.ifPresent(uri -> model.put("signIn", uri.toString()));
        support.ifPresent(text -> model.put("support", text));
        return model;
    }
}
