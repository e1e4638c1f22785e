package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static rekey.identity.internal.Refusals.assertFault;
import static rekey.identity.internal.Refusals.reasonOf;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import rekey.identity.Caller;
import rekey.identity.Recovery;
import rekey.identity.Recovery.Means;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Field;
import rekey.identity.Refusal.Reason;
import rekey.identity.Refusal.Rule;
import rekey.identity.Subject;
import rekey.identity.internal.Core.Person;
import rekey.kernel.AccountId;
import rekey.kernel.Identifiers;
import rekey.kernel.Realm;
import rekey.kernel.TestDatabase;
import rekey.notification.Notice;
import rekey.notification.NoticeKind;

/** Asking for a way back: what is mailed, and what the one who asks can learn from the answer. */
class RequestRecoveryTest {

    @AutoClose
    private static final TestDatabase DATABASE = TestDatabase.h2("identity");

    private Core core() {
        return new Core(DATABASE);
    }

    @Test
    void rule_14_a_link_goes_to_the_address_on_file_and_opens_the_page_below_the_public_url() throws Refusal {
        Core core = core();
        Person person = core.person();
        core.ask(person.named(), Means.LINK);
        Notice notice = core.lastMailTo(person);
        assertThat(notice.kind()).isEqualTo(NoticeKind.LINK);
        assertThat(notice.values().get("page")).matches("https://rekey\\.example/account/reset/[A-Za-z0-9_-]{43}");
        assertThat(notice.values().get("accountName")).isEqualTo(person.userName());
        assertThat(notice.validUntil()).contains(Core.START.plus(Duration.ofHours(1)));
        assertThat(core.recovery.isLive(core.at("page"), Core.token(notice))).isTrue();
    }

    @Test
    void rule_2_a_temporary_password_has_five_groups_without_look_alikes_and_its_mail_names_the_page() throws Refusal {
        Core core = core();
        Person person = core.person();
        core.ask(person.addressed(), Means.TEMPORARY_PASSWORD);
        Notice notice = core.lastMailTo(person);
        assertThat(notice.kind()).isEqualTo(NoticeKind.TEMPORARY_PASSWORD);
        assertThat(notice.values().get("secret")).matches("[2-9A-HJKMNP-TV-Z]{4}(-[2-9A-HJKMNP-TV-Z]{4}){4}");
        assertThat(notice.values().get("page")).isEqualTo("https://rekey.example/account/reset");
        assertThat(notice.values().get("accountName")).isEqualTo(person.userName());
        assertThat(notice.validUntil()).contains(Core.START.plus(Duration.ofHours(1)));
    }

    @Test
    void rule_10_the_mail_goes_to_the_address_on_file_and_not_to_the_spelling_of_the_request() throws Refusal {
        Core core = core();
        Person person = core.person();
        core.ask(Subject.withEmail("  " + person.email().toUpperCase(Locale.ROOT) + " "), Means.LINK);
        assertThat(core.lastMailTo(person).recipient().address().value()).isEqualTo(person.email());
        assertThat(core.mail.committed()).hasSize(1);
    }

    @Test
    void cve_2019_19844_a_look_alike_address_gets_no_mail() throws Refusal {
        Core core = core();
        Person person = core.person(Realm.MAIN, Core.unique("mike"));
        core.ask(Subject.withEmail(person.email().replace('i', 'ı')), Means.LINK);
        core.ask(Subject.withEmail(person.email().replace('m', 'ｍ')), Means.LINK);
        assertThat(core.mail.committed()).isEmpty();
    }

    @Test
    void rule_5_unknown_disabled_and_unreachable_accounts_get_the_answer_of_a_known_one() throws Refusal {
        Core core = core();
        Person disabled = core.person();
        core.disable(disabled);
        String withoutAddress = Core.unique("without-address");
        core.accounts.create(
                new Wish().named(withoutAddress).withPassword(Core.PASSWORD).account());
        for (Subject subject : List.of(
                Subject.named(Core.unique("nobody")),
                Subject.named("no user name at all, but a text"),
                Subject.named("\u0000"),
                Subject.named("x".repeat(1 << 20)),
                Subject.withEmail(Core.unique("nobody") + "@example.com"),
                Subject.identifiedBy(Optional.of(new AccountId(Identifiers.next())), Optional.empty()),
                disabled.named(),
                Subject.named(withoutAddress))) {
            for (Means means : Means.values()) {
                assertThatCode(() -> core.ask(subject, means)).doesNotThrowAnyException();
            }
        }
        assertThat(core.mail.committed()).isEmpty();
    }

    @Test
    void section_1_an_id_and_an_address_have_to_be_one_account_s() throws Refusal {
        Core core = core();
        Person one = core.person();
        Person other = core.person();
        core.ask(Subject.identifiedBy(Optional.of(one.id()), Optional.of(other.email())), Means.LINK);
        assertThat(core.mail.committed()).isEmpty();
        core.ask(Subject.identifiedBy(Optional.of(one.id()), Optional.of(one.email())), Means.LINK);
        assertThat(core.mail.committed()).hasSize(1);
    }

    @Test
    void a_name_stands_for_the_address_of_one_who_has_another_user_name() throws Refusal {
        Core core = core();
        Person person = core.person();
        core.ask(Subject.named(person.email()), Means.TEMPORARY_PASSWORD);
        assertThat(core.mailsTo(person)).hasSize(1);
    }

    @Test
    void a_request_that_names_nobody_is_refused() {
        Subject nobody = new Subject(Optional.empty(), Optional.empty(), Optional.empty());
        assertFault(() -> core().ask(nobody, Means.LINK), Field.ACCOUNT, Rule.REQUIRED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "anna", "@example.com", "a@b@example.com", "a@b.com\nBcc: c@d.com", "a@-b.com"})
    void a_malformed_address_is_refused_before_anything_is_counted(String address) {
        Core core = new Core(DATABASE, Map.of("rekey.limit.request", "1/600"));
        for (int i = 0; i < 3; i++) {
            assertFault(() -> core.ask(Subject.withEmail(address), Means.LINK), Field.EMAIL, Rule.MALFORMED);
        }
    }

    @Test
    void section_1_only_a_caller_who_may_know_is_told_of_a_missing_disabled_or_mixed_up_account() throws Refusal {
        Core core = core();
        Person disabled = core.person();
        core.disable(disabled);
        Person one = core.person();
        Person other = core.person();
        Caller may = core.caller(Caller.Permission.DISCLOSE_MISSING);
        Caller mayNot = core.caller();
        for (Subject subject : List.of(
                Subject.withEmail("nobody@example.com"),
                disabled.addressed(),
                Subject.identifiedBy(Optional.of(one.id()), Optional.of(other.email())))) {
            assertThat(reasonOf(() -> core.recovery.request(by(core, may, subject))))
                    .isEqualTo(Reason.NO_SUCH_ACCOUNT);
            assertThatCode(() -> core.recovery.request(by(core, mayNot, subject)))
                    .doesNotThrowAnyException();
        }
        core.recovery.request(by(core, may, one.addressed()));
        assertThat(core.mailsTo(one)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Means.class)
    void rule_2_a_fourth_is_not_issued_while_three_live_and_asking_kills_none(Means means) throws Refusal {
        Core core = core();
        Person person = core.person();
        for (int i = 0; i < 5; i++) {
            core.ask(person.named(), means);
        }
        assertThat(core.mailsTo(person)).hasSize(3);
        assertThat(core.mailsTo(person).stream().map(RequestRecoveryTest::proof))
                .allMatch(proof -> isLive(core, proof));
    }

    @Test
    void rule_2_links_and_temporary_passwords_count_together_and_room_comes_back_when_one_expires() throws Refusal {
        Core core = core();
        Person person = core.person();
        core.ask(person.named(), Means.LINK);
        core.clock.pass(Duration.ofMinutes(30));
        core.ask(person.named(), Means.TEMPORARY_PASSWORD);
        core.ask(person.named(), Means.LINK);
        core.ask(person.named(), Means.LINK);
        assertThat(core.mailsTo(person)).hasSize(3);
        core.clock.pass(Duration.ofMinutes(30));
        core.ask(person.named(), Means.LINK);
        core.ask(person.named(), Means.LINK);
        assertThat(core.mailsTo(person)).hasSize(4);
    }

    @Test
    void rule_5_one_who_may_know_learns_nothing_of_an_account_whose_share_is_used_up() throws Refusal {
        Core core = core();
        Person person = core.person();
        Caller may = core.caller(Caller.Permission.DISCLOSE_MISSING);
        for (int i = 0; i < 5; i++) {
            core.recovery.request(by(core, may, person.addressed()));
        }
        assertThat(core.mailsTo(person)).hasSize(3);
    }

    @Test
    void rule_1_an_account_of_another_realm_does_not_exist_here() throws Refusal {
        Core core = core();
        String name = Core.unique("twin");
        Person here = core.person(Realm.MAIN, name);
        Person there = core.person(Core.OTHER_REALM, name);
        core.recovery.request(new Recovery.Request(
                core.inOtherRealm("page"),
                Optional.empty(),
                Subject.identifiedBy(Optional.of(here.id()), Optional.empty()),
                Means.LINK));
        assertThat(core.mail.committed()).isEmpty();
        core.recovery.request(
                new Recovery.Request(core.inOtherRealm("page"), Optional.empty(), there.named(), Means.LINK));
        String token = Core.token(core.lastMailTo(there));
        assertThat(core.recovery.isLive(core.at("page"), token)).isFalse();
        assertThat(core.recovery.isLive(core.inOtherRealm("page"), token)).isTrue();
    }

    private static Recovery.Request by(Core core, Caller caller, Subject subject) {
        return new Recovery.Request(core.at("brightoffice"), Optional.of(caller), subject, Means.TEMPORARY_PASSWORD);
    }

    private static Recovery.Proof proof(Notice notice) {
        return notice.kind() == NoticeKind.LINK
                ? new Recovery.LinkProof(Core.token(notice))
                : new Recovery.TemporaryPasswordProof(notice.values().get("secret"), Optional.empty());
    }

    private static boolean isLive(Core core, Recovery.Proof proof) {
        return core.transactions.<Boolean, RuntimeException>call(
                () -> core.grants.find(Realm.MAIN, proof).isPresent());
    }
}
