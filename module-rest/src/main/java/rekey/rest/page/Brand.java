package rekey.rest.page;

import java.net.URI;
import java.util.Optional;

/**
 * Under which name a realm's pages appear.
 *
 * @param productName what people call the thing that they sign in to
 * @param signIn where they sign in
 * @param support whom they turn to: an address, a telephone number, a sentence
 * @param sender who mails come from, name and address, as mail programs show it
 * @param sheet the address of a style sheet with the realm's colour, where it has one of its own
 * @param logo the address of a picture in place of the product's name
 */
public record Brand(
        String productName,
        Optional<URI> signIn,
        Optional<String> support,
        String sender,
        Optional<String> sheet,
        Optional<String> logo) {

    /** A brand of words alone. */
    public Brand(String productName, Optional<URI> signIn, Optional<String> support, String sender) {
        this(productName, signIn, support, sender, Optional.empty(), Optional.empty());
    }
}
