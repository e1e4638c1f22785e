package rekey.kernel;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What an operator should see on the console of a server that starts well: where things are. Everything else that is
 * well is silent.
 */
public final class OperatorLog {

    private static final Logger LOG = Logger.getLogger("rekey");

    /** The level of lines that the console shows though all is well; between INFO and WARNING. Liberty calls it AUDIT. */
    public static final Level AUDIT = new Audit();

    private OperatorLog() {}

    /** Writes one line to console and log. No secret but the demonstration's own may be in it. */
    public static void say(String line) {
        LOG.log(AUDIT, line);
    }

    private static final class Audit extends Level {

        private static final long serialVersionUID = 1L;

        Audit() {
            super("AUDIT", 850);
        }
    }
}
