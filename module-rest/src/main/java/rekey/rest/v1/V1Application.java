package rekey.rest.v1;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** What there is under {@code /v1}. Listed by name, so that other dialects of this web application stay apart. */
@ApplicationPath("/v1")
public class V1Application extends Application {

    /** The only media type that a request body may have. */
    static final String JSON = "application/json";

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(
                AccountsResource.class,
                AuditResource.class,
                AuthenticateResource.class,
                CallersResource.class,
                OutboxResource.class,
                TemplatesResource.class,
                ProblemMapper.class,
                RequestRules.class,
                AnswerRules.class);
    }
}
