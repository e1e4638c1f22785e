package rekey.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import rekey.attack.Call;
import rekey.attack.CompletionDoor;
import rekey.attack.Person;
import rekey.attack.Programs;
import rekey.attack.RequestDoor;
import rekey.attack.Stage;
import rekey.attack.Visitor;
import rekey.harness.LibertyServer;
import rekey.harness.Mailbox;

/** The keys are rotated and a backup is restored, as {@code docs/operations.md} says how. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KeysAndBackupIT {

    private static final int CLIENTS = 4;
    private static final int PEOPLE = 40;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(200);

    @TempDir
    static Path backup;

    private static LibertyServer server;
    private static Stage stage;
    private static Programs programs;
    private static Person person;
    private static Person another;
    private static String link;
    private static String linkOfAnother;
    private static String temporary;

    @BeforeAll
    static void somebody_has_mail_of_before() {
        server = LibertyServer.prepare("keys").start();
        stage = Stage.on(server);
        programs = stage.programs();
        person = stage.person();
        another = stage.person();
        link = mailedLink(person);
        linkOfAnother = mailedLink(another);
        stage.send(RequestDoor.IFCOMMON_GET.call(stage, programs, another));
        temporary = Mailbox.of(server, another.email()).await(2).temporaryPassword();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    @Order(1)
    void keys_are_rotated_under_load_and_nothing_that_lives_dies_with_the_old_ones_rule_13() throws Exception {
        List<Person> people = Stream.generate(stage::addressee).limit(PEOPLE).toList();
        CountDownLatch loaded = new CountDownLatch(PEOPLE / 4);
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        List<Future<?>> asked = new ArrayList<>();
        people.forEach(one -> asked.add(clients.submit(() -> askUntilTaken(one, loaded))));

        loaded.await();
        server.close();
        copy(server.dataFolder().resolve("db"), backup);
        for (String name : List.of("grants", "callers")) {
            rotate(name, PredefinedPrfParameters.HMAC_SHA256_PRF);
        }
        rotate("payloads", PredefinedAeadParameters.AES256_GCM);
        server.start();

        for (Future<?> one : asked) {
            one.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        clients.shutdown();
        people.forEach(one -> Mailbox.of(server, one.email()).await(1));
        assertThat(new Visitor(stage).useLink(link, Stage.NEW_PASSWORD).status())
                .as("a link of before")
                .isEqualTo(303);
        for (RequestDoor door : List.of(RequestDoor.BRIGHTOFFICE_JSON, RequestDoor.ANTEL_JSON)) {
            assertThat(door.accepts(stage.send(door.call(stage, programs, stage.addressee()))))
                    .as("a secret of before: %s", door)
                    .isTrue();
        }
    }

    @Test
    @Order(2)
    void a_restored_backup_opens_nothing_once_all_of_before_was_taken_back_CWE_672() throws Exception {
        server.close();
        copy(backup, server.dataFolder().resolve("db"));
        server.start();
        assertThat(stage.isPassword(person, Stage.OLD_PASSWORD))
                .as("the database has forgotten that the link was used")
                .isTrue();
        assertThat(new Visitor(stage).open(link).status()).isEqualTo(303);

        String moment = Instant.now().plusSeconds(1).toString();
        assertThat(stage.admin(Call.post(
                                "/v1/revocations",
                                "application/json",
                                "{\"all\":true,\"issuedBefore\":\"" + moment + "\"}"))
                        .status())
                .isEqualTo(200);

        for (String one : List.of(link, linkOfAnother)) {
            assertThat(new Visitor(stage).open(one).status()).isEqualTo(410);
            assertThat(new Visitor(stage).useLink(one, Stage.NEW_PASSWORD).status())
                    .isEqualTo(410);
        }
        assertThat(CompletionDoor.ANTEL_JSON.complete(stage, programs, another, temporary, Stage.NEW_PASSWORD))
                .isFalse();
        for (Person one : List.of(person, another)) {
            assertThat(stage.isPassword(one, Stage.OLD_PASSWORD))
                    .as("nobody's password changes")
                    .isTrue();
        }
    }

    /** As a client does that has to get through: again, until an answer comes that takes the request. */
    private static void askUntilTaken(Person one, CountDownLatch loaded) {
        Call call = RequestDoor.BROKER_JSON.call(stage, programs, one);
        while (!isTaken(call)) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        loaded.countDown();
        LockSupport.parkNanos(PAUSE.toNanos());
    }

    private static boolean isTaken(Call call) {
        try {
            return RequestDoor.BROKER_JSON.accepts(stage.send(call));
        } catch (UncheckedIOException nobodyThere) {
            return false;
        }
    }

    private static String mailedLink(Person whose) {
        stage.send(RequestDoor.BROKER_JSON.call(stage, programs, whose));
        return Mailbox.of(server, whose.email()).await(1).resetPath();
    }

    /** Adds a key and makes it the one for what is new: {@code tinkey add-key} and {@code promote-key}. */
    private static void rotate(String name, Parameters parameters) throws IOException, GeneralSecurityException {
        PrfConfig.register();
        AeadConfig.register();
        Path file = server.dataFolder().resolve("keys").resolve(name + ".json");
        KeysetHandle old = TinkJsonProtoKeysetFormat.parseKeyset(
                Files.readString(file), RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
        KeysetHandle rotated = KeysetHandle.newBuilder(old)
                .addEntry(KeysetHandle.generateEntryFromParameters(parameters)
                        .withRandomId()
                        .makePrimary())
                .build();
        Files.writeString(
                file,
                TinkJsonProtoKeysetFormat.serializeKeyset(
                        rotated, RegistryConfiguration.get(), InsecureSecretKeyAccess.get()));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
