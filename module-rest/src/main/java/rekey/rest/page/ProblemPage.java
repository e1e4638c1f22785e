package rekey.rest.page;

import jakarta.enterprise.context.Dependent;
import rekey.rest.v1.ProblemType;

/**
 * {@code /problems/{code}}: explains a problem type of {@code /v1} to whoever looks its URI up (RFC 9457, section 3.1.1).
 */
@Dependent
public final class ProblemPage implements Page {

    @Override
    public String path() {
        return "/problems/*";
    }

    @Override
    public PageAnswer show(PageRequest request) {
        return ProblemType.coded(request.rest())
                .map(type -> PageAnswer.show(200, "problem")
                        .with("code", type.code())
                        .with("status", String.valueOf(type.status()))
                        .with("title", type.title())
                        .with("advice", type.advice()))
                .orElseGet(() -> PageAnswer.show(404, "error").with("kind", "not-found"));
    }
}
