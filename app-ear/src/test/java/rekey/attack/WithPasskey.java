package rekey.attack;

import static rekey.attack.Bodies.json;

import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rekey.mfa.Passkeys;
import rekey.mfa.TestPasskey;

/** A person's browser with a device that makes passkeys, played byte by byte, so that each piece can be bent. */
record WithPasskey(Stage stage, Person person, Visitor visitor, TestPasskey device) {

    static final String ADD = "/account/mfa/passkey";
    static final String NEW = "/account/mfa/passkey/new";
    static final String CHALLENGE = "/account/passkey";

    /** Somebody who signs in, without a passkey as yet. */
    static WithPasskey signedIn(Stage stage, Person person) {
        WithPasskey one =
                new WithPasskey(stage, person, new Visitor(stage), new TestPasskey(stage.publicUrl(), "localhost"));
        one.visitor.open("/account");
        one.visitor.send(
                one.visitor.form("/account/sign-in", Map.of("name", person.name(), "password", Stage.OLD_PASSWORD)));
        return one;
    }

    /** Somebody who is signed in and has a passkey, and whose mails about it have come. */
    static WithPasskey enrol(Stage stage, Person person) {
        WithPasskey one = signedIn(stage, person);
        Answer made = one.visitor.send(one.newPasskey(one.begin()));
        if (!made.text().contains("class=\"codes\"")) {
            throw new AssertionError("No recovery codes in " + made.status() + " " + made.text());
        }
        person.mailbox().await(2);
        return one;
    }

    /** Proves all that the first factor needs. */
    Passkeys.Registration begin() {
        int mails = person.mailbox().mails().size();
        visitor.open(ADD);
        visitor.send(visitor.form(ADD, Map.of("label", "key", "password", Stage.OLD_PASSWORD)));
        String code = person.mailbox().await(mails + 1).code();
        String page = visitor.send(
                        visitor.form(ADD, Map.of("label", "key", "password", Stage.OLD_PASSWORD, "code", code)))
                .text();
        return new Passkeys.Registration(
                UUID.fromString(data(page, "id")),
                bytes(data(page, "challenge")),
                data(page, "relying-party"),
                bytes(data(page, "user")),
                List.of(),
                List.of());
    }

    /** The form with the passkey that the device makes. */
    Call newPasskey(Passkeys.Registration options) {
        Passkeys.Attestation made = device.register(options, "");
        return visitor.form(
                NEW, Map.of("label", "key", "passkey", field(made.id(), made.clientData(), made.attestationObject())));
    }

    /** Asks for a challenge for a form that is sent to an address. */
    Answer challenge(String path) {
        return visitor.send(visitor.form(CHALLENGE, Map.of("for", path)));
    }

    /** What the form's field says when the device answers a challenge for that address. */
    String proof(String path) {
        return proof(challenge(path));
    }

    /** What the form's field says when the device answers this challenge. */
    String proof(Answer challenge) {
        Passkeys.Assertion proof = device.prove(
                new Passkeys.Proof(
                        UUID.fromString(Stage.member(challenge, "id")),
                        bytes(Stage.member(challenge, "challenge")),
                        Stage.member(challenge, "relyingParty")),
                "");
        return field(
                proof.id(),
                proof.credentialId(),
                proof.clientData(),
                proof.authenticatorData(),
                proof.signature(),
                proof.userHandle());
    }

    /** A form with fields and what the device answers to a challenge for it. */
    Call form(String path, Map<String, String> fields) {
        Map<String, String> all = new HashMap<>(fields);
        all.put("passkey", proof(path));
        return visitor.form(path, all);
    }

    /** The ids of what is enrolled. */
    String factor() {
        return Stage.member(stage.admin(Call.get(WithFactor.path(person))), "id");
    }

    /** What is enrolled, as the administrator sees it. */
    String overview() {
        return stage.admin(Call.get(WithFactor.path(person))).text();
    }

    /** Signs in by the password and a code through {@code /v1}. */
    Answer signIn(String code) {
        return stage.admin(
                "/v1/authenticate", """
                {"username":%s,"password":%s,"code":%s}\
                """.formatted(json(person.name()), json(Stage.OLD_PASSWORD), json(code)));
    }

    private static String data(String page, String name) {
        Matcher data = Pattern.compile("data-" + name + "=\"([^\"]*)\"").matcher(page);
        if (!data.find()) {
            throw new AssertionError("No data-" + name + " in " + page);
        }
        return data.group(1);
    }

    private static byte[] bytes(String text) {
        return Base64.getUrlDecoder().decode(text);
    }

    private static String field(UUID id, byte[]... parts) {
        return id + "."
                + Stream.of(parts)
                        .map(part -> Base64.getUrlEncoder().withoutPadding().encodeToString(part))
                        .collect(Collectors.joining("."));
    }
}
