package violation.kernel;

import violation.notification.internal.HiddenToo;

/** Points up, and its name says nothing. */
public class KernelUtil {
    void use(HiddenToo hidden) {
        hidden.use();
    }
}
