package rekey.rest.account;

import jakarta.enterprise.context.Dependent;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import rekey.identity.FactorProof;
import rekey.mfa.Passkeys;
import rekey.rest.page.PageRequest;

/**
 * What a form says of a passkey, in its field {@code passkey}: the id of the challenge and the parts of the browser's
 * answer in base64url, with dots between them. Our script writes it; without scripts the field stays empty.
 *
 * <p>An answer is bound to the form's token, which hangs on the session or the browser, and to the address that the form is
 * sent to: one that was given for another form does not hold here.
 */
@Dependent
public final class PasskeyForm {

    private static final String FIELD = "passkey";
    private static final int ASSERTION_PARTS = 5;
    private static final int ATTESTATION_PARTS = 2;

    /**
     * What challenges for a form are bound to.
     *
     * @param path the address that the form is sent to
     */
    public String binding(PageRequest request, String path) {
        return request.fields().getOrDefault("form", "") + " " + path;
    }

    /** What the form shows of a second factor. A passkey goes before a code that was begun to be typed. */
    public FactorProof factor(PageRequest request, String path) {
        Optional<Passkeys.Assertion> passkey = assertion(request, path);
        return new FactorProof(passkey.isPresent() ? Optional.empty() : request.field("code"), passkey);
    }

    /** A proof of a passkey; empty if there is none, or nothing that our script could have written. */
    public Optional<Passkeys.Assertion> assertion(PageRequest request, String path) {
        return answer(request, ASSERTION_PARTS)
                .map(answer -> new Passkeys.Assertion(
                        answer.challenge,
                        binding(request, path),
                        answer.parts.get(0),
                        answer.parts.get(1),
                        answer.parts.get(2),
                        answer.parts.get(3),
                        answer.parts.get(4)));
    }

    /** A new passkey; empty if there is none, or nothing that our script could have written. */
    public Optional<Passkeys.Attestation> attestation(PageRequest request, String path) {
        return answer(request, ATTESTATION_PARTS)
                .map(answer -> new Passkeys.Attestation(
                        answer.challenge, binding(request, path), answer.parts.get(0), answer.parts.get(1)));
    }

    /** As the script reads bytes. */
    public static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private record Answer(UUID challenge, List<byte[]> parts) {}

    private static Optional<Answer> answer(PageRequest request, int number) {
        String[] texts = request.field(FIELD).orElse("").split("\\.", -1);
        if (texts.length != number + 1) {
            return Optional.empty();
        }
        try {
            UUID challenge = UUID.fromString(texts[0]);
            List<byte[]> parts = new ArrayList<>();
            for (int i = 1; i <= number; i++) {
                parts.add(Base64.getUrlDecoder().decode(texts[i]));
            }
            return Optional.of(new Answer(challenge, parts));
        } catch (IllegalArgumentException notOfOurScript) {
            return Optional.empty();
        }
    }
}
