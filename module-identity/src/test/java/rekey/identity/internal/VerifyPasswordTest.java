package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.identity.internal.Refusals.reasonOf;
import static rekey.identity.internal.Refusals.refusalOf;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rekey.identity.Authentication;
import rekey.identity.Authentication.Authenticated;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Fault;
import rekey.identity.Refusal.Field;
import rekey.identity.Refusal.Reason;
import rekey.identity.internal.Core.Person;
import rekey.kernel.TestDatabase;
import rekey.mfa.AttemptCounters.Kind;

/** Verifying a password for a sign-in system. */
class VerifyPasswordTest {

    @AutoClose
    private static final TestDatabase DATABASE = TestDatabase.h2("identity");

    private Core core;
    private Person person;

    @BeforeEach
    void somebody() throws Refusal {
        core = new Core(DATABASE, Core.MANY_PROOFS);
        person = core.person();
    }

    @Test
    void the_right_password_tells_who_it_is_and_the_present_security_stamp() throws Refusal {
        Authenticated first = signIn(person.userName(), Core.PASSWORD);
        assertThat(first)
                .isEqualTo(new Authenticated(
                        person.id(), person.number(), core.stored(person).securityStamp()));
        assertThat(signIn(person.email(), Core.PASSWORD)).isEqualTo(first);
        assertThat(signIn(" " + person.userName().toUpperCase(Locale.ROOT), Core.PASSWORD))
                .isEqualTo(first);
    }

    @Test
    void rule_4_after_a_recovery_the_old_password_is_refused_and_the_new_one_comes_with_another_stamp() throws Refusal {
        Authenticated before = signIn(person.userName(), Core.PASSWORD);
        core.followLink(core.linkFor(person), Core.NEW_PASSWORD);
        assertThat(reasonOf(() -> signIn(person.userName(), Core.PASSWORD))).isEqualTo(Reason.PROOF_REFUSED);
        assertThat(signIn(person.userName(), Core.NEW_PASSWORD).securityStamp()).isNotEqualTo(before.securityStamp());
    }

    @Test
    void wrong_unknown_disabled_and_foreign_are_one_answer() throws Refusal {
        Person disabled = core.person();
        core.disable(disabled);
        Person foreigner = core.person(Core.OTHER_REALM, Core.unique("foreigner"));
        for (String name : List.of(
                Core.unique("nobody"),
                disabled.userName(),
                foreigner.userName(),
                "",
                " ",
                "\u0000",
                "x".repeat(1 << 20))) {
            assertThat(reasonOf(() -> signIn(name, Core.PASSWORD))).isEqualTo(Reason.PROOF_REFUSED);
        }
        for (String password : List.of("wrong", "", " ", "\ud800", "x".repeat(1 << 20), Core.PASSWORD + " ")) {
            assertThat(reasonOf(() -> signIn(person.userName(), password))).isEqualTo(Reason.PROOF_REFUSED);
        }
    }

    @Test
    void what_is_missing_is_named() {
        Refusal refusal = refusalOf(() -> core.authentication.authenticate(
                new Authentication.Request(core.at("v1"), Optional.empty(), Optional.empty(), Optional.empty())));
        assertThat(refusal.reason()).isEqualTo(Reason.INVALID_INPUT);
        assertThat(refusal.faults()).extracting(Fault::field).containsExactly(Field.USER_NAME, Field.PASSWORD);
    }

    @Test
    void rule_3_failures_in_a_row_are_counted_and_a_success_clears_them() throws Refusal {
        for (int i = 0; i < 99; i++) {
            assertThat(reasonOf(() -> signIn(person.userName(), "wrong"))).isEqualTo(Reason.PROOF_REFUSED);
        }
        signIn(person.userName(), Core.PASSWORD);
        assertThat(core.attempts.failures(person.id(), Kind.PASSWORD)).isZero();
        for (int i = 0; i < 100; i++) {
            assertThat(reasonOf(() -> signIn(person.userName(), "wrong"))).isEqualTo(Reason.PROOF_REFUSED);
        }
        assertThat(reasonOf(() -> signIn(person.userName(), Core.PASSWORD))).isEqualTo(Reason.PROOF_REFUSED);
    }

    @Test
    void section_1_a_temporary_password_signs_nobody_in_and_stays_alive() throws Refusal {
        String secret = core.temporaryPasswordFor(person);
        for (String typed : List.of(secret, secret.toLowerCase(Locale.ROOT).replace('-', ' '))) {
            assertThat(reasonOf(() -> signIn(person.userName(), typed))).isEqualTo(Reason.PASSWORD_CHANGE_REQUIRED);
        }
        signIn(person.userName(), Core.PASSWORD);
        core.enter(secret, Core.NEW_PASSWORD);
        assertThat(reasonOf(() -> signIn(person.userName(), secret))).isEqualTo(Reason.PROOF_REFUSED);
    }

    @Test
    void rule_3_a_temporary_password_is_no_wrong_password_and_opens_the_page_also_while_passwords_are_suspended()
            throws Refusal {
        String secret = core.temporaryPasswordFor(person);
        for (int i = 0; i < 5; i++) {
            assertThat(reasonOf(() -> signIn(person.userName(), secret))).isEqualTo(Reason.PASSWORD_CHANGE_REQUIRED);
        }
        assertThat(core.attempts.failures(person.id(), Kind.PASSWORD)).isZero();
        for (int i = 0; i < 100; i++) {
            assertThat(reasonOf(() -> signIn(person.userName(), "wrong"))).isEqualTo(Reason.PROOF_REFUSED);
        }
        assertThat(reasonOf(() -> signIn(person.userName(), secret))).isEqualTo(Reason.PASSWORD_CHANGE_REQUIRED);
        assertThat(core.attempts.failures(person.id(), Kind.PASSWORD)).isEqualTo(100);
    }

    @Test
    void somebody_else_s_temporary_password_is_a_wrong_password_and_so_is_a_link() throws Refusal {
        Person other = core.person();
        String secret = core.temporaryPasswordFor(other);
        String link = core.linkFor(person);
        assertThat(reasonOf(() -> signIn(person.userName(), secret))).isEqualTo(Reason.PROOF_REFUSED);
        assertThat(reasonOf(() -> signIn(person.userName(), link))).isEqualTo(Reason.PROOF_REFUSED);
        assertThat(reasonOf(() -> signIn("nobody", secret))).isEqualTo(Reason.PROOF_REFUSED);
        assertThat(core.attempts.failures(person.id(), Kind.PASSWORD)).isEqualTo(2);
    }

    @Test
    void rule_8_a_hash_of_other_parameters_is_made_anew_on_use_and_sessions_stay() throws Refusal {
        Core stronger = new Core(DATABASE, Map.of(), Core.KEYS, new Argon2Hashing(16, 2, 1, 4, 60_000));
        Account before = core.stored(person);
        assertThat(reasonOf(() -> signIn(stronger, person.userName(), "wrong"))).isEqualTo(Reason.PROOF_REFUSED);
        assertThat(core.stored(person).passwordHash()).isEqualTo(before.passwordHash());
        signIn(stronger, person.userName(), Core.PASSWORD);
        Account after = core.stored(person);
        assertThat(after.passwordHash().orElseThrow()).startsWith("$argon2id$v=19$m=16,t=2,p=1$");
        assertThat(after.securityStamp()).isEqualTo(before.securityStamp());
        assertThat(after.grantEpoch()).isEqualTo(before.grantEpoch());
        signIn(stronger, person.userName(), Core.PASSWORD);
        assertThat(core.stored(person).passwordHash()).isEqualTo(after.passwordHash());
    }

    @Test
    void busy_counts_nothing_and_a_hash_that_cannot_be_upgraded_now_keeps_nobody_out() throws Refusal {
        core.hashing.runOutAfter(0);
        assertThat(reasonOf(() -> signIn(person.userName(), Core.PASSWORD))).isEqualTo(Reason.BUSY);
        assertThat(reasonOf(() -> signIn("nobody", Core.PASSWORD))).isEqualTo(Reason.BUSY);
        assertThat(core.attempts.failures(person.id(), Kind.PASSWORD)).isZero();
        Core stronger = new Core(DATABASE, Map.of(), Core.KEYS, new Argon2Hashing(16, 2, 1, 4, 60_000));
        stronger.hashing.runOutAfter(1);
        assertThat(signIn(stronger, person.userName(), Core.PASSWORD).account()).isEqualTo(person.id());
        assertThat(stronger.attempts.failures(person.id(), Kind.PASSWORD)).isZero();
    }

    @Test
    void rfc_8265_4_2_a_password_is_the_same_composed_and_decomposed() throws Refusal {
        String userName = Core.unique("dane");
        core.accounts.create(new Wish()
                .named(userName)
                .withPassword("b\u00e5ren ror over fjorden")
                .account());
        Authenticated composed = signIn(userName, "b\u00e5ren ror over fjorden");
        assertThat(signIn(userName, "ba\u030aren\u00a0ror over fjorden")).isEqualTo(composed);
        assertThat(reasonOf(() -> signIn(userName, "baren ror over fjorden"))).isEqualTo(Reason.PROOF_REFUSED);
    }

    @Test
    void rule_6_attempts_on_one_name_are_limited_whether_it_exists_or_not() {
        core = new Core(DATABASE, Map.of("rekey.limit.proof", "3/600"));
        for (String name : List.of(person.userName(), Core.unique("nobody"))) {
            for (int i = 0; i < 3; i++) {
                assertThat(reasonOf(() -> signIn(name, "wrong"))).isEqualTo(Reason.PROOF_REFUSED);
            }
            assertThat(reasonOf(() -> signIn(name, "wrong"))).isEqualTo(Reason.TOO_MANY_ATTEMPTS);
        }
    }

    private Authenticated signIn(String userName, String password) throws Refusal {
        return signIn(core, userName, password);
    }

    private static Authenticated signIn(Core core, String userName, String password) throws Refusal {
        return core.authentication.authenticate(new Authentication.Request(
                core.at("v1"), Optional.of(userName), Optional.of(password), Optional.empty()));
    }
}
