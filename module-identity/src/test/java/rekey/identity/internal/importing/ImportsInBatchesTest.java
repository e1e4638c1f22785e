package rekey.identity.internal.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rekey.identity.internal.importing.ImportLines.breaking;
import static rekey.identity.internal.importing.ImportLines.lines;
import static rekey.identity.internal.importing.ImportLines.many;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import rekey.identity.AccountImports.Line;
import rekey.identity.AccountImports.Outcome;
import rekey.identity.AccountImports.Progress;
import rekey.identity.AccountImports.Reason;
import rekey.identity.AccountImports.Rejection;
import rekey.identity.AccountImports.Run;
import rekey.kernel.Identifiers;
import rekey.kernel.OnBothDatabases;
import rekey.kernel.Realm;
import rekey.kernel.TestDatabase;

/** Bulk import on both databases: batch by batch, after a break, and beside another run of the same import. */
@OnBothDatabases("identity")
class ImportsInBatchesTest {

    private final TestDatabase database;
    private final ImportStage stage;

    ImportsInBatchesTest(TestDatabase database) {
        this.database = database;
        this.stage = new ImportStage(database);
    }

    @Test
    void after_a_break_the_same_lines_go_on_where_it_ended_and_nothing_is_there_twice() throws IOException {
        List<Line> all = many(StreamedImports.BATCH * 2 + 7);
        UUID id = Identifiers.next();

        assertThatThrownBy(() -> stage.run(id, breaking(all, StreamedImports.BATCH + 500)))
                .isInstanceOf(IOException.class);
        Progress broken = stage.imports.find(id).orElseThrow();
        assertThat(broken.lines()).isEqualTo(StreamedImports.BATCH);
        assertThat(broken.finishedAt()).isEmpty();

        Run again = stage.run(id, lines(all));

        assertThat(again.outcome()).isEqualTo(Outcome.FINISHED);
        assertThat(again.progress().imported()).isEqualTo(all.size());
        assertThat(again.progress().rejected()).isZero();
        assertThat(stage.run(id, lines(all)).progress())
                .as("finished stays finished")
                .isEqualTo(again.progress());
    }

    @Test
    void other_lines_under_the_id_of_an_import_are_refused() throws IOException {
        List<Line> all = many(StreamedImports.BATCH + 10);
        UUID id = Identifiers.next();
        assertThatThrownBy(() -> stage.run(id, breaking(all, StreamedImports.BATCH + 5)))
                .isInstanceOf(IOException.class);

        assertThat(stage.run(id, lines(many(StreamedImports.BATCH + 10))).outcome())
                .isEqualTo(Outcome.OTHER_LINES);
        assertThat(stage.run(id, lines(all.subList(0, 10))).outcome()).isEqualTo(Outcome.OTHER_LINES);
        assertThat(stage.imports
                        .run(stage.administrator, id, new Realm("other"), lines(all), fault -> new Reason("", ""))
                        .outcome())
                .isEqualTo(Outcome.OTHER_LINES);
        assertThat(stage.run(id, lines(all)).progress().imported()).isEqualTo(all.size());
    }

    @Test
    void of_two_runs_of_one_import_one_gives_up_and_nothing_is_there_twice() throws IOException {
        List<Line> all = many(StreamedImports.BATCH * 2);
        UUID id = Identifiers.next();
        Iterator<Line> rest = all.iterator();
        AtomicReference<Run> inner = new AtomicReference<>();
        int[] read = {0};

        Run outer = stage.run(id, () -> {
            if (read[0]++ == StreamedImports.BATCH) {
                inner.set(stage.run(id, lines(all)));
            }
            return rest.hasNext() ? Optional.of(rest.next()) : Optional.empty();
        });

        assertThat(List.of(outer.outcome(), inner.get().outcome()))
                .containsExactlyInAnyOrder(Outcome.FINISHED, Outcome.RUNNING_ELSEWHERE);
        assertThat(stage.imports.find(id).orElseThrow().imported()).isEqualTo(all.size());
    }

    @Test
    void a_line_that_somebody_has_costs_neither_the_lines_around_it_nor_the_batches_behind() throws IOException {
        List<Line> all = many(StreamedImports.BATCH * 4 + 7);
        stage.run(Identifiers.next(), lines(all.subList(0, 1)));
        all.set(StreamedImports.BATCH + 3, all.get(StreamedImports.BATCH + 2));
        all.set(3 * StreamedImports.BATCH, all.get(0));

        Progress progress = stage.run(Identifiers.next(), lines(all)).progress();

        assertThat(progress.lines()).isEqualTo(all.size());
        assertThat(progress.imported()).isEqualTo(all.size() - 3);
        assertThat(progress.rejections())
                .containsExactly(
                        new Rejection(1, new Reason("USER_NAME", "TAKEN")),
                        new Rejection(StreamedImports.BATCH + 4, new Reason("USER_NAME", "TAKEN")),
                        new Rejection(3 * StreamedImports.BATCH + 1, new Reason("USER_NAME", "TAKEN")));
    }

    @Test
    void a_server_that_has_no_thread_to_spare_imports_all_the_same() throws IOException {
        ImportStage busy = new ImportStage(database, task -> {
            throw new RejectedExecutionException("busy");
        });
        List<Line> all = many(StreamedImports.BATCH + 7);

        Run run = busy.imports.run(
                busy.administrator, Identifiers.next(), Realm.MAIN, lines(all), fault -> new Reason("", ""));

        assertThat(run.outcome()).isEqualTo(Outcome.FINISHED);
        assertThat(run.progress().imported()).isEqualTo(all.size());
    }
}
