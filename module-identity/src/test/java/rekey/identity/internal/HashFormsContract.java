package rekey.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import rekey.identity.internal.legacy.HashForm;
import rekey.kernel.Transactions;

/** Every implementation of {@link HashForms} passes this. */
interface HashFormsContract {

    HashForms hashForms();

    Transactions transactions();

    @Test
    default void rule_5_what_is_noted_is_there_once_with_its_sample_in_the_order_of_the_texts() {
        HashForm later = form("z");
        HashForm sooner = form("y");
        note(later, sooner);
        note(later);
        assertThat(all().stream().filter(Set.of(later, sooner)::contains)).containsExactly(sooner, later);
    }

    @Test
    default void rule_5_a_form_is_forgotten_unless_it_was_noted_again() {
        HashForm form = form("x");
        note(form);
        forget(form, Core.START);
        assertThat(all()).as("noted then").contains(form);
        transactions().run(() -> hashForms().note(Set.of(form), Core.START.plusSeconds(10)));
        forget(form, Core.START.plusSeconds(5));
        assertThat(all()).as("noted since").contains(form);
        forget(form, Core.START.plusSeconds(11));
        assertThat(all()).doesNotContain(form);
    }

    @Test
    default void many_who_note_one_form_at_once_all_succeed() {
        HashForm one = form("v");
        HashForm other = form("w");
        assertThat(SideBySide.run(8, i -> (Callable<Boolean>) () -> {
                    transactions()
                            .run(() -> hashForms()
                                    .note(i % 2 == 0 ? List.of(one, other) : List.of(other, one), Core.START));
                    return true;
                }))
                .hasSize(8);
        assertThat(all()).contains(one, other);
    }

    private List<HashForm> all() {
        return transactions().call(() -> hashForms().all());
    }

    private void note(HashForm... forms) {
        transactions().run(() -> hashForms().note(Set.of(forms), Core.START));
    }

    private void forget(HashForm form, Instant before) {
        transactions().run(() -> hashForms().forget(form, before));
    }

    private static HashForm form(String start) {
        String text = Core.unique("$" + start) + '$';
        return new HashForm(text, text + "sample");
    }
}
