package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rekey.identity.Administrator;
import rekey.identity.AuditLog;
import rekey.identity.AuditLog.Entry;
import rekey.identity.AuditLog.Filter;
import rekey.identity.AuditLog.Page;
import rekey.identity.AuditLog.Position;
import rekey.identity.internal.AuditTrail.Operation;
import rekey.identity.internal.AuditTrail.Outcome;
import rekey.kernel.AccountId;
import rekey.kernel.Identifiers;
import rekey.kernel.IncidentId;

/** Rule 12: what is written into the trail is found again, in order, by every filter. */
interface AuditLogContract {

    Core core();

    private Filter of(AccountId account) {
        return new AuditFilter().about(account).filter();
    }

    private AccountId somebody() {
        return new AccountId(Identifiers.next());
    }

    private void write(AuditEvent event) {
        core().transactions.run(() -> core().audit.record(event));
    }

    private AuditEvent event(AccountId account, Operation operation, Outcome outcome) {
        return AuditEvent.of(core().at("page"), operation, outcome).about(account);
    }

    @Test
    default void rule_12_an_entry_says_who_did_what_to_whom_from_where_and_why() {
        AccountId account = somebody();
        IncidentId incident = IncidentId.next();
        write(AuditEvent.of(new Administrator("hanne", core().at("v1")), Operation.UNLOCK, Outcome.DONE)
                .about(account)
                .because("called from her desk")
                .reportedAs(incident)
                .times(3));

        Entry entry = core().auditLog
                .find(of(account), Optional.empty(), 10)
                .entries()
                .get(0);

        assertThat(entry.recordedAt()).isEqualTo(core().clock.instant());
        assertThat(entry.contract()).isEqualTo("v1");
        assertThat(entry.operation()).isEqualTo("unlock");
        assertThat(entry.outcome()).isEqualTo("done");
        assertThat(entry.account()).contains(account.value());
        assertThat(entry.administrator()).contains("hanne");
        assertThat(entry.detail()).contains("called from her desk");
        assertThat(entry.incident()).contains(incident.value());
        assertThat(entry.client()).contains(core().at("v1").client().toString());
        assertThat(entry.occurrences()).isEqualTo(3);
    }

    @Test
    default void rule_12_an_unknown_name_is_a_keyed_hash_that_tells_it_from_others_and_nothing_more() {
        AccountId account = somebody();
        for (String typed : List.of("my secret password", "my secret password", "another")) {
            write(event(account, Operation.AUTHENTICATE, Outcome.REFUSED).named(Optional.of(typed)));
        }

        List<Entry> entries =
                core().auditLog.find(of(account), Optional.empty(), 10).entries();

        assertThat(entries).hasSize(3).allSatisfy(entry -> {
            assertThat(entry.identifier().orElseThrow()).matches("[0-9a-f]{16}");
            assertThat(entry.toString()).doesNotContain("secret", "another");
        });
        assertThat(entries.stream().map(Entry::identifier).distinct()).hasSize(2);
    }

    @Test
    default void every_entry_is_on_one_page_the_newest_first_also_those_of_one_moment() {
        AccountId account = somebody();
        for (int i = 0; i < 23; i++) {
            write(event(account, Operation.CONFIRM, Outcome.DONE).because("" + i));
            if (i % 5 == 4) {
                core().clock.pass(Duration.ofSeconds(1));
            }
        }

        List<String> read = new ArrayList<>();
        Optional<Position> before = Optional.empty();
        do {
            Page page = core().auditLog.find(of(account), before, 4);
            assertThat(page.entries()).hasSizeBetween(1, 4);
            page.entries().forEach(entry -> read.add(entry.detail().orElseThrow()));
            before = page.next();
        } while (before.isPresent());

        assertThat(read)
                .containsExactlyElementsOf(IntStream.iterate(22, i -> i >= 0, i -> i - 1)
                        .mapToObj(Integer::toString)
                        .toList());
    }

    @Test
    default void filters_narrow_and_can_be_combined() {
        AccountId account = somebody();
        write(event(account, Operation.CONFIRM, Outcome.DONE));
        core().clock.pass(Duration.ofMinutes(1));
        write(event(account, Operation.CONFIRM, Outcome.REFUSED));
        write(AuditEvent.of(core().at("antel"), Operation.AUTHENTICATE, Outcome.REFUSED)
                .about(account));

        AuditLog log = core().auditLog;
        var start = core().clock.instant();
        assertThat(log.operations()).contains("confirm", "authenticate-caller");
        assertThat(log.outcomes()).contains("unknown-account", "throttled");
        assertThat(count(new AuditFilter().about(account).operation("confirm"))).isEqualTo(2);
        assertThat(count(new AuditFilter().about(account).outcome("refused"))).isEqualTo(2);
        assertThat(count(new AuditFilter().about(account).through("antel"))).isEqualTo(1);
        assertThat(count(new AuditFilter().about(account).from(start))).isEqualTo(2);
        assertThat(count(new AuditFilter().about(account).until(start))).isEqualTo(1);
        assertThat(count(new AuditFilter().about(account).by(Identifiers.next())))
                .isZero();
    }

    private int count(AuditFilter wanted) {
        return core().trail(wanted).size();
    }

    @Test
    default void a_page_has_bounds() {
        assertThatThrownBy(() -> core().auditLog.find(Filter.all(), Optional.empty(), 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> core().auditLog.find(Filter.all(), Optional.empty(), AuditLog.MAX_PAGE + 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
