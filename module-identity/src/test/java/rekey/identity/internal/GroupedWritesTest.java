package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What many write at the same time is written together, and each learns what came of their own. */
@Timeout(60)
class GroupedWritesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    @AutoClose("shutdownNow")
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private final AtomicLong nanoTime = new AtomicLong();
    private final List<List<String>> written = Collections.synchronizedList(new ArrayList<>());

    @Test
    void who_is_alone_writes_at_once_and_alone() {
        GroupedWrites<String> writes = new GroupedWrites<>(10, PATIENCE, item -> item, written::add);
        writes.write("one");
        writes.write("two");
        assertThat(written).containsExactly(List.of("one"), List.of("two"));
    }

    @Test
    void who_comes_while_another_writes_is_written_with_all_who_came_meanwhile() throws Exception {
        Held held = new Held(10, item -> item);
        held.begin("first", "second", "third", "fourth");
        held.end();
        assertThat(written).containsExactly(List.of("first"), List.of("second", "third", "fourth"));
    }

    @Test
    void a_group_is_no_larger_than_allowed() throws Exception {
        Held held = new Held(2, item -> item);
        held.begin("first", "second", "third", "fourth", "fifth", "sixth");
        held.end();
        assertThat(written)
                .containsExactly(
                        List.of("first"), List.of("second", "third"), List.of("fourth", "fifth"), List.of("sixth"));
    }

    @Test
    void two_that_have_in_common_what_no_two_may_are_written_one_after_the_other() throws Exception {
        Held held = new Held(10, item -> item.charAt(0));
        held.begin("first", "a1", "a2", "b1", "a3", "b2");
        held.end();
        assertThat(written).containsExactly(List.of("first"), List.of("a1", "b1"), List.of("a2", "b2"), List.of("a3"));
    }

    @Test
    void a_failure_is_that_of_all_of_its_group_and_of_nobody_else() throws Exception {
        Held held = new Held(2, item -> item);
        held.failing = "second";
        List<Future<?>> all = held.begin("first", "second", "third", "fourth");
        held.release();
        all.get(0).get();
        assertThatThrownBy(all.get(1)::get)
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("disk full");
        assertThatThrownBy(all.get(2)::get)
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("disk full");
        all.get(3).get();
        assertThat(written).containsExactly(List.of("first"), List.of("fourth"));
    }

    @Test
    void who_has_waited_long_when_another_group_fails_is_told_so_and_waits_no_second_time() throws Exception {
        Held held = new Held(10, item -> item);
        held.failing = "first";
        held.begin("first", "second", "third");
        nanoTime.addAndGet(PATIENCE.toNanos());
        List<Future<?>> all = held.begin("fourth");
        held.release();
        for (Future<?> told : all.subList(0, 3)) {
            assertThatThrownBy(told::get).isInstanceOf(ExecutionException.class).hasRootCauseMessage("disk full");
        }
        all.get(3).get();
        assertThat(written).containsExactly(List.of("fourth"));
    }

    @Test
    void of_many_who_write_at_once_each_is_written_exactly_once_before_they_go_on() {
        Set<String> done = ConcurrentHashMap.newKeySet();
        GroupedWrites<String> writes = new GroupedWrites<>(5, PATIENCE, item -> item, group -> {
            assertThat(group)
                    .hasSizeBetween(1, 5)
                    .allSatisfy(item -> assertThat(done.add(item)).isTrue());
        });
        SideBySide.run(16, thread -> () -> {
            for (int i = 0; i < 500; i++) {
                writes.write(thread + "/" + i);
                assertThat(done).contains(thread + "/" + i);
            }
            return null;
        });
        assertThat(done).hasSize(16 * 500);
    }

    /** A writer whose first group takes until somebody says so. */
    private final class Held {

        private final CountDownLatch writing = new CountDownLatch(1);
        private final CountDownLatch release = new CountDownLatch(1);
        private final GroupedWrites<String> writes;
        private final List<Future<?>> begun = new ArrayList<>();
        private String failing = "";

        Held(int most, Function<String, Object> distinct) {
            writes = new GroupedWrites<>(most, PATIENCE, distinct, this::write, nanoTime::get);
        }

        private void write(List<String> group) {
            try {
                writing.countDown();
                release.await();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
            if (group.contains(failing)) {
                throw new IllegalArgumentException("disk full");
            }
            written.add(group);
        }

        /** The first writes; each of the others waits before the next one comes. */
        List<Future<?>> begin(String... items) throws InterruptedException {
            for (String item : items) {
                int before = writes.waiting();
                begun.add(threads.submit(() -> writes.write(item)));
                if (begun.size() == 1) {
                    writing.await();
                } else {
                    while (writes.waiting() == before) {
                        Thread.onSpinWait();
                    }
                }
            }
            return begun;
        }

        void release() {
            release.countDown();
        }

        void end() throws Exception {
            release();
            for (Future<?> one : begun) {
                one.get();
            }
        }
    }
}
