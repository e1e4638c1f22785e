package rekey.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A balancer that looks into nothing: each connection goes to the next node, and to the one after it where that one does
 * not listen. What a client sends arrives byte for byte and from the client's own address, so that every test can be run
 * through it.
 */
public final class Balancer implements AutoCloseable {

    private static final int CONNECT_MILLIS = 2_000;

    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "balancer");
        thread.setDaemon(true);
        return thread;
    });
    private final ServerSocket socket;
    private final AtomicInteger next = new AtomicInteger();
    private volatile List<InetSocketAddress> nodes = List.of();

    /** Listens on a free port of the loopback address; nobody is served before {@link #balance}. */
    public Balancer() {
        try {
            socket = new ServerSocket(0, 200, InetAddress.getByName("localhost"));
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        threads.execute(this::accept);
    }

    /** Passes connections on to these servers from now on. */
    public void balance(List<LibertyServer> servers) {
        nodes = servers.stream()
                .map(server -> server.uri(""))
                .map(uri -> new InetSocketAddress(uri.getHost(), uri.getPort()))
                .toList();
    }

    /** The absolute address of a path. */
    public URI uri(String pathAndQuery) {
        return URI.create("http://localhost:" + socket.getLocalPort() + pathAndQuery);
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                threads.execute(() -> pass(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void pass(Socket client) {
        try (client;
                Socket node = connect(client.getInetAddress())) {
            client.setTcpNoDelay(true);
            node.setTcpNoDelay(true);
            threads.execute(() -> copy(client, node));
            copy(node, client);
        } catch (IOException nobodyListens) {
            // The client sees its connection end, as it would without us.
        }
    }

    private Socket connect(InetAddress client) throws IOException {
        List<InetSocketAddress> now = nodes;
        IOException last = new IOException("There are no nodes");
        int first = next.getAndIncrement();
        for (int i = 0; i < now.size(); i++) {
            Socket node = new Socket();
            try {
                node.bind(new InetSocketAddress(client, 0));
                node.connect(now.get(Math.floorMod(first + i, now.size())), CONNECT_MILLIS);
                return node;
            } catch (IOException away) {
                node.close();
                last = away;
            }
        }
        throw last;
    }

    /** Until one side ends or breaks; what the other side still says may still be heard. */
    private static void copy(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[1 << 14];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
                out.flush();
            }
            to.shutdownOutput();
        } catch (IOException broken) {
            close(from);
            close(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException stuck) {
            throw new UncheckedIOException(stuck);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException stuck) {
            throw new UncheckedIOException(stuck);
        }
        threads.shutdownNow();
    }
}
