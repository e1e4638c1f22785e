package rekey.rest.factor;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import rekey.identity.Enrolment;
import rekey.identity.Enrolment.Overview;
import rekey.mfa.Factor;
import rekey.rest.account.Visits;
import rekey.rest.page.Moments;
import rekey.rest.page.Page;
import rekey.rest.page.PageAnswer;
import rekey.rest.page.PageRequest;

/** {@code /account/mfa}: the factors that a person has, and what to do about them. */
@Dependent
public final class FactorsPage implements Page {

    static final String PATH = "/account/mfa";

    private final Visits visits;
    private final Enrolment enrolment;
    private final Moments moments;

    @Inject
    public FactorsPage(Visits visits, Enrolment enrolment, Moments moments) {
        this.visits = visits;
        this.enrolment = enrolment;
        this.moments = moments;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public PageAnswer show(PageRequest request) {
        return visits.show(request, PATH, session -> {
            Overview overview = enrolment.overview(session.account());
            List<Map<String, Object>> factors =
                    overview.factors().stream().map(one -> shown(request, one)).toList();
            return PageAnswer.show(200, "factors")
                    .with("factors", factors)
                    .with("codesLeft", overview.recoveryCodesLeft())
                    .with("begun", overview.begun().isPresent());
        });
    }

    private Map<String, Object> shown(PageRequest request, Factor factor) {
        return Map.of(
                "id", factor.id().toString(),
                "name", factor.name(),
                "kind", factor.kind().name(),
                "added", moments.text(request, factor.enrolledAt()),
                "used",
                        factor.lastUsedAt()
                                .map(moment -> moments.text(request, moment))
                                .orElse(""));
    }
}
