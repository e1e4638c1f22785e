package rekey.rest.web;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import org.eclipse.microprofile.config.Config;
import rekey.kernel.Deployment;
import rekey.kernel.OperatorLog;

/**
 * Says where to look when the application starts, and gives a demonstration an administrator.
 *
 * <p>Elsewhere no password means no administrator. A demonstration without one gets a random one: it is written into
 * Liberty's folder of variables, from where the user registry in server.xml takes it within a second, and to the log.
 */
@WebListener
public class StartListener implements ServletContextListener {

    private static final String VARIABLE = "rekey.admin.password";
    private static final int PASSWORD_BYTES = 15;

    /** By this an earlier start's password is known again and may be logged; one that somebody chose is not. */
    private static final String GENERATED = "demonstration-";

    private final Deployment deployment;
    private final Config config;
    private final SecureRandom random;

    @Inject
    public StartListener(Deployment deployment, Config config, SecureRandom random) {
        this.deployment = deployment;
        this.config = config;
        this.random = random;
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
        OperatorLog.say("Rekey answers at " + deployment.publicUrl() + "/");
        if (!deployment.isDemonstration()) {
            return;
        }
        String user = config.getValue("rekey.admin.user", String.class);
        String password = config.getValue(VARIABLE, String.class);
        if (password.equals(config.getValue("rekey.admin.locked-password", String.class))) {
            password = generatePassword(Path.of(config.getValue("rekey.variables.dir", String.class)));
        }
        OperatorLog.say("Demonstration: the administrator is \"" + user + "\", the password is "
                + (password.startsWith(GENERATED) ? password : "the one that you set"));
    }

    private String generatePassword(Path folder) {
        byte[] bytes = new byte[PASSWORD_BYTES];
        random.nextBytes(bytes);
        String password = GENERATED + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(VARIABLE), password);
            return password;
        } catch (IOException readOnly) {
            throw new UncheckedIOException(readOnly);
        }
    }
}
