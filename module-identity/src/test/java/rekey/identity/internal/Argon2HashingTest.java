package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.identity.internal.Refusals.reasonOf;

import java.util.Base64;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Reason;

/** Rule 8: Argon2id, with its parameters in the stored text, in turns. */
class Argon2HashingTest {

    private final PasswordHashing hashing = new Argon2Hashing(8, 1, 1, 2, 60_000);

    @Test
    void rfc_9106_3_1_the_stored_text_holds_type_version_parameters_a_salt_of_16_bytes_and_a_tag_of_32()
            throws Refusal {
        String[] parts =
                new Argon2Hashing(64, 3, 2, 1, 60_000).hash("a password").split("\\$");
        assertThat(parts[1]).isEqualTo("argon2id");
        assertThat(parts[2]).isEqualTo("v=19");
        assertThat(parts[3]).isEqualTo("m=64,t=3,p=2");
        assertThat(Base64.getDecoder().decode(parts[4])).hasSizeGreaterThanOrEqualTo(16);
        assertThat(Base64.getDecoder().decode(parts[5])).hasSizeGreaterThanOrEqualTo(32);
    }

    @Test
    void a_password_matches_its_hash_and_no_other_and_two_hashes_of_it_differ() throws Refusal {
        String one = hashing.hash("a password");
        assertThat(hashing.hash("a password")).isNotEqualTo(one);
        assertThat(hashing.matches("a password", one)).isTrue();
        assertThat(hashing.matches("a passwore", one)).isFalse();
        assertThat(hashing.matches("", one)).isFalse();
    }

    @Test
    void rule_8_a_hash_of_other_parameters_still_matches_and_is_outdated() throws Refusal {
        String old = new Argon2Hashing(16, 2, 1, 1, 60_000).hash("a password");
        assertThat(hashing.matches("a password", old)).isTrue();
        assertThat(hashing.isOutdated(old)).isTrue();
        assertThat(hashing.isOutdated(hashing.hash("a password"))).isFalse();
    }

    @Test
    void secrets_that_share_a_salt_are_hashed_under_it_with_the_parameters_of_that_day() throws Refusal {
        PasswordHashing earlier = new Argon2Hashing(16, 2, 1, 1, 60_000);
        String salt = earlier.newSalt();
        assertThat(hashing.derive("a code", salt)).hasSize(32).isEqualTo(earlier.derive("a code", salt));
        assertThat(hashing.derive("another code", salt)).isNotEqualTo(earlier.derive("a code", salt));
        assertThat(hashing.derive("a code", hashing.newSalt())).isNotEqualTo(earlier.derive("a code", salt));
        assertThat(hashing.newSalt()).hasSizeLessThanOrEqualTo(200).isNotEqualTo(hashing.newSalt());
    }

    @Test
    void a_derivation_takes_its_turn_like_any_other_hash() {
        PasswordHashing taken = new Argon2Hashing(8, 1, 1, new Semaphore(0), 1);
        assertThat(reasonOf(() -> taken.derive("a code", taken.newSalt()))).isEqualTo(Reason.BUSY);
    }

    @Test
    void cwe_626_a_nul_does_not_end_a_password() throws Refusal {
        assertThat(hashing.matches("a pass\u0000word", hashing.hash("a pass\u0000wore")))
                .isFalse();
    }

    @Test
    void rule_8_without_a_free_turn_it_is_busy_and_a_turn_is_given_back_after_use() throws Refusal {
        Semaphore turns = new Semaphore(1);
        PasswordHashing single = new Argon2Hashing(8, 1, 1, turns, 0);
        String stored = single.hash("a password");
        single.matches("a password", stored);
        single.pretend("a password");
        assertThat(turns.availablePermits()).isEqualTo(1);
        turns.acquireUninterruptibly();
        assertThat(reasonOf(() -> single.hash("a password"))).isEqualTo(Reason.BUSY);
        assertThat(reasonOf(() -> single.matches("a password", stored))).isEqualTo(Reason.BUSY);
        assertThat(reasonOf(() -> single.pretend("a password"))).isEqualTo(Reason.BUSY);
        turns.release();
        assertThat(single.matches("a password", stored)).isTrue();
    }

    @Test
    void a_stop_of_the_server_while_waiting_is_busy_and_stays_noticed() {
        Thread.currentThread().interrupt();
        assertThat(reasonOf(() -> hashing.hash("a password"))).isEqualTo(Reason.BUSY);
        assertThat(Thread.interrupted()).isTrue();
    }
}
