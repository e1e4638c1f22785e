package rekey.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.Test;

/** Attacks on what is slow, and on what was hashed elsewhere. */
class HashAttackIT {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int GUESSERS = 40;
    private static final int GUESSES = 4;

    private final Stage stage = Stage.shared();

    @Test
    void strangers_who_guess_at_pages_keep_no_caller_waiting_CWE_400() throws Exception {
        Program program = stage.program("brightoffice");
        Confirm confirm = new Confirm(stage, program);
        Person person = stage.person();
        confirm.of(person, Map.of());
        ExecutorService strangers = Executors.newFixedThreadPool(GUESSERS);
        List<Future<?>> flood = new ArrayList<>();
        for (int i = 0; i < GUESSERS; i++) {
            flood.add(strangers.submit(this::guess));
        }
        try {
            while (flood.stream().anyMatch(one -> !one.isDone())) {
                Instant start = Instant.now();

                assertThat(confirm.of(person, Map.of("Password", Stage.OLD_PASSWORD, "MFACode", "000000")))
                        .startsWith("OTHER");

                assertThat(Duration.between(start, Instant.now())).isLessThan(PATIENCE);
            }
            for (Future<?> one : flood) {
                one.get();
            }
        } finally {
            strangers.shutdownNow();
        }
    }

    /** Old systems hashed what the keyboard sent: with accents apart (NFD) from some, in one (NFC) from others. */
    @Test
    void an_imported_password_with_decomposed_accents_opens_its_account_however_it_is_typed_and_no_other_CWE_178()
            throws GeneralSecurityException {
        String composed = "bl\u00e5b\u00e6rgr\u00f8d p\u00e5 en \u00f6";
        String decomposed = Normalizer.normalize(composed, Normalizer.Form.NFD);
        String name = Stage.name("imported");
        Answer created = stage.admin("/v1/accounts", """
                {"username":"%s","email":"%s@example.com","passwordHash":"%s"}\
                """.formatted(name, name, django(decomposed)));
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        Person person = new Person(null, name, name + "@example.com");

        assertThat(stage.isPassword(person, composed.replace('\u00e5', 'a'))).isFalse();
        assertThat(stage.isPassword(person, decomposed)).as("as it was hashed").isTrue();
        assertThat(stage.isPassword(person, composed))
                .as("upgraded, and normalised by that")
                .isTrue();
        assertThat(stage.isPassword(person, decomposed)).isTrue();
        assertThat(stage.isPassword(person, composed.replace("\u00f6", "o"))).isFalse();
    }

    private void guess() {
        for (int i = 0; i < GUESSES; i++) {
            Visitor visitor = new Visitor(stage);
            visitor.open("/account/sign-in");
            Answer answer = visitor.send(
                    visitor.form("/account/sign-in", Map.of("name", Stage.name("nobody"), "password", "a guess " + i)));
            assertThat(answer.status()).isIn(403, 429, 503);
        }
    }

    private static String django(String password) throws GeneralSecurityException {
        byte[] hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(
                        new PBEKeySpec(password.toCharArray(), "grains".getBytes(StandardCharsets.US_ASCII), 1000, 256))
                .getEncoded();
        return "pbkdf2_sha256$1000$grains$" + Base64.getEncoder().encodeToString(hash);
    }
}
