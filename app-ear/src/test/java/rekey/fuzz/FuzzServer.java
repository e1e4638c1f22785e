package rekey.fuzz;

import rekey.attack.Call;
import rekey.attack.Programs;
import rekey.attack.RequestDoor;
import rekey.attack.Stage;
import rekey.harness.LibertyServer;

/** A server of one's own, with limits that none of thousands of requests meets. */
final class FuzzServer implements AutoCloseable {

    private static final String WIDE = "1000000/1000";

    private final LibertyServer server;
    private final Stage stage;
    private final Programs programs;

    FuzzServer(String name) {
        server = LibertyServer.prepare(name);
        for (String limit : new String[] {"request", "proof", "client", "caller-failures", "api-user-failures"}) {
            server.set("rekey.limit." + limit, WIDE);
        }
        server.start();
        stage = Stage.on(server);
        programs = stage.programs();
    }

    FuzzRun run() {
        return new FuzzRun(stage, programs);
    }

    /** Whether the server says that it is ready, and takes an honest request. */
    boolean isWell() {
        Call honest = RequestDoor.BRIGHTOFFICE_SOAP_11.call(stage, programs, stage.addressee());
        return stage.send(Call.get("/health/ready")).status() == 200
                && RequestDoor.BRIGHTOFFICE_SOAP_11.accepts(stage.send(honest));
    }

    /** What the server printed that is more than its life's dates. */
    String complaints() {
        return server.console()
                .lines()
                .filter(line -> line.startsWith("[ERROR") || line.startsWith("[WARN") || line.contains("Exception"))
                .limit(20)
                .reduce("", (all, line) -> all + line + "\n");
    }

    /** Megabytes that live on the heap after a collection. */
    long liveMegabytes() {
        return server.liveHeap() >> 20;
    }

    @Override
    public void close() {
        server.close();
    }
}
