package rekey.identity.internal.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.identity.internal.importing.ImportLines.BCRYPT;
import static rekey.identity.internal.importing.ImportLines.line;
import static rekey.identity.internal.importing.ImportLines.lines;
import static rekey.identity.internal.importing.ImportLines.unique;
import static rekey.identity.internal.importing.ImportLines.withHash;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import rekey.identity.AccountImports;
import rekey.identity.AccountImports.AccountLine;
import rekey.identity.AccountImports.BrokenLine;
import rekey.identity.AccountImports.ImportedAccount;
import rekey.identity.AccountImports.Line;
import rekey.identity.AccountImports.Outcome;
import rekey.identity.AccountImports.Progress;
import rekey.identity.AccountImports.Reason;
import rekey.identity.AccountImports.Rejection;
import rekey.identity.AccountImports.Run;
import rekey.kernel.Identifiers;
import rekey.kernel.OnBothDatabases;
import rekey.kernel.TestDatabase;

/** Bulk import on both databases: what is taken, and what is rejected. */
@OnBothDatabases("identity")
class StreamedImportsTest {

    /** Twenty bytes of a digest and eight of a salt. */
    private static final String SSHA = Base64.getEncoder().encodeToString(new byte[28]);

    private final ImportStage stage;

    StreamedImportsTest(TestDatabase database) {
        this.stage = new ImportStage(database);
    }

    @Test
    void a_hash_that_is_cheap_to_guess_is_marked_to_be_wrapped_and_a_slow_one_is_not_rule_8() throws IOException {
        UUID cheap = UUID.randomUUID();
        UUID slow = UUID.randomUUID();

        imported(withHash(cheap, "{SSHA}" + SSHA), withHash(slow, BCRYPT));

        assertThat(stage.isWeak(cheap)).isTrue();
        assertThat(stage.isWeak(slow)).isFalse();
    }

    @Test
    void the_forms_of_imported_hashes_are_noted_rule_5() throws IOException {
        imported(
                withHash(UUID.randomUUID(), "{SSHA}" + SSHA),
                withHash(UUID.randomUUID(), BCRYPT),
                withHash(UUID.randomUUID(), BCRYPT));
        assertThat(stage.noted()).contains("$2b$10$").noneMatch(form -> form.contains("SHA"));
    }

    @Test
    void accounts_come_with_their_hashes_names_and_addresses() throws IOException {
        UUID id = UUID.randomUUID();
        String name = unique();

        Progress progress = imported(new AccountLine(
                "x".getBytes(StandardCharsets.UTF_8),
                new ImportedAccount(
                        Optional.of(id),
                        Optional.of(name.toUpperCase(Locale.ROOT)),
                        Optional.of(name + "@B\u00fccher.example"),
                        Optional.of("Name \ud83d\ude00"),
                        Optional.of("da"),
                        Optional.of(BCRYPT),
                        Optional.of(false))));

        assertThat(progress.imported()).isEqualTo(1);
        assertThat(progress.finishedAt()).isPresent();
        assertThat(stage.row(id))
                .containsExactly(
                        name.toUpperCase(Locale.ROOT),
                        name,
                        name + "@xn--bcher-kva.example",
                        "Name \ud83d\ude00",
                        "da",
                        BCRYPT,
                        "false");
    }

    @Test
    void what_somebody_has_is_rejected_and_never_overwritten() throws IOException {
        String name = unique();
        UUID id = UUID.randomUUID();
        imported(line(Optional.of(id), name, name + "@example.com", BCRYPT));
        List<String> before = stage.row(id);

        Progress progress = imported(
                line(Optional.empty(), name.toUpperCase(Locale.ROOT), null, null),
                line(Optional.empty(), unique(), name.toUpperCase(Locale.ROOT) + "@example.com", null),
                line(Optional.of(id), unique(), null, null),
                line(Optional.empty(), name + "@example.com", null, null),
                line(Optional.of(id), name, "another-" + name + "@example.com", null));

        assertThat(progress.imported()).isZero();
        assertThat(progress.unchanged()).isEqualTo(1);
        assertThat(progress.rejections())
                .containsExactly(
                        new Rejection(1, new Reason("USER_NAME", "TAKEN")),
                        new Rejection(2, new Reason("EMAIL", "TAKEN")),
                        new Rejection(3, new Reason("ACCOUNT_ID", "TAKEN")),
                        new Rejection(4, new Reason("USER_NAME", "TAKEN")));
        assertThat(stage.row(id)).isEqualTo(before);
    }

    @Test
    void of_two_lines_that_want_the_same_the_first_one_has_it() throws IOException {
        String name = unique();

        Progress progress = imported(
                line(Optional.empty(), name, name + "@example.com", null),
                line(Optional.empty(), name, null, null),
                line(Optional.empty(), unique(), name + "@EXAMPLE.com", null),
                line(Optional.empty(), name + "@example.com", null, null));

        assertThat(progress.imported()).isEqualTo(1);
        assertThat(progress.rejections()).extracting(Rejection::line).containsExactly(2L, 3L, 4L);
    }

    @Test
    void an_erased_persons_name_and_id_are_rejected_rule_12() throws Exception {
        String name = unique();
        UUID id = UUID.randomUUID();
        imported(line(Optional.of(id), name, null, null));
        stage.erase(id);

        Progress progress =
                imported(line(Optional.empty(), name, null, null), line(Optional.of(id), unique(), null, null));

        assertThat(progress.rejections())
                .extracting(Rejection::reason)
                .containsExactly(new Reason("USER_NAME", "TAKEN"), new Reason("ACCOUNT_ID", "TAKEN"));
    }

    @Test
    void what_is_malformed_is_rejected_with_its_line_and_reason_and_the_rest_goes_on() throws IOException {
        Progress progress = imported(
                new BrokenLine(new byte[] {'{'}, new Reason("line", "malformed")),
                line(Optional.empty(), null, null, null),
                line(Optional.empty(), "two words", null, null),
                line(Optional.empty(), unique(), "a@b.example,c@d.example", null),
                line(Optional.empty(), unique(), null, "plain text"),
                line(Optional.empty(), unique(), null, "$2b$31$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy"),
                line(Optional.empty(), unique(), null, null));

        assertThat(progress.lines()).isEqualTo(7);
        assertThat(progress.imported()).isEqualTo(1);
        assertThat(progress.rejections())
                .containsExactly(
                        new Rejection(1, new Reason("line", "malformed")),
                        new Rejection(2, new Reason("USER_NAME", "REQUIRED")),
                        new Rejection(3, new Reason("USER_NAME", "MALFORMED")),
                        new Rejection(4, new Reason("EMAIL", "MALFORMED")),
                        new Rejection(5, new Reason("PASSWORD_HASH", "MALFORMED")),
                        new Rejection(6, new Reason("PASSWORD_HASH", "TOO_COSTLY")));
    }

    @Test
    void of_many_rejections_the_first_are_kept_and_all_are_counted() throws IOException {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < AccountImports.MAX_REJECTIONS_KEPT + 500; i++) {
            lines.add(new BrokenLine(new byte[] {'{'}, new Reason("line", "malformed")));
        }

        Progress progress = stage.run(Identifiers.next(), lines(lines)).progress();

        assertThat(progress.rejected()).isEqualTo(lines.size());
        assertThat(progress.rejections()).hasSize(AccountImports.MAX_REJECTIONS_KEPT);
    }

    private Progress imported(Line... lines) throws IOException {
        Run run = stage.run(Identifiers.next(), lines(List.of(lines)));
        assertThat(run.outcome()).isEqualTo(Outcome.FINISHED);
        return run.progress();
    }
}
