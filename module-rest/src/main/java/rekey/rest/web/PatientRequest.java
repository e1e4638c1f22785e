package rekey.rest.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A request whose body has to come on. The container's time-out is for each read: a client that sends one byte in nine
 * seconds would never meet it and hold a thread for days (CWE-400). Whole bodies have {@link #GRACE}, and longer ones as
 * much more as they take at {@link #BYTES_PER_SECOND}; imports, which are long, come faster than that.
 */
final class PatientRequest extends HttpServletRequestWrapper {

    /** How long any body may take. */
    static final Duration GRACE = Duration.ofSeconds(20);

    /** How fast it has to be beyond that, on average. */
    static final int BYTES_PER_SECOND = 500;

    private final LongSupplier nanoTime;
    private ServletInputStream body;

    PatientRequest(HttpServletRequest request) {
        this(request, System::nanoTime);
    }

    PatientRequest(HttpServletRequest request, LongSupplier nanoTime) {
        super(request);
        this.nanoTime = nanoTime;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (body == null) {
            body = new Timed(super.getInputStream());
        }
        return body;
    }

    /** A body that ends in a {@link SocketTimeoutException} when it is too slow. */
    private final class Timed extends ServletInputStream {

        private final ServletInputStream in;
        private final long start = nanoTime.getAsLong();
        private long bytes;

        Timed(ServletInputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            int one = in.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = in.read(buffer, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        @Override
        public int available() throws IOException {
            return in.available();
        }

        @Override
        public boolean isFinished() {
            return in.isFinished();
        }

        @Override
        public boolean isReady() {
            return in.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            in.setReadListener(listener);
        }

        @Override
        public void close() throws IOException {
            in.close();
        }

        private void count(int more) throws IOException {
            bytes += more;
            Duration allowed = GRACE.plusMillis(bytes * 1000 / BYTES_PER_SECOND);
            if (nanoTime.getAsLong() - start > allowed.toNanos()) {
                throw new SocketTimeoutException("The body comes too slowly");
            }
        }
    }
}
