package rekey.rest.v1;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rekey.identity.AccountImports.AccountLine;
import rekey.identity.AccountImports.BrokenLine;
import rekey.identity.AccountImports.Line;
import rekey.identity.AccountImports.Reason;

class NdJsonLinesTest {

    private static List<Line> read(String text) throws IOException {
        NdJsonLines lines = new NdJsonLines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        List<Line> all = new ArrayList<>();
        for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
            all.add(line.get());
        }
        return all;
    }

    @Test
    void each_line_is_an_account_whatever_its_line_end_and_empty_lines_do_not_count() throws IOException {
        List<Line> lines =
                read("{\"username\":\"a\"}\n\r\n{\"username\":\"b\",\"enabled\":false}\r\n\n{\"username\":\"c\"}");

        assertThat(lines).hasSize(3).allSatisfy(line -> assertThat(line).isInstanceOf(AccountLine.class));
        AccountLine second = (AccountLine) lines.get(1);
        assertThat(second.account().userName()).contains("b");
        assertThat(second.account().enabled()).contains(false);
        assertThat(second.bytes()).asString(StandardCharsets.UTF_8).isEqualTo("{\"username\":\"b\",\"enabled\":false}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "x | line | malformed",
                "[] | line | malformed",
                "{} {} | line | malformed",
                "{\"password\":\"x\"} | password | unknown",
                "{\"realm\":\"x\"} | realm | unknown",
                "{\"username\":1} | username | wrong-type",
                "{\"username\":\"a\",\"username\":\"b\"} | username | duplicate",
                "{\"username\":\"a\\u0000\"} | username | malformed",
                "{\"id\":\"1\"} | id | malformed",
                "{\"enabled\":\"yes\"} | enabled | wrong-type"
            })
    void a_line_that_is_no_account_says_why_and_the_next_one_is_read(String line, String field, String rule)
            throws IOException {
        List<Line> lines = read(line + "\n{\"username\":\"a\"}");

        assertThat(lines.get(0))
                .isInstanceOfSatisfying(
                        BrokenLine.class, broken -> assertThat(broken.reason()).isEqualTo(new Reason(field, rule)));
        assertThat(lines.get(1)).isInstanceOf(AccountLine.class);
    }

    @Test
    void of_a_line_of_64_megabytes_no_more_than_its_share_is_kept() throws IOException {
        InputStream endless = new InputStream() {
            private long left = 1L << 26;

            @Override
            public int read() {
                return left-- > 0 ? 'x' : -1;
            }

            @Override
            public int read(byte[] target, int from, int most) {
                if (left <= 0) {
                    return -1;
                }
                int length = (int) Math.min(most, left);
                java.util.Arrays.fill(target, from, from + length, (byte) 'x');
                left -= length;
                return length;
            }
        };

        Line line = new NdJsonLines(endless).next().orElseThrow();

        assertThat(line.bytes()).hasSize(NdJsonLines.MAX_LINE);
        assertThat(((BrokenLine) line).reason()).isEqualTo(new Reason("line", "too-long"));
    }
}
