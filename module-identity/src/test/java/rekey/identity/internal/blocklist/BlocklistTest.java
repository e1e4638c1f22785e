package rekey.identity.internal.blocklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rekey.kernel.TestConfig;

/** Rule 8: common and breached passwords, shipped and brought by the operator. */
class BlocklistTest {

    private static final Blocklist SHIPPED = Blocklists.shipped();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"password1", "PASSWORD1", "1234567890", "qwertyuiop", "1q2w3e4r5t6y", "iloveyou"})
    void asvs_6_2_4_the_most_common_passwords_are_on_the_shipped_list_whatever_their_capitals(String password) {
        assertThat(SHIPPED.contains(password)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "walks the long way home", "a password1 in a sentence", "xkwjqhzvtn"})
    void nist_3_1_1_2_the_whole_password_is_compared_and_no_part_of_it(String password) {
        assertThat(SHIPPED.contains(password)).isFalse();
    }

    @Test
    void an_operator_s_plain_list_is_read_whatever_the_capitals_and_the_width() throws IOException {
        Path words = Files.write(folder.resolve("words"), List.of("Nordlys og Havregrød", "", "acme works 2026"));
        Blocklist list = with(words);
        assertThat(list.contains("nordlys og havregrød")).isTrue();
        assertThat(list.contains("ＡＣＭＥ works 2026")).isTrue();
        assertThat(list.contains("nordlys")).isFalse();
        assertThat(list.contains("")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1, 40, ':3'", "2, 40, ''", "1000, 40, ':17'", "1000, 16, ''", "997, 10, ''", "3, 40, ':12345678901'"})
    void a_sorted_file_of_hashes_is_searched_and_every_line_of_it_is_found(int lines, int digits, String count)
            throws IOException {
        Path hashes = folder.resolve("hashes");
        Files.write(
                hashes,
                IntStream.range(0, lines)
                        .mapToObj(i -> sha1("breached " + i).substring(0, digits) + count)
                        .sorted()
                        .toList());
        Blocklist list = with(hashes);
        for (int i = 0; i < lines; i++) {
            assertThat(list.contains("breached " + i)).as("breached " + i).isTrue();
            assertThat(list.contains("kept secret " + i)).as("kept secret " + i).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void the_last_line_of_a_file_of_hashes_may_end_without_an_end_of_line(String endOfLine) throws IOException {
        List<String> sorted = Stream.of("one", "two", "three")
                .map(BlocklistTest::sha1)
                .sorted()
                .toList();
        Blocklist list = with(Files.writeString(folder.resolve("hashes"), String.join(endOfLine, sorted)));
        assertThat(list.contains("one")).isTrue();
        assertThat(list.contains("two")).isTrue();
        assertThat(list.contains("three")).isTrue();
        assertThat(list.contains("in no list of the world")).isFalse();
    }

    @Test
    void several_files_may_be_named() throws IOException {
        Path words = Files.writeString(folder.resolve("words"), "acme works 2026\n");
        Path hashes = Files.writeString(folder.resolve("hashes"), sha1("breached") + "\n");
        Blocklist list = with(words, hashes);
        assertThat(list.contains("acme works 2026")).isTrue();
        assertThat(list.contains("breached")).isTrue();
        assertThat(list.contains("password1")).isTrue();
        assertThat(list.configuredLists()).isEqualTo(2);
    }

    @Test
    void a_file_that_cannot_be_used_stops_the_start() throws IOException {
        Path unsorted = Files.writeString(
                folder.resolve("unsorted"), "FFFF0000000000000000\nAAAA0000000000000000\nAAAA000000000000000A\n");
        Path mixed = Files.writeString(folder.resolve("mixed"), "AAAA0000000000000000\na password\n");
        Path endless = Files.writeString(folder.resolve("endless"), "x".repeat(1_001));
        for (Path file : List.of(unsorted, mixed, endless, folder.resolve("missing"), folder)) {
            assertThatThrownBy(() -> with(file))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("rekey.password.blocklist");
        }
    }

    @Test
    void repetitions_sequences_and_keyboards_take_few_guesses_and_sentences_many() {
        for (String easy : List.of(
                "aaaaaaaaaaaaaaa",
                "passwordpassword",
                "Password12345678!",
                "1234567890123456",
                "qwertyuiopasdfgh",
                "P@$$w0rdP@$$w0rd")) {
            assertThat(SHIPPED.guesses(easy)).as(easy).isLessThan(1e4);
        }
        for (String hard : List.of("walks the long way home", "nine green bottles on a wall", "xkwjqhzvtn")) {
            assertThat(SHIPPED.guesses(hard)).as(hard).isGreaterThan(1e12);
        }
        assertThat(SHIPPED.guesses("\ud83d\ude00".repeat(256))).isPositive();
    }

    private static Blocklist with(Path... files) {
        String names = String.join(",", Stream.of(files).map(Path::toString).toList());
        return new ConfiguredBlocklist(TestConfig.shippedWith(Map.of("rekey.password.blocklist", names)));
    }

    private static String sha1(String password) {
        try {
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(password.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
