package rekey.benchmark;

import java.io.IOException;
import rekey.attack.Answer;
import rekey.attack.RawConnection;
import rekey.attack.Stage;

/**
 * A connection that is kept open as long as the server keeps it. Liberty ends one after each answer with a status of 400
 * or more, and says so; the next request then goes over a new one, and opening it is part of what that request costs.
 */
final class KeptConnection implements AutoCloseable {

    private final int port;
    private RawConnection connection;

    KeptConnection(Stage stage) throws IOException {
        port = stage.port();
        connection = new RawConnection(port);
    }

    Answer exchange(byte[] request) throws IOException {
        if (connection == null) {
            connection = new RawConnection(port);
        }
        Answer answer = connection.exchange(request, false);
        if (answer.header("Connection").filter("close"::equalsIgnoreCase).isPresent()) {
            close();
        }
        return answer;
    }

    @Override
    public void close() throws IOException {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }
}
