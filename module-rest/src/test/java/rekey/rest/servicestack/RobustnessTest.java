package rekey.rest.servicestack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Whatever the bytes, a reader answers with a message or calls them unreadable")
class RobustnessTest {

    private static final int MUTATIONS = 4_000;

    @ParameterizedTest
    @EnumSource(Format.class)
    void mutated_requests_end_in_no_unexpected_failure(Format format) {
        Message message = Message.of(Recorded.REQUEST)
                .with(Recorded.API_KEY, "k\u00e9y")
                .with(Recorded.PASSWORD, "a,\"b\"<c>&")
                .with(Recorded.LATITUDE, 1.5);
        byte[] good = format.write(message).getBytes(StandardCharsets.UTF_8);
        Random random = new Random(format.ordinal());
        List<String> unexpected = new ArrayList<>();
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] body = mutated(good, random);
            try {
                format.read(body, Recorded.REQUEST);
            } catch (Unreadable expected) {
                assertThat(expected.getMessage()).doesNotContain("Exception");
            } catch (RuntimeException failure) {
                unexpected.add(failure + " for " + new String(body, StandardCharsets.ISO_8859_1));
            }
        }
        assertThat(unexpected).isEmpty();
    }

    /** One to four bytes replaced, removed, doubled or cut off. */
    private static byte[] mutated(byte[] good, Random random) {
        byte[] body = good.clone();
        for (int changes = 1 + random.nextInt(4); changes > 0 && body.length > 2; changes--) {
            int at = random.nextInt(body.length);
            switch (random.nextInt(4)) {
                case 0 -> body[at] = (byte) random.nextInt(256);
                case 1 -> body = joined(body, at, at + 1);
                case 2 -> body = joined(body, at + 1, at);
                default -> body = Arrays.copyOf(body, at);
            }
        }
        return body;
    }

    private static byte[] joined(byte[] body, int end, int start) {
        byte[] joined = new byte[end + body.length - start];
        System.arraycopy(body, 0, joined, 0, end);
        System.arraycopy(body, start, joined, end, body.length - start);
        return joined;
    }
}
