package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.identity.internal.Refusals.refusalOf;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import rekey.identity.Recovery.Means;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Fault;
import rekey.identity.Refusal.Field;
import rekey.identity.Refusal.Rule;
import rekey.identity.Subject;
import rekey.identity.internal.AccountStore.HashOfAccount;
import rekey.identity.internal.Core.Person;
import rekey.kernel.AccountId;
import rekey.kernel.EmailAddress;
import rekey.kernel.Identifiers;
import rekey.kernel.Realm;
import rekey.kernel.UserName;

/** Every implementation of {@link AccountStore} passes this. */
interface AccountStoreContract {

    AccountStore accounts();

    Core core();

    @Test
    default void rule_1_an_account_is_found_by_each_part_and_all_parts_have_to_agree_within_the_realm() throws Refusal {
        Person one = core().person();
        Person other = core().person();
        Optional<AccountId> id = Optional.of(one.id());
        assertThat(find(Subject.identifiedBy(id, Optional.empty()))).contains(one.id());
        assertThat(find(Subject.withEmail(one.email().toUpperCase(Locale.ROOT))))
                .contains(one.id());
        assertThat(find(Subject.named(" " + one.userName() + " "))).contains(one.id());
        assertThat(find(Subject.named(one.email()))).contains(one.id());
        assertThat(find(new Subject(id, Optional.of(one.userName()), Optional.of(one.email()))))
                .contains(one.id());
        assertThat(find(new Subject(id, Optional.of(other.userName()), Optional.of(one.email()))))
                .isEmpty();
        assertThat(find(Subject.identifiedBy(Optional.of(new AccountId(Identifiers.next())), Optional.of(one.email()))))
                .isEmpty();
        assertThat(find(new Subject(Optional.empty(), Optional.empty(), Optional.empty())))
                .isEmpty();
        for (Subject subject : List.of(Subject.identifiedBy(id, Optional.empty()), one.named(), one.addressed())) {
            assertThat(core().transactions.call(() -> accounts().find(Core.OTHER_REALM, subject)))
                    .isEmpty();
        }
    }

    @Test
    default void odd_names_are_nobody_s_and_no_failure() {
        for (String odd :
                new String[] {"", " ", "\u0000", "a\u0000b", "\ud800", "%", "' OR 1=1 --", "x".repeat(1 << 20)}) {
            assertThat(find(Subject.named(odd))).isEmpty();
        }
    }

    @Test
    default void what_somebody_has_is_taken() throws Refusal {
        Person one = core().person();
        core().transactions.run(() -> {
            assertThat(accounts().isTaken(one.id())).isTrue();
            assertThat(accounts().isTaken(new AccountId(Identifiers.next()))).isFalse();
            assertThat(accounts().isTaken(Realm.MAIN, name(one.userName().toUpperCase(Locale.ROOT))))
                    .isTrue();
            assertThat(accounts().isTaken(Core.OTHER_REALM, name(one.userName())))
                    .isFalse();
            assertThat(accounts().isTaken(Realm.MAIN, address(one.email()))).isTrue();
            assertThat(accounts().isTaken(Core.OTHER_REALM, address(one.email())))
                    .isFalse();
        });
    }

    @Test
    default void numbers_are_never_given_twice() {
        Set<Long> numbers = ConcurrentHashMap.newKeySet();
        SideBySide.run(8, i -> (Callable<Boolean>) () -> {
            for (int j = 0; j < 10; j++) {
                numbers.add(core().transactions
                        .<Long, RuntimeException>call(() -> accounts().nextNumber()));
            }
            return true;
        });
        assertThat(numbers).hasSize(80);
    }

    @Test
    default void rule_4_a_password_is_set_once_on_an_account_that_is_enabled_and_as_it_was_read() throws Refusal {
        Person person = core().person();
        Account asRead = core().stored(person);
        assertThat(setPassword(asRead, "first")).isTrue();
        assertThat(setPassword(asRead, "second")).isFalse();
        Account after = core().stored(person);
        assertThat(after.passwordHash()).contains("first");
        assertThat(after.grantEpoch()).isEqualTo(asRead.grantEpoch() + 1);
        assertThat(after.securityStamp()).isNotEqualTo(asRead.securityStamp());
        core().disable(person);
        assertThat(setPassword(after, "third")).isFalse();
        assertThat(core().stored(person).passwordHash()).contains("first");
    }

    @Test
    default void rule_8_a_hash_is_upgraded_unless_the_password_changed_meanwhile() throws Refusal {
        Person person = core().person();
        Account asRead = core().stored(person);
        assertThat(upgrade(asRead, "upgraded")).isTrue();
        assertThat(core().stored(person).passwordHash()).contains("upgraded");
        assertThat(core().stored(person).securityStamp()).isEqualTo(asRead.securityStamp());
        setPassword(asRead, "another password");
        assertThat(upgrade(asRead, "of the old password")).isFalse();
        assertThat(core().stored(person).passwordHash()).contains("another password");
    }

    @Test
    default void rule_2_of_many_who_ask_at_once_three_are_mailed() throws Refusal {
        Person person = core().person();
        List<Boolean> asked = SideBySide.run(10, i -> (Callable<Boolean>) () -> {
            core().ask(person.addressed(), i % 2 == 0 ? Means.LINK : Means.TEMPORARY_PASSWORD);
            return true;
        });
        assertThat(asked).hasSize(10);
        assertThat(core().mailsTo(person)).hasSize(Grant.MAX_ALIVE);
    }

    @Test
    default void of_many_who_create_one_name_at_once_one_does_and_the_others_are_told_that_it_is_taken() {
        for (int round = 0; round < 5; round++) {
            String userName = Core.unique("contested");
            List<Optional<Refusal>> ends = SideBySide.run(8, i -> (Callable<Optional<Refusal>>) () -> {
                try {
                    core().accounts
                            .create(new Wish()
                                    .named(userName)
                                    .withEmail(Core.unique("own") + "@example.com")
                                    .account());
                    return Optional.empty();
                } catch (Refusal refusal) {
                    return Optional.of(refusal);
                }
            });
            assertThat(ends.stream().filter(Optional::isEmpty)).hasSize(1);
            assertThat(ends.stream().flatMap(Optional::stream).map(Refusal::faults))
                    .allMatch(List.of(new Fault(Field.USER_NAME, Rule.TAKEN))::equals);
        }
    }

    @Test
    default void an_address_that_is_taken_between_look_and_insert_is_named_as_taken() throws Refusal {
        Set<String> names = new HashSet<>();
        for (int round = 0; round < 5; round++) {
            String email = Core.unique("contested") + "@example.com";
            List<Boolean> created = SideBySide.run(4, i -> (Callable<Boolean>) () -> {
                try {
                    core().accounts.create(new Wish().withEmail(email).account());
                    return true;
                } catch (Refusal refusal) {
                    assertThat(refusal.faults()).containsExactly(new Fault(Field.EMAIL, Rule.TAKEN));
                    return false;
                }
            });
            assertThat(created.stream().filter(Boolean::booleanValue)).hasSize(1);
            assertThat(names.add(email)).isTrue();
        }
        assertThat(refusalOf(() -> core().accounts
                                .create(new Wish()
                                        .named("two words")
                                        .withEmail("x@example.com")
                                        .account()))
                        .faults())
                .containsExactly(new Fault(Field.USER_NAME, Rule.MALFORMED));
    }

    @Test
    default void rule_5_all_hashes_but_those_of_some_beginnings_are_walked_through_page_by_page() throws Refusal {
        Set<AccountId> foreign = new HashSet<>();
        for (String start : List.of("00000000", "7fffffff", "80000000", "ffffffff")) {
            UUID id = UUID.fromString(start + UUID.randomUUID().toString().substring(8));
            foreign.add(core().accounts
                    .create(new Wish()
                            .withId(id)
                            .withPasswordHash("$2a$10$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW")
                            .account())
                    .id());
        }
        AccountId own = core().person().id();
        Person slower = core().person();
        core().update(
                        "UPDATE Account a SET a.passwordHash = '$2a$11$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'"
                                + " WHERE a.id = :id",
                        slower.id().value());
        AccountId none = core().accounts.create(new Wish().account()).id();
        List<AccountId> walked = new ArrayList<>();
        List<HashOfAccount> page = hashes("$argon2id$", Optional.empty());
        while (!page.isEmpty()) {
            assertThat(page).hasSizeLessThanOrEqualTo(3);
            page.forEach(one -> walked.add(one.id()));
            page = hashes("$argon2id$", Optional.of(page.get(page.size() - 1).id()));
        }
        assertThat(walked).doesNotHaveDuplicates().containsAll(foreign).doesNotContain(own, none, slower.id());
    }

    private List<HashOfAccount> hashes(String start, Optional<AccountId> after) {
        return core().transactions.call(() -> accounts().hashesUnlike(List.of(start, "$2a$11$"), after, 3));
    }

    private Optional<AccountId> find(Subject subject) {
        return core().transactions
                .call(() -> accounts().find(Realm.MAIN, subject).map(Account::id));
    }

    private boolean setPassword(Account asRead, String hash) {
        return core().transactions
                .<Boolean, RuntimeException>call(() -> accounts().setPassword(asRead, hash, UUID.randomUUID()));
    }

    private boolean upgrade(Account asRead, String hash) {
        return core().transactions
                .<Boolean, RuntimeException>call(() -> accounts().upgradeHash(asRead, hash));
    }

    private static UserName name(String text) {
        return UserName.parse(text).orElseThrow();
    }

    private static EmailAddress address(String text) {
        return EmailAddress.parse(text).orElseThrow();
    }
}
