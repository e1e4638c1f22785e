package rekey.rest.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** CWE-400: a body that never comes to an end holds a thread for a while and not for days. */
class PatientRequestTest {

    private final AtomicLong now = new AtomicLong();

    @Test
    void a_byte_in_nine_seconds_ends_after_less_than_half_a_minute() throws IOException {
        ServletInputStream body = body(1, Duration.ofSeconds(9), Integer.MAX_VALUE);

        assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);

        assertThat(now.get()).isLessThan(Duration.ofSeconds(30).toNanos());
    }

    @Test
    void a_body_that_comes_slowly_as_a_whole_is_read_within_the_grace() throws IOException {
        assertThat(body(100, Duration.ofSeconds(2), 900).readAllBytes()).hasSize(900);
    }

    @Test
    void an_import_may_take_hours_as_long_as_it_goes_on() throws IOException {
        ServletInputStream body = body(8192, Duration.ofSeconds(10), 8_192_000);

        assertThat(body.readAllBytes()).hasSize(8_192_000);

        assertThat(now.get()).isGreaterThan(Duration.ofHours(2).toNanos());
    }

    @Test
    void it_is_one_stream_however_often_it_is_asked_for() throws IOException {
        PatientRequest request = new PatientRequest(request(trickle(1, Duration.ZERO, 10)), now::get);

        assertThat(request.getInputStream()).isSameAs(request.getInputStream());
    }

    private ServletInputStream body(int each, Duration after, int length) throws IOException {
        return new PatientRequest(request(trickle(each, after, length)), now::get).getInputStream();
    }

    private static HttpServletRequest request(ServletInputStream body) {
        return new HttpServletRequestWrapper(new Exchange().request()) {
            @Override
            public ServletInputStream getInputStream() {
                return body;
            }
        };
    }

    /** A body of which so many bytes come at a time. */
    private ServletInputStream trickle(int each, Duration after, int length) {
        return new ServletInputStream() {

            private int left = length;

            @Override
            public int read() {
                now.addAndGet(after.toNanos());
                return left-- > 0 ? 'x' : -1;
            }

            @Override
            public int read(byte[] buffer, int offset, int most) {
                if (most == 0) {
                    return 0;
                }
                now.addAndGet(after.toNanos());
                int read = Math.min(Math.min(each, most), left);
                left -= read;
                return read == 0 ? -1 : read;
            }

            @Override
            public boolean isFinished() {
                return left <= 0;
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setReadListener(ReadListener listener) {
                throw new UnsupportedOperationException();
            }
        };
    }
}
