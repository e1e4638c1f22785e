package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import rekey.identity.Refusal;
import rekey.identity.internal.legacy.HashForm;
import rekey.kernel.AccountId;
import rekey.kernel.TestDatabase;

/** Rule 5: of which forms the stored hashes are is known, whichever way they came, and no longer than they are there. */
class StoredFormsTest {

    private static final String BCRYPT = "$2a$10$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";
    private static final String WEAK = "$pbkdf2-sha256$i=1000$c2FsdHNhbHQ$uersR4rLO74Xy0wUHxPEoX01N6c8S1+UY8xQVAFPGfc";
    private static final String SSHA = "{SSHA}AZKja92fbuuB9SpRlHqaoXxbTc43Mzc2MDM1Ng==";
    private static final String PRESENT = "$argon2id$v=19$m=8,t=1,p=1$";
    private static final Duration A_DAY = Duration.ofDays(1);

    @AutoClose
    private final TestDatabase database = TestDatabase.h2("identity");

    private final Core core = new Core(database);

    @Test
    void rule_5_an_account_that_is_created_with_a_hash_notes_its_form() throws Refusal {
        created(BCRYPT);
        created(SSHA);
        core.person();
        assertThat(noted()).containsExactly("$2a$10$");
    }

    @Test
    void rule_5_a_hash_that_is_wrapped_notes_the_form_that_it_has_then() throws Refusal {
        created(WEAK);
        assertThat(new WrapWeakHashes(core.accountStore, core.hashing, core.forms, core.transactions, core.clock)
                        .run(Duration.ofMinutes(1)))
                .isEqualTo(1);
        assertThat(noted())
                .containsExactly("$pbkdf2-sha256$i=1024,l=32$", "$wrapped$$pbkdf2-sha256$i=1024,l=32$" + PRESENT);
    }

    @Test
    void rule_5_the_first_start_finds_what_was_stored_before_and_later_ones_do_not_look() throws Refusal {
        stored(BCRYPT);
        stored(BCRYPT);
        stored(WEAK);
        stored(SSHA);
        stored(PRESENT + "c29tZXNhbHQ$CTFhFdXPJO1aFaMa");
        stored("$argon2id$v=19$m=16,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMa");
        core.forms.takeStockUnlessTaken();
        assertThat(noted())
                .containsExactly("$2a$10$", "$argon2id$v=19$m=16,t=2,p=1$", PRESENT, "$pbkdf2-sha256$i=1024,l=32$");
        stored("$2b$12$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW");
        core.forms.takeStockUnlessTaken();
        assertThat(noted()).hasSize(4);
    }

    @Test
    void rule_8_the_first_start_with_other_parameters_finds_the_hashes_of_the_earlier_ones() throws Refusal {
        core.person();
        core.forms.takeStockUnlessTaken();
        Core stronger = new Core(database, Map.of(), Core.KEYS, new Argon2Hashing(16, 2, 1, 4, 60_000));
        stronger.forms.takeStockUnlessTaken();
        assertThat(noted()).containsExactly("$argon2id$v=19$m=16,t=2,p=1$", PRESENT);
    }

    @Test
    void rule_5_a_form_is_forgotten_after_the_last_account_has_it_no_more_and_the_present_one_never() throws Refusal {
        AccountId one = created(BCRYPT);
        AccountId other = created(BCRYPT);
        upgrade(one);
        core.clock.pass(A_DAY);
        core.forms.takeStock();
        assertThat(noted()).containsExactly("$2a$10$", PRESENT);
        upgrade(other);
        core.clock.pass(A_DAY);
        core.forms.takeStock();
        core.clock.pass(A_DAY);
        core.forms.takeStock();
        assertThat(noted()).containsExactly(PRESENT);
    }

    @Test
    void rule_5_a_form_that_somebody_is_about_to_store_is_not_forgotten() {
        core.forms.note(Stream.of(form(BCRYPT)));
        core.clock.pass(StoredForms.REMEMBERED);
        core.forms.takeStock();
        assertThat(noted()).contains("$2a$10$");
        core.clock.pass(StoredForms.SETTLED);
        core.forms.takeStock();
        assertThat(noted()).doesNotContain("$2a$10$");
    }

    @Test
    void a_form_that_was_noted_a_moment_ago_costs_no_transaction_and_is_noted_again_a_minute_later() {
        core.forms.note(Stream.of(form(BCRYPT), form(BCRYPT)));
        long before = core.transactionsSoFar();
        core.forms.note(Stream.of(form(BCRYPT)));
        core.forms.note(Stream.empty());
        assertThat(core.transactionsSoFar()).isEqualTo(before);
        core.clock.pass(StoredForms.REMEMBERED);
        core.forms.note(Stream.of(form(BCRYPT)));
        assertThat(core.transactionsSoFar()).isEqualTo(before + 1);
        core.clock.pass(Duration.ofHours(-1));
        core.forms.note(Stream.of(form(BCRYPT)));
        assertThat(core.transactionsSoFar()).as("a clock that was set back").isEqualTo(before + 2);
    }

    private AccountId created(String hash) throws Refusal {
        return core.accounts.create(new Wish().withPasswordHash(hash).account()).id();
    }

    /** An account of a release that noted nothing. */
    private void stored(String hash) throws Refusal {
        core.update(
                "UPDATE Account a SET a.passwordHash = '" + hash + "' WHERE a.id = :id",
                core.person().id().value());
    }

    private void upgrade(AccountId id) throws Refusal {
        String better = core.hashing.hash("a password", Lane.PROVED);
        core.update("UPDATE Account a SET a.passwordHash = '" + better + "' WHERE a.id = :id", id.value());
    }

    private List<String> noted() {
        return core.transactions.call(
                () -> core.hashForms.all().stream().map(HashForm::text).toList());
    }

    private static HashForm form(String hash) {
        return StoredPassword.read(hash).form().orElseThrow();
    }
}
