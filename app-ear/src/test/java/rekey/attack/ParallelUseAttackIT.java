package rekey.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each secret that is good once, used many times at the same moment: one use holds, and only its effect is seen. */
class ParallelUseAttackIT {

    private static final int AT_ONCE = 8;

    private final Stage stage = Stage.shared();
    private final Programs programs = stage.programs();
    private final Person person = stage.person();

    @Test
    void a_temporary_password_sets_one_password_through_all_doors_at_once_CWE_362() throws Exception {
        stage.send(RequestDoor.IFCOMMON_GET.call(stage, programs, person));
        String temporary = person.mailbox().await(1).temporaryPassword();
        Confirm brightOffice = new Confirm(stage, programs.brightOffice());
        String code = brightOffice.code(person);
        List<CompletionDoor> doors = List.of(CompletionDoor.ANTEL_JSON, CompletionDoor.ANTEL_XML, CompletionDoor.PAGE);

        int winner = only(i -> {
            String password = "the words of racer " + i;
            return i % (doors.size() + 1) == doors.size()
                    ? brightOffice
                            .of(
                                    person,
                                    Map.of("TemporaryPassword", temporary, "NewPassword", password, "MFACode", code))
                            .startsWith("SUCCESS")
                    : doors.get(i % (doors.size() + 1)).complete(stage, programs, person, temporary, password);
        });

        assertThat(stage.isPassword(person, "the words of racer " + winner)).isTrue();
    }

    @Test
    void a_link_sets_one_password_for_all_browsers_at_once_CWE_362() throws Exception {
        stage.send(RequestDoor.BROKER_JSON.call(stage, programs, person));
        String link = person.mailbox().await(1).resetPath();

        int winner = only(
                i -> new Visitor(stage).useLink(link, "the words of racer " + i).status() == 303);

        assertThat(stage.isPassword(person, "the words of racer " + winner)).isTrue();
    }

    @Test
    void a_code_confirms_once_for_all_requests_at_once_CWE_362() throws Exception {
        Confirm confirm = new Confirm(stage, programs.brightOffice());
        String code = confirm.code(person);

        only(i -> confirm.of(person, Map.of("MFACode", code)).startsWith("SUCCESS"));
    }

    @Test
    void a_code_of_the_app_signs_in_once_for_all_requests_at_once_CWE_362() throws Exception {
        WithFactor victim = WithFactor.enrol(stage, person);
        String code = victim.phone().code();

        only(i -> victim.signIn(Stage.OLD_PASSWORD, code).status() == 200);
    }

    @Test
    void a_recovery_code_signs_in_once_for_all_requests_at_once_CWE_362() throws Exception {
        WithFactor victim = WithFactor.enrol(stage, person);
        String code = victim.recoveryCodes().pop();

        only(i -> victim.signIn(Stage.OLD_PASSWORD, code).status() == 200);
    }

    @Test
    void this_was_not_me_freezes_once_for_all_browsers_at_once_CWE_362() throws Exception {
        stage.send(RequestDoor.BROKER_JSON.call(stage, programs, person));
        new Visitor(stage).useLink(person.mailbox().await(1).resetPath(), Stage.NEW_PASSWORD);
        String notMe = person.mailbox().await(2).find("(/account/not-me/[A-Za-z0-9_-]{20,})");

        only(i -> {
            Visitor visitor = new Visitor(stage);
            visitor.open(notMe);
            visitor.open("/account/not-me");
            return visitor.send(visitor.form("/account/not-me", Map.of()))
                    .text()
                    .contains("Your account is frozen");
        });

        assertThat(stage.isPassword(person, Stage.NEW_PASSWORD)).isFalse();
        person.mailbox().await(4);
        assertThat(person.mailbox().mails().stream()
                        .skip(2)
                        .filter(mail -> mail.text().contains("/account/reset/")))
                .as("ways back")
                .hasSize(1);
    }

    /** Starts all uses at once and says which one held; there has to be exactly one. */
    private static int only(IntPredicate use) throws Exception {
        CyclicBarrier start = new CyclicBarrier(AT_ONCE);
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Callable<Boolean>> uses = IntStream.range(0, AT_ONCE)
                    .<Callable<Boolean>>mapToObj(i -> () -> {
                        start.await();
                        return use.test(i);
                    })
                    .toList();
            List<Future<Boolean>> held = threads.invokeAll(uses);
            int winner = -1;
            for (int i = 0; i < AT_ONCE; i++) {
                if (held.get(i).get()) {
                    assertThat(winner).as("a second use that held").isEqualTo(-1);
                    winner = i;
                }
            }
            assertThat(winner).as("the use that held").isNotEqualTo(-1);
            return winner;
        } finally {
            threads.shutdownNow();
        }
    }
}
