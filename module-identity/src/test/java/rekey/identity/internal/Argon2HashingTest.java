package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rekey.identity.internal.Lane.CALLER;
import static rekey.identity.internal.Lane.PROVED;
import static rekey.identity.internal.Refusals.reasonOf;

import de.mkammerer.argon2.Argon2Advanced;
import de.mkammerer.argon2.Argon2Factory;
import de.mkammerer.argon2.Argon2Factory.Argon2Types;
import de.mkammerer.argon2.Argon2Version;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Reason;
import rekey.kernel.TestConfig;

/** Rule 8: Argon2id, with its parameters in the stored text, and hashes of other systems. */
class Argon2HashingTest {

    private static final String SSHA = "{SSHA}AZKja92fbuuB9SpRlHqaoXxbTc43Mzc2MDM1Ng==";
    private static final String BCRYPT = "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";

    private final PasswordHashing hashing = new Argon2Hashing(8, 1, 1, 2, 60_000);

    @ParameterizedTest
    @CsvSource({
        "ARGON2i, c814d9d1dc7f37aa13f0d77f2494bda1c8de6b016dd388d29952a4c4672b6ce8",
        "ARGON2id, 0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"
    })
    void rfc_9106_5_the_native_code_computes_the_published_tags(Argon2Types type, String tag) {
        Argon2Advanced argon2 = Argon2Factory.createAdvanced(type);
        byte[] computed = argon2.rawHashAdvanced(
                3, 32, 4, bytes(32, 1), bytes(16, 2), bytes(8, 3), bytes(12, 4), 32, Argon2Version.V13);
        assertThat(HexFormat.of().formatHex(computed)).isEqualTo(tag);
    }

    @Test
    void rfc_9106_3_1_the_stored_text_holds_type_version_parameters_a_salt_of_16_bytes_and_a_tag_of_32()
            throws Refusal {
        String[] parts = new Argon2Hashing(64, 3, 2, 1, 60_000)
                .hash("a password", PROVED)
                .split("\\$");
        assertThat(parts[1]).isEqualTo("argon2id");
        assertThat(parts[2]).isEqualTo("v=19");
        assertThat(parts[3]).isEqualTo("m=64,t=3,p=2");
        assertThat(Base64.getDecoder().decode(parts[4])).hasSizeGreaterThanOrEqualTo(16);
        assertThat(Base64.getDecoder().decode(parts[5])).hasSizeGreaterThanOrEqualTo(32);
    }

    @Test
    void a_password_matches_its_hash_and_no_other_and_two_hashes_of_it_differ() throws Refusal {
        String one = hash("a password");
        assertThat(hash("a password")).isNotEqualTo(one);
        assertThat(matches("a password", one)).isTrue();
        assertThat(matches("a passwore", one)).isFalse();
        assertThat(matches("", one)).isFalse();
    }

    @Test
    void rule_8_a_hash_of_other_parameters_still_matches_and_is_outdated() throws Refusal {
        String old = new Argon2Hashing(16, 2, 1, 1, 60_000).hash("a password", PROVED);
        assertThat(matches("a password", old)).isTrue();
        assertThat(hashing.isOutdated(old)).isTrue();
        assertThat(hashing.isOutdated(hash("a password"))).isFalse();
    }

    @Test
    void secrets_that_share_a_salt_are_hashed_under_it_with_the_parameters_of_that_day() throws Refusal {
        PasswordHashing earlier = new Argon2Hashing(16, 2, 1, 1, 60_000);
        String salt = earlier.newSalt();
        assertThat(hashing.derive("a code", salt, CALLER))
                .hasSize(32)
                .isEqualTo(earlier.derive("a code", salt, CALLER));
        assertThat(hashing.derive("another code", salt, CALLER)).isNotEqualTo(earlier.derive("a code", salt, CALLER));
        assertThat(hashing.derive("a code", hashing.newSalt(), CALLER))
                .isNotEqualTo(earlier.derive("a code", salt, CALLER));
        assertThat(hashing.newSalt()).hasSizeLessThanOrEqualTo(200).isNotEqualTo(hashing.newSalt());
    }

    @Test
    void a_derivation_takes_its_turn_like_any_other_hash() {
        PasswordHashing taken = new Argon2Hashing(
                new HashingSettings(8, 1, 1, 0, 0, Duration.ZERO, Optional.empty()),
                new HashingTurns(0, 0, 0),
                ComparisonPace.fixed(Duration.ZERO));
        assertThat(reasonOf(() -> taken.derive("a code", taken.newSalt(), CALLER)))
                .isEqualTo(Reason.BUSY);
    }

    @Test
    void cwe_626_a_nul_does_not_end_a_password() throws Refusal {
        assertThat(matches("a pass\u0000word", hash("a pass\u0000wore"))).isFalse();
    }

    @Test
    void rule_8_a_hash_of_another_system_matches_its_password_and_is_outdated() throws Refusal {
        assertThat(matches("hashcat", SSHA)).isTrue();
        assertThat(matches("hashcas", SSHA)).isFalse();
        assertThat(matches("U*U", BCRYPT)).isTrue();
        assertThat(hashing.isOutdated(SSHA)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hashcat", "$argon2id$", "$wrapped$", "$wrapped$$argon2id$v=19$m=8,t=1,p=1$a$b"})
    void no_password_is_right_for_what_is_no_hash(String stored) throws Refusal {
        assertThat(matches("hashcat", stored)).isFalse();
        assertThat(matches("", stored)).isFalse();
    }

    @Test
    void rule_8_a_hash_of_decomposed_accents_as_the_old_system_received_them_matches_them() throws Refusal {
        String decomposed = "{SSHA256}ozNTxYcpwDkaLKZXgnUEoUVj7HtwJRiLHTX7///Q/ZlzYWx0";
        assertThat(matches("ba\u030aren", decomposed)).isTrue();
        assertThat(matches("baren", decomposed)).isFalse();
    }

    @Test
    void rule_8_what_a_keyboard_decomposes_matches_an_old_hash_of_the_composed_form() throws Refusal {
        String composed = "{SSHA256}GyYm/G71Ip3KEeowJOuzrVr0tvRvzm3Wqi4EP7OFd2tzYWx0";
        assertThat(matches("b\u00e5ren", composed)).isTrue();
        assertThat(matches("ba\u030aren", composed)).isTrue();
    }

    @Test
    void rule_8_a_wrapped_hash_matches_the_same_passwords_and_holds_no_digest_of_the_old_one() throws Refusal {
        String wrapped = hashing.wrapped(SSHA).orElseThrow();
        assertThat(wrapped).startsWith("$wrapped${SSHA}AAAAAAAA").contains("$argon2id$v=19$m=8,t=1,p=1$");
        assertThat(wrapped).doesNotContain("AZKja92fbuuB9SpR");
        assertThat(matches("hashcat", wrapped)).isTrue();
        assertThat(matches("hashcas", wrapped)).isFalse();
        assertThat(hashing.isOutdated(wrapped)).isTrue();
        assertThat(hashing.wrapped(wrapped)).isEmpty();
    }

    @Test
    void the_old_digest_itself_is_no_password_for_a_wrapped_hash() throws Refusal {
        String digest = HexFormat.of().formatHex(Base64.getDecoder().decode(SSHA.substring(6)), 0, 20);
        assertThat(matches(digest, hashing.wrapped(SSHA).orElseThrow())).isFalse();
        assertThat(matches(digest, SSHA)).isFalse();
    }

    @Test
    void rule_8_only_what_is_weak_is_wrapped() throws Refusal {
        assertThat(hashing.wrapped(hash("a password"))).isEmpty();
        assertThat(hashing.wrapped("$2a$10$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"))
                .isEmpty();
        assertThat(hashing.wrapped("no hash")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "rekey.password.argon2.memory, 7167",
        "rekey.password.argon2.memory, 17919",
        "rekey.password.argon2.memory, 1048577",
        "rekey.password.argon2.passes, 1",
        "rekey.password.argon2.passes, 0",
        "rekey.password.argon2.lanes, 0",
        "rekey.password.hashing.concurrency, -1",
        "rekey.password.hashing.concurrency, 250",
        "rekey.password.hashing.queue, 10001",
        "rekey.password.hashing.wait, 60001",
        "rekey.password.hashing.least, 5001",
        "rekey.password.hashing.least, -1",
        "rekey.password.hashing.least, soon"
    })
    void rule_8_the_server_does_not_start_with_weak_or_boundless_hashing(String key, String value) {
        assertThatThrownBy(() -> HashingSettings.of(TestConfig.shippedWith(Map.of(key, value))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rekey.password.");
    }

    @Test
    void the_weakest_equivalent_of_the_owasp_cheat_sheet_is_allowed_and_so_is_what_ships() {
        HashingSettings weakest = HashingSettings.of(TestConfig.shippedWith(
                Map.of("rekey.password.argon2.memory", "7168", "rekey.password.argon2.passes", "5")));
        assertThat(weakest.memory() * weakest.passes()).isEqualTo(HashingSettings.LEAST_WORK);
        assertThat(HashingSettings.of(TestConfig.shippedWith(Map.of())).atOnce())
                .isEqualTo(Runtime.getRuntime().availableProcessors());
    }

    @Test
    void rule_5_a_comparison_takes_as_long_as_the_slowest_unless_milliseconds_are_set() {
        assertThat(HashingSettings.of(TestConfig.shippedWith(Map.of())).least()).isEmpty();
        assertThat(HashingSettings.of(TestConfig.shippedWith(Map.of("rekey.password.hashing.least", "0")))
                        .least())
                .contains(Duration.ZERO);
        assertThat(HashingSettings.of(TestConfig.shippedWith(Map.of("rekey.password.hashing.least", "5000")))
                        .least())
                .contains(Duration.ofSeconds(5));
    }

    private String hash(String password) throws Refusal {
        return hashing.hash(password, PROVED);
    }

    private boolean matches(String password, String stored) throws Refusal {
        return hashing.matches(PresentedPassword.typed(password), stored, CALLER);
    }

    private static byte[] bytes(int count, int value) {
        byte[] bytes = new byte[count];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
