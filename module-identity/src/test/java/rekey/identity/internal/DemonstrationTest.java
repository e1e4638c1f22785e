package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rekey.identity.internal.Refusals.reasonOf;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import rekey.identity.Authentication;
import rekey.identity.Authentication.Authenticated;
import rekey.identity.Caller.Permission;
import rekey.identity.Recovery.Means;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Reason;
import rekey.identity.Subject;
import rekey.identity.internal.Core.Person;
import rekey.kernel.TestDatabase;
import rekey.notification.Notice;

/** Rule 15: what everybody knows the password of exists in a demonstration only. */
class DemonstrationTest {

    private static final Map<String, String> DEMONSTRATION = Map.of("rekey.demo", "true");

    @AutoClose
    private final TestDatabase database = TestDatabase.h2("identity");

    @Test
    void rule_15_a_demonstration_has_the_accounts_and_callers_of_the_readme() throws Refusal {
        Core core = new Core(database, DEMONSTRATION);
        core.demonstration.seedOrDisable();
        assertThat(signIn(core, "anna", "anna walks the long way home").accountNumber())
                .isPositive();
        assertThat(signIn(core, "bjorn@example.com", "bjorn rows across the fjord")
                        .accountNumber())
                .isPositive();
        assertThat(core.callers
                        .authenticate(core.at("brightoffice"), Optional.of("demo"), Optional.of("demo-caller-secret"))
                        .may(Permission.DISCLOSE_MISSING))
                .isTrue();
        assertThat(core.callers
                        .identify(core.at("antel"), Optional.of("demo-api-key"))
                        .permissions())
                .isEmpty();
        core.ask(Subject.named("bjorn"), Means.LINK);
        Notice danish = core.mail.committed().get(0);
        assertThat(danish.recipient().locale().getLanguage()).isEqualTo("da");
    }

    @Test
    void rule_15_the_rows_are_added_once_and_what_a_visitor_changed_stays() throws Refusal {
        Core core = new Core(database, DEMONSTRATION);
        core.demonstration.seedOrDisable();
        core.ask(Subject.named("anna"), Means.LINK);
        core.followLink(Core.token(core.mail.committed().get(0)), Core.NEW_PASSWORD);
        Core restarted = new Core(database, DEMONSTRATION);
        restarted.demonstration.seedOrDisable();
        assertThat(count("Account")).isEqualTo(2);
        assertThat(count("CallerRegistration")).isEqualTo(2);
        signIn(restarted, "anna", Core.NEW_PASSWORD);
    }

    @Test
    void rule_15_anything_else_disables_every_demo_row_its_grants_with_it_and_nothing_but_demo_rows() throws Refusal {
        Core demonstration = new Core(database, DEMONSTRATION);
        demonstration.demonstration.seedOrDisable();
        Person real = demonstration.person();
        demonstration.ask(Subject.named("anna"), Means.LINK);
        String link = Core.token(demonstration.mail.committed().get(0));
        Core production = new Core(database);
        production.demonstration.seedOrDisable();
        assertThat(reasonOf(() -> signIn(production, "anna", "anna walks the long way home")))
                .isEqualTo(Reason.PROOF_REFUSED);
        assertThat(reasonOf(() -> production.followLink(link, Core.NEW_PASSWORD)))
                .isEqualTo(Reason.PROOF_REFUSED);
        assertThat(reasonOf(() -> production.callers.authenticate(
                        production.at("brightoffice"), Optional.of("demo"), Optional.of("demo-caller-secret"))))
                .isEqualTo(Reason.CALLER_REFUSED);
        assertThat(reasonOf(() -> production.callers.identify(production.at("antel"), Optional.of("demo-api-key"))))
                .isEqualTo(Reason.CALLER_REFUSED);
        signIn(production, real.userName(), Core.PASSWORD);
    }

    @Test
    void rule_15_anything_else_seeds_nothing() {
        new Core(database).demonstration.seedOrDisable();
        assertThat(count("Account")).isZero();
        assertThat(count("CallerRegistration")).isZero();
    }

    @Test
    void rule_15_a_demonstration_that_others_can_reach_does_not_start() {
        assertThatThrownBy(() -> new Core(database, Map.of("rekey.demo", "true", "rekey.http.host", "*")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("loopback");
    }

    private static Authenticated signIn(Core core, String userName, String password) throws Refusal {
        return core.authentication.authenticate(new Authentication.Request(
                core.at("v1"), Optional.of(userName), Optional.of(password), Optional.empty()));
    }

    private long count(String entity) {
        return database.transactions()
                .<Long, RuntimeException>call(() -> database.entityManager()
                        .createQuery("SELECT COUNT(e) FROM " + entity + " e", Long.class)
                        .getSingleResult());
    }
}
