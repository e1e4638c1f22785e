package rekey.identity.internal.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rekey.identity.internal.webhook.HttpsSink.Received;
import rekey.kernel.AccountId;
import rekey.kernel.MovableClock;
import rekey.kernel.TestConfig;
import rekey.kernel.TestDatabase;

/** Issue of stamps: relying systems are told of a changed password, and nobody behind the firewall is reached by it. */
class WebhookTest {

    private static final String NAME = "relying.example";
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final UUID ACCOUNT = UUID.fromString("01a1fcb5-c433-789a-9d98-b3ccb983b80d");
    private static final UUID STAMP = UUID.fromString("01a1fcba-8411-7943-9dbb-bdebdfe5907e");
    private static final Duration RUN = Duration.ofHours(1);

    private final AtomicInteger lookUps = new AtomicInteger();

    @TempDir
    static Path folder;

    @AutoClose
    private static final TestDatabase DATABASE = TestDatabase.h2("identity");

    @AutoClose("shutdownNow")
    private static final ScheduledExecutorService SCHEDULER = Executors.newSingleThreadScheduledExecutor();

    @AutoClose
    private static HttpsSink sink;

    private MovableClock clock;
    private Map<String, String> settings;
    private List<String> addresses;

    @BeforeAll
    static void listen() {
        sink = new HttpsSink(folder, NAME);
    }

    @BeforeEach
    void configure() {
        clock = new MovableClock(Instant.parse("2026-01-01T12:00:00Z"));
        settings = new HashMap<>(Map.of(
                "rekey.webhook.urls",
                "https://" + NAME + ":" + sink.port() + "/hooks?from=rekey",
                "rekey.webhook.secrets",
                SECRET,
                "rekey.webhook.allow",
                "127.0.0.1",
                "rekey.webhook.ca",
                sink.authority.toString()));
        addresses = List.of("127.0.0.1");
        sink.status = 204;
        sink.received.clear();
    }

    @AfterEach
    void forget() {
        DATABASE.transactions()
                .run(() -> DATABASE.entityManager()
                        .createQuery("DELETE FROM WebhookMessage m")
                        .executeUpdate());
    }

    @Test
    void a_changed_password_is_told_once_with_an_id_and_a_stamp_and_nothing_else() {
        enqueue();
        run();
        run();
        assertThat(sink.received).hasSize(1);
        Received message = sink.received.get(0);
        assertThat(message.path()).isEqualTo("/hooks?from=rekey");
        assertThat(message.body())
                .isEqualTo("{\"type\":\"password-changed\",\"data\":{\"id\":\"" + ACCOUNT + "\",\"securityStamp\":\""
                        + STAMP + "\"}}");
        assertThat(message.headers())
                .containsEntry("host", NAME + ":" + sink.port())
                .containsEntry("content-type", "application/json")
                .containsEntry(
                        "webhook-timestamp", String.valueOf(clock.instant().getEpochSecond()));
        assertThat(message.headers().get("webhook-signature"))
                .isEqualTo(new WebhookSignature(List.of(Base64.getDecoder().decode(SECRET.substring(6))))
                        .of(message.headers().get("webhook-id"), clock.instant(), message.body()));
    }

    @Test
    void standard_webhooks_1_0_the_signature_of_its_published_example() {
        WebhookSignature signature =
                new WebhookSignature(List.of(Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")));
        assertThat(signature.of(
                        "msg_p5jXN8AQM9LWM0D4loKWxJek", Instant.ofEpochSecond(1614265330), "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void while_a_secret_is_being_changed_both_sign() {
        settings.put("rekey.webhook.secrets", SECRET + ", dGhlIG9uZSBiZWZvcmUsIDI0IGJ5dGVz");
        enqueue();
        run();
        assertThat(sink.received.get(0).headers().get("webhook-signature").split(" "))
                .hasSize(2)
                .allMatch(one -> one.startsWith("v1,"));
    }

    @Test
    void a_change_that_is_rolled_back_is_told_to_nobody() {
        assertThatThrownBy(() -> DATABASE.transactions().run(() -> {
                    messages().enqueue(new AccountId(ACCOUNT), STAMP);
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");
        run();
        assertThat(sink.received).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308, 404, 500})
    void cwe_918_a_redirection_is_not_followed_and_whatever_is_not_taken_is_tried_again_later(int status) {
        sink.status = status;
        enqueue();
        run();
        run();
        assertThat(sink.received).extracting(Received::path).containsExactly("/hooks?from=rekey");
        sink.status = 200;
        clock.pass(Duration.ofSeconds(15));
        run();
        assertThat(sink.received).hasSize(2);
        assertThat(sink.received.get(1).headers().get("webhook-id"))
                .isEqualTo(sink.received.get(0).headers().get("webhook-id"));
    }

    @Test
    void pauses_grow_to_an_hour_and_after_three_days_a_message_is_given_up() {
        sink.status = 500;
        enqueue();
        Instant end = clock.instant().plus(Duration.ofHours(80));
        while (clock.instant().isBefore(end)) {
            run();
            clock.pass(Duration.ofMinutes(5));
        }
        assertThat(sink.received).hasSizeBetween(45, 90);
        sink.status = 200;
        sink.received.clear();
        clock.pass(Duration.ofHours(2));
        run();
        assertThat(sink.received).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.0.1",
                "0.0.0.0",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "192.0.0.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::127.0.0.1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "2002:a00:1::1",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "ff02::1",
                "2001:db8::1"
            })
    void cwe_918_an_address_that_is_not_public_is_refused_unless_it_is_listed(String address) {
        settings.remove("rekey.webhook.allow");
        addresses = List.of(address);
        assertThatThrownBy(this::send).isInstanceOf(IOException.class).hasMessageContaining("not public");
        addresses = List.of("192.88.98.1", address);
        assertThatThrownBy(this::send).isInstanceOf(IOException.class).hasMessageContaining("not public");
    }

    @Test
    void a_listed_range_is_allowed_and_its_neighbours_are_not() throws IOException {
        AllowedAddresses allowed = new AllowedAddresses(List.of(AddressRange.parse("10.1.4.0/22")));
        for (String inside : List.of("10.1.4.0", "10.1.7.255", "8.8.8.8", "2606:4700::1111")) {
            assertThat(allowed.choose(List.of(InetAddress.getByName(inside)))).isNotNull();
        }
        for (String outside : List.of("10.1.3.255", "10.1.8.0", "10.0.0.1")) {
            assertThatThrownBy(() -> allowed.choose(List.of(InetAddress.getByName(outside))))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void cwe_350_a_name_is_asked_for_once_and_the_connection_goes_to_that_very_address() throws IOException {
        assertThat(send()).isEqualTo(204);
        assertThat(lookUps).hasValue(1);
    }

    @Test
    void cwe_297_a_certificate_for_another_name_or_of_another_authority_is_refused() {
        settings.put("rekey.webhook.urls", "https://other.example:" + sink.port() + "/");
        assertThatThrownBy(this::send).isInstanceOf(IOException.class);
        settings.put("rekey.webhook.urls", "https://" + NAME + ":" + sink.port() + "/");
        settings.remove("rekey.webhook.ca");
        assertThatThrownBy(this::send).isInstanceOf(IOException.class);
        assertThat(sink.received).isEmpty();
    }

    @Test
    void a_system_that_never_answers_is_left_after_the_time_that_is_set() throws IOException {
        settings.put("rekey.webhook.timeout", "300");
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            settings.put("rekey.webhook.urls", "https://" + NAME + ":" + silent.getLocalPort() + "/");
            long begin = System.nanoTime();
            assertThatThrownBy(this::send).isInstanceOf(IOException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void what_waits_for_an_address_that_is_not_configured_any_more_is_dropped() {
        enqueue();
        settings.put("rekey.webhook.urls", "https://" + NAME + ":" + sink.port() + "/new");
        run();
        settings.put("rekey.webhook.urls", "https://" + NAME + ":" + sink.port() + "/hooks?from=rekey");
        run();
        assertThat(sink.received).isEmpty();
    }

    @Test
    void of_two_nodes_one_gets_a_message_and_the_other_after_its_lease() {
        enqueue();
        assertThat(messages().take(Duration.ofMinutes(1))).isPresent();
        assertThat(messages().take(Duration.ofMinutes(1))).isEmpty();
        clock.pass(Duration.ofMinutes(1));
        assertThat(messages().take(Duration.ofMinutes(1))).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "rekey.webhook.urls, http://relying.example/",
        "rekey.webhook.urls, https:///path",
        "rekey.webhook.urls, https://user:word@relying.example/",
        "rekey.webhook.secrets, short",
        "rekey.webhook.secrets, ''",
        "rekey.webhook.allow, relying.example/8",
        "rekey.webhook.allow, 10.0.0.0/33",
        "rekey.webhook.ca, /nowhere",
        "rekey.webhook.timeout, 0"
    })
    void a_setting_that_cannot_be_meant_so_is_refused(String key, String value) {
        settings.put(key, value);
        assertThatThrownBy(this::configured).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void without_an_address_nobody_is_told_and_nothing_is_stored() {
        settings.clear();
        enqueue();
        assertThat(messages().take(Duration.ofMinutes(1))).isEmpty();
    }

    private void enqueue() {
        DATABASE.transactions().run(() -> messages().enqueue(new AccountId(ACCOUNT), STAMP));
    }

    private void run() {
        WebhookSettings configured = configured();
        new WebhookDelivery(messages(), configured, post(configured), clock, new Random(1)).run(RUN);
    }

    private int send() throws IOException {
        WebhookSettings configured = configured();
        return post(configured).send(configured.targets().get(0), Map.of(), "{}");
    }

    private HttpsPost post(WebhookSettings configured) {
        return new HttpsPost(
                configured,
                host -> {
                    lookUps.incrementAndGet();
                    return resolved();
                },
                SCHEDULER);
    }

    private List<InetAddress> resolved() throws IOException {
        InetAddress[] resolved = new InetAddress[addresses.size()];
        for (int i = 0; i < resolved.length; i++) {
            resolved[i] = InetAddress.getByName(addresses.get(i));
        }
        return List.of(resolved);
    }

    private WebhookMessages messages() {
        return new WebhookMessages(DATABASE.entityManager(), DATABASE.transactions(), configured(), clock);
    }

    private WebhookSettings configured() {
        return new WebhookSettings(TestConfig.shippedWith(settings));
    }
}
