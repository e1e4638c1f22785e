package rekey.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("malformed input of every form, made from seeds")
class FuzzIT {

    private static final long SEED = Long.getLong("rekey.fuzz.seed", 1);
    private static final int COUNT = Integer.getInteger("rekey.fuzz.count", 6_000);
    private static final int FIRST = COUNT / 4;

    /** What may stay of caches that fill, in megabytes. */
    private static final long GROWTH = 40;

    private static FuzzServer server;

    @BeforeAll
    static void start() {
        server = new FuzzServer("fuzz");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void the_same_seed_makes_the_same_request() {
        for (long seed = SEED; seed < SEED + 200; seed++) {
            Attempt one = server.run().attempt(seed);
            assertThat(server.run().attempt(seed).call().bytes("x", true))
                    .isEqualTo(one.call().bytes("x", true));
        }
    }

    @Test
    void every_answer_is_one_that_the_contract_knows_and_the_server_is_well_and_its_memory_back_CWE_20() {
        FuzzRun run = server.run();
        run.send(SEED, FIRST);
        long before = server.liveMegabytes();
        run.send(SEED + FIRST, COUNT - FIRST);

        assertThat(run.findings())
                .as("repeat one with -Drekey.fuzz.seed=… -Drekey.fuzz.count=1")
                .isEmpty();
        assertThat(server.isWell()).isTrue();
        assertThat(server.complaints()).isEmpty();
        assertThat(server.liveMegabytes()).isLessThan(before + GROWTH);
    }
}
