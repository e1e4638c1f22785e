package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import rekey.identity.Recovery.LinkProof;
import rekey.identity.Recovery.Proof;
import rekey.identity.Recovery.TemporaryPasswordProof;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Reason;
import rekey.identity.internal.Core.Person;
import rekey.notification.NoticeKind;

/** Rule 2 through the whole use case: whoever is first wins, everybody else is refused, and one notice is sent. */
interface SingleUseContract {

    int MANY = 100;

    Core core();

    @Test
    default void rule_2_a_hundred_use_one_link_at_once_and_one_wins() throws Refusal {
        Person person = core().person();
        Proof link = new LinkProof(core().linkFor(person));
        assertOneWins(person, List.of(link));
    }

    @Test
    default void rule_2_a_hundred_use_one_temporary_password_at_once_and_one_wins() throws Refusal {
        Person person = core().person();
        Proof secret = new TemporaryPasswordProof(core().temporaryPasswordFor(person), Optional.of(person.addressed()));
        assertOneWins(person, List.of(secret));
    }

    @Test
    default void rule_2_a_hundred_use_three_siblings_at_once_and_one_wins() throws Refusal {
        Person person = core().person();
        List<Proof> proofs = new ArrayList<>();
        proofs.add(new LinkProof(core().linkFor(person)));
        proofs.add(new LinkProof(core().linkFor(person)));
        proofs.add(new TemporaryPasswordProof(core().temporaryPasswordFor(person), Optional.empty()));
        assertOneWins(person, proofs);
    }

    private void assertOneWins(Person person, List<Proof> proofs) {
        List<Optional<Reason>> ends = SideBySide.run(MANY, i -> (Callable<Optional<Reason>>) () -> {
            try {
                core().complete(proofs.get(i % proofs.size()), password(i));
                return Optional.empty();
            } catch (Refusal refusal) {
                return Optional.of(refusal.reason());
            }
        });
        assertThat(ends).containsOnly(Optional.empty(), Optional.of(Reason.PROOF_REFUSED));
        assertThat(ends.stream().filter(Optional::isEmpty)).hasSize(1);
        assertThat(core().mailsTo(person).stream().filter(mail -> mail.kind() == NoticeKind.PASSWORD_CHANGED))
                .hasSize(1);
        long valid = 0;
        for (int i = 0; i < MANY; i++) {
            valid += core().hasPassword(person, password(i)) ? 1 : 0;
        }
        assertThat(valid).isEqualTo(1);
        assertThat(core().hasPassword(person, Core.PASSWORD)).isFalse();
    }

    private static String password(int thread) {
        return "the password of thread " + thread;
    }
}
