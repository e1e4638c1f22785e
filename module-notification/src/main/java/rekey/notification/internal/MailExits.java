package rekey.notification.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.mail.Session;
import java.nio.file.Path;
import java.time.Clock;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import rekey.kernel.Deployment;
import rekey.kernel.OperatorLog;

/** Decides which way mail leaves this deployment. */
@ApplicationScoped
class MailExits {

    private static final String SESSION = "mail/rekey";
    private static final String FOLDER = "mail";

    /**
     * The mail server if one is configured; else the capture folder, in a demonstration or where capturing was asked
     * for.
     *
     * @throws IllegalStateException if mail has no way out; the server must not start
     */
    @Produces
    @ApplicationScoped
    MailExit exit(NotificationSettings settings, Deployment deployment, Clock clock) {
        if (settings.smtpHost().isPresent()) {
            return new SmtpExit(session(), settings.smtpLogin(), clock);
        }
        if (deployment.isDemonstration() || settings.capture()) {
            Path folder = deployment.dataFolder().resolve(FOLDER);
            OperatorLog.say("No mail leaves this server: it is captured in " + folder);
            return new CaptureExit(folder);
        }
        throw new IllegalStateException("Mail has no way out: set rekey.smtp.host,"
                + " or rekey.mail.capture=true to have mail written to files instead of sent");
    }

    private static Session session() {
        try {
            return InitialContext.doLookup(SESSION);
        } catch (NamingException absent) {
            throw new IllegalStateException("The server has no mail session " + SESSION, absent);
        }
    }
}
