package rekey.attack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rekey.harness.LibertyServer;
import rekey.harness.RunningServer;

/** Where an attack takes place: a running server, and people and programs that no other case has met. */
public final class Stage {

    /** The password that each new person has. */
    public static final String OLD_PASSWORD = "the old words of this person";

    /** One that the policy takes and that nobody has. */
    public static final String NEW_PASSWORD = "the new words of this person";

    private final URI base;

    /** The client that a trusted proxy names; without one, requests come without a proxy. */
    private final Optional<String> client;

    private Stage(URI base, Optional<String> client) {
        this.base = base;
        this.client = client;
    }

    /** The server that all tests share. */
    public static Stage shared() {
        return new Stage(RunningServer.uri(""), Optional.empty());
    }

    /** A server of one's own. */
    public static Stage on(LibertyServer server) {
        return new Stage(server.uri(""), Optional.empty());
    }

    /** The same, for a client of this address: by way of the trusted proxy ({@link RunningServer#PROXY}). */
    public Stage from(String address) {
        return new Stage(base, Optional.of(address));
    }

    /** Host and port, as a Host header says them. */
    public String authority() {
        return base.getAuthority();
    }

    /** The base of all links that the server may mail. */
    public String publicUrl() {
        return base.toString();
    }

    /** The server's port. */
    public int port() {
        return base.getPort();
    }

    /** Sends one request on a connection of its own. */
    public Answer send(Call call) {
        return send(call, RawConnection.PATIENCE_MILLIS);
    }

    /** Whether a page is served. */
    boolean reachable(String path) {
        try (RawConnection connection = new RawConnection(port())) {
            Answer answer = connection.exchange(Call.get(path).bytes(authority(), false), false);
            return answer.status() == 200;
        } catch (IOException nobodyListens) {
            return false;
        }
    }

    /** Sends a request that may be answered by waiting for more of it. */
    Answer send(Call call, int patienceMillis) {
        String from = client.isPresent() ? RunningServer.PROXY : "";
        Call sent = client.map(address -> call.with("X-Forwarded-For", address)).orElse(call);
        try (RawConnection connection = new RawConnection(from, port(), patienceMillis)) {
            return connection.exchange(
                    sent.bytes(authority(), false), call.method().equals("HEAD"));
        } catch (IOException broken) {
            throw new UncheckedIOException(call.method() + " " + call.target(), broken);
        }
    }

    /** Sends one request as the administrator. */
    public Answer admin(Call call) {
        return send(call.with("Authorization", RunningServer.adminAuthorization()));
    }

    /** POSTs a JSON text to the native API as the administrator. */
    public Answer admin(String path, String json) {
        return admin(Call.post(path, "application/json", json));
    }

    /** A new person with an address, in the realm {@code main}. */
    public Person person() {
        return person(name("person"), "");
    }

    /** A new person with a chosen name; more members of the account as JSON, each with a comma before it. */
    public Person person(String name, String moreMembers) {
        String email = name + "@example.com";
        Answer created = admin("/v1/accounts", """
                {"username":"%s","email":"%s","password":"%s"%s}\
                """.formatted(name, email, OLD_PASSWORD, moreMembers));
        return new Person(UUID.fromString(member(created, "id")), name, email);
    }

    /** A new person without a password, where only mail is of interest: much cheaper. */
    public Person addressee() {
        String name = name("person");
        Answer created = admin("/v1/accounts", """
                {"username":"%s","email":"%s@example.com"}\
                """.formatted(name, name));
        return new Person(UUID.fromString(member(created, "id")), name, name + "@example.com");
    }

    /** Somebody who has no account. */
    public Person nobody() {
        String name = name("person");
        return new Person(UUID.randomUUID(), name, name + "@example.com");
    }

    /** A new program that may call a contract; without any permission. */
    public Program program(String contract) {
        return program(contract, "");
    }

    /** A new program with a permission. */
    public Program program(String contract, String permission) {
        String name = name("program");
        String permissions = permission.isEmpty() ? "" : "\"" + permission + "\"";
        Answer created = admin("/v1/callers", """
                {"name":"%s","contracts":["%s"],"permissions":[%s]}\
                """.formatted(name, contract, permissions));
        return new Program(name, member(created, "secret"));
    }

    /** The programs that the doors need, without permissions. */
    public Programs programs() {
        return new Programs(program("brightoffice"), program("antel"));
    }

    /** Whether this is the password of an account. */
    public boolean isPassword(Person person, String password) {
        return admin("/v1/authenticate", """
                {"username":"%s","password":"%s"}\
                """.formatted(person.name(), password)).status() == 200;
    }

    /**
     * Waits until mail that was asked for by now has left, by asking for one more and waiting for that; after it, an
     * empty mailbox is empty for good.
     */
    public void settle() {
        for (int i = 0; i < 2; i++) {
            Person last = addressee();
            send(RequestDoor.BROKER_JSON.call(this, new Programs(null, null), last));
            last.mailbox().await(1);
        }
    }

    /** A name that nobody has. */
    public static String name(String stem) {
        return stem + "-" + UUID.randomUUID().toString().substring(0, 18);
    }

    public static String member(Answer answer, String name) {
        Matcher member = Pattern.compile("\"" + name + "\":\"([^\"]*)").matcher(answer.text());
        if (!member.find()) {
            throw new AssertionError("No " + name + " in " + answer.status() + " " + answer.text());
        }
        return member.group(1);
    }
}
