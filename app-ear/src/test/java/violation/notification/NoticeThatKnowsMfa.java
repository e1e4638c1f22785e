package violation.notification;

import violation.mfa.internal.Hidden;
import violation.notification.internal.HiddenToo;

/** Points up, into what is internal to another module. */
public class NoticeThatKnowsMfa {
    void use(Hidden hidden, HiddenToo too) {
        hidden.use();
        too.use();
    }
}
