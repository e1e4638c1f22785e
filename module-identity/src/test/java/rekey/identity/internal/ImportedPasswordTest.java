package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.identity.internal.Refusals.reasonOf;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rekey.identity.Authentication;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Reason;
import rekey.identity.internal.Core.Person;
import rekey.kernel.TestDatabase;

/** Rule 8: accounts that came with the hash of another system; upgraded on use, wrapped where they are weak. */
class ImportedPasswordTest {

    private static final String WEAK = "{SSHA}AZKja92fbuuB9SpRlHqaoXxbTc43Mzc2MDM1Ng==";
    private static final String STRONG =
            "AQAAAAEAA9CQAAAAIESkQuj2Du8Y+kbc5lcN/W/3NiAZFEm11P27nrSN5/tId+bR1SwV8CO1Jd72r4C08OLvplNlCDc3oQZ8efcW+jQ=";
    private static final Duration LONG = Duration.ofMinutes(10);

    @AutoClose
    private static final TestDatabase DATABASE = TestDatabase.h2("identity");

    private Core core;
    private WrapWeakHashes wrapping;

    @BeforeEach
    void start() {
        core = new Core(DATABASE);
        wrapping = new WrapWeakHashes(core.accountStore, core.hashing, core.forms, core.transactions, core.clock);
        wrapping.run(LONG);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void rule_8_the_first_success_makes_the_hash_anew_and_sessions_stay(boolean wrappedBefore) throws Refusal {
        Person person = imported(WEAK);
        if (wrappedBefore) {
            wrapping.run(LONG);
        }
        Account before = core.stored(person);
        assertThat(reasonOf(() -> signIn(person, "hashcas"))).isEqualTo(Reason.PROOF_REFUSED);
        assertThat(core.stored(person).passwordHash()).isEqualTo(before.passwordHash());
        assertThat(signIn(person, "hashcat").securityStamp()).isEqualTo(before.securityStamp());
        Account after = core.stored(person);
        assertThat(after.passwordHash().orElseThrow()).startsWith("$argon2id$");
        assertThat(after.securityStamp()).isEqualTo(before.securityStamp());
        assertThat(signIn(person, "hashcat").account()).isEqualTo(person.id());
        assertThat(core.transactions.call(() -> core.accountStore.withWeakHash(10)))
                .isEmpty();
    }

    @Test
    void rule_8_weak_hashes_are_wrapped_without_their_people_and_strong_ones_are_left() throws Refusal {
        Person weak = imported(WEAK);
        Person strong = imported(STRONG);
        assertThat(wrapping.run(LONG)).isEqualTo(1);
        assertThat(core.stored(weak).passwordHash().orElseThrow()).startsWith("$wrapped$");
        assertThat(core.stored(strong).passwordHash()).contains(STRONG);
        assertThat(wrapping.run(LONG)).isZero();
        assertThat(signIn(strong, "my password").account()).isEqualTo(strong.id());
    }

    @Test
    void a_password_that_is_set_while_its_old_hash_is_being_wrapped_stays() throws Refusal {
        Person person = imported(WEAK);
        PasswordHashing meanwhile = new DelegatingHashing(core.hashing) {
            @Override
            public Optional<String> wrapped(String stored) throws Refusal {
                Optional<String> wrapped = super.wrapped(stored);
                core.followLink(core.linkFor(person), Core.NEW_PASSWORD);
                return wrapped;
            }
        };
        assertThat(new WrapWeakHashes(core.accountStore, meanwhile, core.forms, core.transactions, core.clock)
                        .run(LONG))
                .isZero();
        assertThat(core.hasPassword(person, Core.NEW_PASSWORD)).isTrue();
    }

    @Test
    void rule_8_an_upgrade_never_overwrites_a_hash_that_changed_meanwhile() throws Refusal {
        Person person = imported(WEAK);
        Account asRead = core.stored(person);
        HashUpgrade upgrade = new HashUpgrade(core.accountStore, core.hashing);
        String better = upgrade.prepare(asRead, "hashcat").orElseThrow();
        wrapping.run(LONG);
        String wrapped = core.stored(person).passwordHash().orElseThrow();
        core.transactions.run(() -> upgrade.apply(asRead, better));
        assertThat(core.stored(person).passwordHash()).contains(wrapped);
    }

    @Test
    void wrapping_ends_with_its_time_and_when_people_need_the_cores_and_goes_on_later() throws Refusal {
        for (int i = 0; i < 3; i++) {
            imported(WEAK);
        }
        PasswordHashing slow = new DelegatingHashing(core.hashing) {
            @Override
            public Optional<String> wrapped(String stored) throws Refusal {
                core.clock.pass(Duration.ofSeconds(3));
                return super.wrapped(stored);
            }
        };
        assertThat(new WrapWeakHashes(core.accountStore, slow, core.forms, core.transactions, core.clock)
                        .run(Duration.ofSeconds(4)))
                .isEqualTo(2);
        core.hashing.runOutAfter(0);
        assertThat(wrapping.run(LONG)).isZero();
        core.hashing.recover();
        assertThat(wrapping.run(LONG)).isEqualTo(1);
    }

    @Test
    void what_cannot_be_read_loses_its_mark_and_stays_as_it_is() throws Refusal {
        Person person = imported("no hash at all");
        assertThat(wrapping.run(LONG)).isZero();
        assertThat(core.stored(person).passwordHash()).contains("no hash at all");
        assertThat(core.transactions.call(() -> core.accountStore.withWeakHash(10)))
                .isEmpty();
    }

    @Test
    void rule_8_the_old_password_of_an_import_is_known_as_such_when_a_new_one_is_set() throws Refusal {
        Person person = imported("$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW");
        String token = core.linkFor(person);
        core.followLink(token, Core.NEW_PASSWORD);
        assertThat(reasonOf(() -> signIn(person, "U*U"))).isEqualTo(Reason.PROOF_REFUSED);
        assertThat(core.hasPassword(person, Core.NEW_PASSWORD)).isTrue();
    }

    @Test
    void a_password_that_the_old_system_took_and_we_would_not_still_signs_in_and_keeps_its_wrapped_hash()
            throws Refusal {
        String bell = "$pbkdf2-sha256$i=1000$c2FsdHNhbHQ$uersR4rLO74Xy0wUHxPEoX01N6c8S1+UY8xQVAFPGfc";
        Person person = imported(bell);
        wrapping.run(LONG);
        assertThat(signIn(person, "ring\u0007a bell").account()).isEqualTo(person.id());
        assertThat(core.stored(person).passwordHash().orElseThrow()).startsWith("$wrapped$");
    }

    private Person imported(String hash) throws Refusal {
        Person person = core.person();
        core.update(
                "UPDATE Account a SET a.passwordHash = '" + hash + "', a.passwordWeak = "
                        + (hash.equals(STRONG) ? "FALSE" : "TRUE") + " WHERE a.id = :id",
                person.id().value());
        return person;
    }

    private Authentication.Authenticated signIn(Person person, String password) throws Refusal {
        return core.authentication.authenticate(new Authentication.Request(
                core.at("v1"), Optional.of(person.userName()), Optional.of(password), Optional.empty()));
    }
}
