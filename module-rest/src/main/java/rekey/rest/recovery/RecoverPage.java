package rekey.rest.recovery;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import rekey.identity.Recovery;
import rekey.identity.Refusal;
import rekey.identity.Subject;
import rekey.rest.page.FormErrors;
import rekey.rest.page.FormPage;
import rekey.rest.page.PageAnswer;
import rekey.rest.page.PageRequest;
import rekey.rest.page.PageWords;

/** {@code /account/recover}: ask for a link. */
@Dependent
public final class RecoverPage implements FormPage {

    static final String PATH = "/account/recover";

    private final Recovery recovery;

    @Inject
    public RecoverPage(Recovery recovery) {
        this.recovery = recovery;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public PageAnswer show(PageRequest request) {
        return PageAnswer.show(200, "recover");
    }

    @Override
    public PageAnswer showAgain(PageRequest request) {
        return form(403, request, new FormErrors(request.language()).form("error.stale"));
    }

    /** The same answer whoever it is that was named: one that told would let anybody look for accounts. */
    @Override
    public PageAnswer send(PageRequest request) {
        FormErrors missing = new FormErrors(request.language()).required(request, "name", "error.required.name");
        if (!missing.none()) {
            return form(400, request, missing);
        }
        try {
            recovery.request(new Recovery.Request(
                    request.origin(),
                    Optional.empty(),
                    Subject.named(request.field("name").orElseThrow()),
                    Recovery.Means.LINK));
            return sent();
        } catch (Refusal refusal) {
            return refused(request, refusal);
        }
    }

    private static PageAnswer refused(PageRequest request, Refusal refusal) {
        FormErrors errors = new FormErrors(request.language());
        return switch (refusal.reason()) {
            case INVALID_INPUT -> form(400, request, PageWords.errors(refusal, request.language()));
            case TOO_MANY_ATTEMPTS -> form(429, request, errors.form("error.too-many"));
            case BUSY -> form(503, request, errors.form("error.busy"));
            case CALLER_REFUSED, NO_SUCH_ACCOUNT, CODE_NEEDED, PROOF_REFUSED, PASSWORD_CHANGE_REQUIRED -> sent();
        };
    }

    private static PageAnswer sent() {
        return PageAnswer.goTo(SentPage.PATH);
    }

    private static PageAnswer form(int status, PageRequest request, FormErrors errors) {
        return errors.into(PageAnswer.show(status, "recover")
                .with("name", request.field("name").orElse("")));
    }
}
