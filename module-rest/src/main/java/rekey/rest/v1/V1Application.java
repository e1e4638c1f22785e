package rekey.rest.v1;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** What there is under {@code /v1}. Listed by name, so that other dialects of this web application stay apart. */
@ApplicationPath("/v1")
public class V1Application extends Application {

    /** The media type of request bodies. */
    static final String JSON = "application/json";

    /** One JSON text on each line. */
    static final String NDJSON = "application/x-ndjson";

    /** Besides {@link #JSON}, for what is changed in part (RFC 7396). */
    static final String MERGE_PATCH = "application/merge-patch+json";

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(
                AccountsResource.class,
                AccountHelpResource.class,
                AuditResource.class,
                AuthenticateResource.class,
                CallersResource.class,
                CallerSecretsResource.class,
                ContractsResource.class,
                ImportAccountsResource.class,
                ImportsResource.class,
                OpenApiResource.class,
                MfaResetResource.class,
                MfaResource.class,
                OutboxResource.class,
                ReferenceResource.class,
                RevocationsResource.class,
                TemplatesResource.class,
                ProblemMapper.class,
                RequestRules.class,
                AnswerRules.class);
    }
}
