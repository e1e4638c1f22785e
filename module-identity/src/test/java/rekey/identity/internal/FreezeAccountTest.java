package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.identity.internal.Refusals.reasonOf;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rekey.identity.AccountAdministration;
import rekey.identity.AccountAdministration.Part;
import rekey.identity.Administrator;
import rekey.identity.Authentication;
import rekey.identity.Disowning.State;
import rekey.identity.Recovery;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Reason;
import rekey.identity.Subject;
import rekey.identity.internal.Core.Person;
import rekey.kernel.TestDatabase;
import rekey.notification.Notice;
import rekey.notification.NoticeKind;

/** Rule 4: the mail about a new password has a single-use "this was not me" that freezes the account. */
class FreezeAccountTest {

    private static final String THEIRS = "chosen by somebody else";

    @AutoClose
    private static final TestDatabase DATABASE = TestDatabase.h2("identity");

    private Core core;
    private Person person;
    private String token;

    @BeforeEach
    void somebodyElseSetsThePassword() throws Refusal {
        core = new Core(DATABASE);
        person = core.person();
        core.followLink(core.linkFor(person), THEIRS);
        token = disownToken(core.lastMailTo(person));
    }

    @Test
    void rule_4_looking_at_the_link_changes_nothing_however_often() throws Refusal {
        for (int i = 0; i < 3; i++) {
            assertThat(state(token)).isEqualTo(State.LIVE);
        }
        assertThat(signIn(THEIRS)).isNotNull();
    }

    @Test
    void rule_4_it_ends_sign_in_sessions_grants_and_codes_and_mails_a_way_back() throws Refusal {
        Account before = core.stored(person);
        String theirLink = core.linkFor(person);
        String theirTemporaryPassword = core.temporaryPasswordFor(person);
        core.disowning.freeze(core.at("page"), token);
        Account after = core.stored(person);
        assertThat(after.securityStamp()).isNotEqualTo(before.securityStamp());
        assertThat(after.grantEpoch()).isEqualTo(before.grantEpoch() + 1);
        for (String password : List.of(THEIRS, Core.PASSWORD, "")) {
            assertThat(reasonOf(() -> signIn(password))).isEqualTo(Reason.PROOF_REFUSED);
        }
        assertThat(core.recovery.isLive(core.at("page"), theirLink)).isFalse();
        assertThat(reasonOf(() -> core.enter(theirTemporaryPassword, "one more of theirs")))
                .isEqualTo(Reason.PROOF_REFUSED);
        List<Notice> mails = core.mailsTo(person);
        assertThat(mails.subList(mails.size() - 2, mails.size()))
                .extracting(Notice::kind)
                .containsExactly(NoticeKind.ACCOUNT_FROZEN, NoticeKind.LINK);
        core.followLink(Core.token(core.lastMailTo(person)), Core.NEW_PASSWORD);
        assertThat(signIn(Core.NEW_PASSWORD).account()).isEqualTo(person.id());
    }

    @Test
    void rule_4_a_second_use_says_that_it_is_used_and_does_nothing() throws Refusal {
        core.disowning.freeze(core.at("page"), token);
        core.followLink(Core.token(core.lastMailTo(person)), Core.NEW_PASSWORD);
        int mails = core.mailsTo(person).size();
        assertThat(state(token)).isEqualTo(State.USED);
        assertThat(reasonOf(() -> core.disowning.freeze(core.at("page"), token)))
                .isEqualTo(Reason.PROOF_REFUSED);
        assertThat(core.mailsTo(person)).hasSize(mails);
        assertThat(signIn(Core.NEW_PASSWORD).account()).isEqualTo(person.id());
    }

    @Test
    void using_one_uses_up_the_links_of_earlier_changes_and_leaves_that_of_the_next() throws Refusal {
        core.followLink(core.linkFor(person), "and changed once more");
        String second = disownToken(core.lastMailTo(person));
        core.disowning.freeze(core.at("page"), token);
        assertThat(state(second)).isEqualTo(State.USED);
        core.followLink(Core.token(core.lastMailTo(person)), Core.NEW_PASSWORD);
        assertThat(state(disownToken(core.lastMailTo(person)))).isEqualTo(State.LIVE);
    }

    @Test
    void rule_10_whoever_objects_from_the_old_address_opens_the_account_to_nobody_at_the_new_one() throws Refusal {
        String thiefs = Core.unique("thief") + "@example.com";
        core.administration.change(
                new Administrator("hanne", core.at("v1")),
                person.id(),
                new AccountAdministration.Change(
                        Part.becoming(Optional.of(thiefs)), Part.untouched(), Part.untouched(), Optional.empty()));
        Notice told = core.mailsTo(person).stream()
                .filter(mail -> mail.kind() == NoticeKind.ADDRESS_REMOVED)
                .findFirst()
                .orElseThrow();

        core.disowning.freeze(core.at("page"), disownToken(told));

        assertThat(reasonOf(() -> signIn(THEIRS))).isEqualTo(Reason.PROOF_REFUSED);
        core.clock.pass(Duration.ofDays(9));
        core.recovery.request(new Recovery.Request(
                core.at("page"), Optional.empty(), Subject.withEmail(thiefs), Recovery.Means.LINK));
        assertThat(core.mail.committed())
                .filteredOn(mail -> mail.recipient().address().value().equals(thiefs))
                .extracting(Notice::kind)
                .containsExactly(NoticeKind.ADDRESS_ADDED, NoticeKind.ACCOUNT_FROZEN);

        core.administration.approveAddress(new Administrator("otto", core.at("v1")), person.id());
        core.recovery.request(new Recovery.Request(
                core.at("page"), Optional.empty(), Subject.withEmail(thiefs), Recovery.Means.LINK));
        assertThat(core.mail.committed())
                .filteredOn(mail -> mail.recipient().address().value().equals(thiefs))
                .extracting(Notice::kind)
                .contains(NoticeKind.LINK);
    }

    @Test
    void it_works_for_thirty_days_and_then_is_dead() {
        core.clock.pass(Duration.ofDays(30).minusSeconds(1));
        assertThat(state(token)).isEqualTo(State.LIVE);
        core.clock.pass(Duration.ofSeconds(1));
        assertThat(state(token)).isEqualTo(State.DEAD);
        assertThat(reasonOf(() -> core.disowning.freeze(core.at("page"), token)))
                .isEqualTo(Reason.PROOF_REFUSED);
    }

    @Test
    void rule_1_it_works_in_its_realm_alone() {
        assertThat(core.disowning.state(core.inOtherRealm("page"), token)).isEqualTo(State.DEAD);
        assertThat(reasonOf(() -> core.disowning.freeze(core.inOtherRealm("page"), token)))
                .isEqualTo(Reason.PROOF_REFUSED);
        assertThat(state(token)).isEqualTo(State.LIVE);
    }

    @Test
    void it_is_no_link_for_a_new_password_and_such_a_link_freezes_nothing() throws Refusal {
        assertThat(core.recovery.isLive(core.at("page"), token)).isFalse();
        assertThat(reasonOf(() -> core.followLink(token, Core.NEW_PASSWORD))).isEqualTo(Reason.PROOF_REFUSED);
        String link = core.linkFor(person);
        assertThat(reasonOf(() -> core.disowning.freeze(core.at("page"), link))).isEqualTo(Reason.PROOF_REFUSED);
        assertThat(state("")).isEqualTo(State.DEAD);
    }

    @Test
    void rule_6_guessing_is_limited_by_client() {
        Reason answer = Reason.PROOF_REFUSED;
        for (int i = 0; i < 300 && answer == Reason.PROOF_REFUSED; i++) {
            answer = reasonOf(() -> core.disowning.freeze(core.at("page"), "guess"));
        }
        assertThat(answer).isEqualTo(Reason.TOO_MANY_ATTEMPTS);
        assertThat(reasonOf(() -> core.disowning.freeze(core.at("page"), token)))
                .isEqualTo(Reason.TOO_MANY_ATTEMPTS);
        assertThat(state(token)).isEqualTo(State.LIVE);
    }

    @Test
    void of_many_who_use_it_at_once_one_freezes() {
        List<Optional<Reason>> ends = SideBySide.run(16, i -> (Callable<Optional<Reason>>) () -> {
            try {
                core.disowning.freeze(core.at("page"), token);
                return Optional.empty();
            } catch (Refusal refusal) {
                return Optional.of(refusal.reason());
            }
        });
        assertThat(ends.stream().filter(Optional::isEmpty)).hasSize(1);
        assertThat(core.mailsTo(person))
                .filteredOn(mail -> mail.kind() == NoticeKind.ACCOUNT_FROZEN)
                .hasSize(1);
    }

    private State state(String given) {
        return core.disowning.state(core.at("page"), given);
    }

    private Authentication.Authenticated signIn(String password) throws Refusal {
        return core.authentication.authenticate(new Authentication.Request(
                core.at("v1"), Optional.of(person.userName()), Optional.of(password), Optional.empty()));
    }

    private static String disownToken(Notice notice) {
        assertThat(notice.kind()).isIn(NoticeKind.PASSWORD_CHANGED, NoticeKind.ADDRESS_REMOVED);
        String link = notice.values().values().stream()
                .filter(value -> value.contains("/account/not-me/"))
                .findFirst()
                .orElseThrow();
        return link.substring(link.lastIndexOf('/') + 1);
    }
}
