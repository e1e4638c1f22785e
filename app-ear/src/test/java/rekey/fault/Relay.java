package rekey.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** A wire of the loopback address between two programs that can be cut, made slow, or made to swallow all that is said. */
final class Relay implements AutoCloseable {

    private static final Duration GRAIN = Duration.ofMillis(20);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ServerSocket listener;
    private final int target;
    private volatile Duration delay = Duration.ZERO;
    private volatile boolean silent;
    private volatile boolean cut;

    /** Passes on to a port. */
    Relay(int target) {
        this.target = target;
        try {
            this.listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        threads.execute(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Keeps back each answer for so long. */
    void delay(Duration each) {
        delay = each;
    }

    /** Swallows everything, both ways, and keeps connections open, as a firewall that has forgotten them does. */
    void silence() {
        silent = true;
    }

    /** Ends all connections and every new one at once. */
    void cut() {
        cut = true;
        hangUp();
    }

    /** A good wire again. What was swallowed stays so: its connections end. */
    void mend() {
        boolean swallowed = silent;
        delay = Duration.ZERO;
        cut = false;
        silent = false;
        if (swallowed) {
            hangUp();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket near = listener.accept();
                if (cut) {
                    near.close();
                } else {
                    threads.execute(() -> join(near));
                }
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void join(Socket near) {
        try (near;
                Socket far = new Socket()) {
            sockets.add(near);
            sockets.add(far);
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            far.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
            threads.execute(() -> pump(near, far, false));
            pump(far, near, true);
        } catch (IOException nobodyThere) {
            // The near side sees its connection end, as it would without a wire between.
        } finally {
            sockets.remove(near);
        }
    }

    private void pump(Socket from, Socket to, boolean answers) {
        byte[] buffer = new byte[1 << 14];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (answers) {
                    LockSupport.parkNanos(delay.toNanos());
                }
                while (silent && !to.isClosed()) {
                    LockSupport.parkNanos(GRAIN.toNanos());
                }
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (IOException ended) {
            // Either side may end the connection at any moment; the other one is told below.
        } finally {
            end(from);
            end(to);
        }
    }

    private void hangUp() {
        sockets.forEach(this::end);
    }

    private void end(Socket socket) {
        sockets.remove(socket);
        try {
            socket.close();
        } catch (IOException stuck) {
            throw new UncheckedIOException(stuck);
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException stuck) {
            throw new UncheckedIOException(stuck);
        }
        hangUp();
        threads.shutdownNow();
    }
}
