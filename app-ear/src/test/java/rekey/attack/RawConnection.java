package rekey.attack;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import rekey.attack.Call.Header;

/** A connection to a server of ours on which requests go out byte for byte as written. Reads HTTP/1.1 answers. */
public final class RawConnection implements AutoCloseable {

    /** Long enough for every answer, in milliseconds. */
    static final int PATIENCE_MILLIS = 30_000;

    private static final byte[] NOTHING = {};

    private final Socket socket = new Socket();
    private final InputStream in;

    /** Connects to a port of the loopback address. */
    public RawConnection(int port) throws IOException {
        this(port, PATIENCE_MILLIS);
    }

    /** Connects, and takes it for the end of the connection when nothing comes for so many milliseconds. */
    public RawConnection(int port, int patienceMillis) throws IOException {
        this("", port, patienceMillis);
    }

    /** Connects from one of the loopback addresses, or from any if the text is empty. */
    RawConnection(String from, int port, int patienceMillis) throws IOException {
        if (!from.isEmpty()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
        }
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(patienceMillis);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream(), 1 << 14);
    }

    /** Sends the bytes of one request and reads its answer. */
    public Answer exchange(byte[] request, boolean isHead) throws IOException {
        try {
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
        } catch (SocketException endedEarly) {
            // A server may refuse a request before it has read all of it; what it said can still be read.
            return answer(isHead);
        }
        return answer(isHead);
    }

    private Answer answer(boolean isHead) throws IOException {
        String status;
        try {
            status = line();
        } catch (EOFException | SocketException | SocketTimeoutException ended) {
            return new Answer(0, List.of(), NOTHING);
        }
        List<Header> headers = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            String[] parts = line.split(":", 2);
            headers.add(new Header(parts[0], parts.length == 2 ? parts[1].strip() : ""));
        }
        Answer head = new Answer(Integer.parseInt(status.split(" ", 3)[1]), headers, NOTHING);
        if (head.status() == 100) {
            return answer(isHead);
        }
        return new Answer(head.status(), headers, isHead || hasNoBody(head.status()) ? NOTHING : body(head));
    }

    private static boolean hasNoBody(int status) {
        return status == 204 || status == 304;
    }

    private byte[] body(Answer head) throws IOException {
        if (head.header("Transfer-Encoding").filter("chunked"::equalsIgnoreCase).isPresent()) {
            return chunks();
        }
        return head.header("Content-Length").isPresent()
                ? in.readNBytes(Integer.parseInt(head.header("Content-Length").get()))
                : in.readAllBytes();
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        while (true) {
            int size = Integer.parseInt(line().split(";", 2)[0].strip(), 16);
            all.writeBytes(in.readNBytes(size));
            line();
            if (size == 0) {
                return all.toByteArray();
            }
        }
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(64);
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("The server ended the connection");
            }
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
