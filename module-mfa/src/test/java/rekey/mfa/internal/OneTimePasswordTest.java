package rekey.mfa.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rekey.mfa.internal.OneTimePassword.Algorithm;

class OneTimePasswordTest {

    private static final String DIGITS = "1234567890";

    @ParameterizedTest
    @CsvSource({
        "0, 755224", "1, 287082", "2, 359152", "3, 969429", "4, 338314",
        "5, 254676", "6, 287922", "7, 162583", "8, 399871", "9, 520489"
    })
    void rfc_4226_appendix_d_six_digits_by_counter(long counter, String code) {
        assertThat(OneTimePassword.of(key(20), counter, Algorithm.SHA1, 6)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "59, SHA1, 94287082",
        "59, SHA256, 46119246",
        "59, SHA512, 90693936",
        "1111111109, SHA1, 07081804",
        "1111111109, SHA256, 68084774",
        "1111111109, SHA512, 25091201",
        "1111111111, SHA1, 14050471",
        "1111111111, SHA256, 67062674",
        "1111111111, SHA512, 99943326",
        "1234567890, SHA1, 89005924",
        "1234567890, SHA256, 91819424",
        "1234567890, SHA512, 93441116",
        "2000000000, SHA1, 69279037",
        "2000000000, SHA256, 90698825",
        "2000000000, SHA512, 38618901",
        "20000000000, SHA1, 65353130",
        "20000000000, SHA256, 77737706",
        "20000000000, SHA512, 47863826"
    })
    void rfc_6238_appendix_b_eight_digits_by_time_and_their_last_six(long seconds, Algorithm algorithm, String code) {
        byte[] key = key(algorithm.keyLength());
        long step = seconds / OneTimePassword.PERIOD;
        assertThat(OneTimePassword.of(key, step, algorithm, 8)).isEqualTo(code);
        assertThat(OneTimePassword.of(key, step, algorithm, 7)).isEqualTo(code.substring(1));
        assertThat(OneTimePassword.of(key, step, algorithm, 6)).isEqualTo(code.substring(2));
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void rfc_4648_section_10_base32_without_padding(String text, String encoded) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        assertThat(Base32.encode(bytes)).isEqualTo(encoded);
        assertThat(Base32.decode(encoded)).isEqualTo(bytes);
    }

    @Test
    void base32_reads_what_it_wrote_whatever_the_bytes() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        assertThat(Base32.decode(Base32.encode(all))).isEqualTo(all);
    }

    /** The seeds of RFC 6238, appendix B: the ten digits over and over, as long as the hash. */
    private static byte[] key(int length) {
        return DIGITS.repeat(7).substring(0, length).getBytes(StandardCharsets.US_ASCII);
    }
}
