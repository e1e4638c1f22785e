package rekey.rest.recovery;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import rekey.identity.Recovery;
import rekey.identity.Refusal;
import rekey.identity.Subject;
import rekey.mfa.Factor;
import rekey.rest.account.PasskeyForm;
import rekey.rest.page.FormErrors;
import rekey.rest.page.FormPage;
import rekey.rest.page.PageAnswer;
import rekey.rest.page.PageRequest;
import rekey.rest.page.PageWords;

/**
 * {@code /account/reset}: choose a new password, from a link (whose token is in a cookie by now) or with an account name
 * and a temporary password. Never signs in.
 */
@Dependent
public final class ResetPage implements FormPage {

    static final String PATH = "/account/reset";

    private static final String BY_LINK = "link";
    private static final String BY_TEMPORARY_PASSWORD = "temporary";

    private final Recovery recovery;
    private final RecoveryCookies cookies;
    private final PasskeyForm passkey;

    @Inject
    public ResetPage(Recovery recovery, RecoveryCookies cookies, PasskeyForm passkey) {
        this.recovery = recovery;
        this.cookies = cookies;
        this.passkey = passkey;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public PageAnswer show(PageRequest request) {
        Optional<String> token = request.cookie(cookies.linkName());
        if (token.isEmpty()) {
            return PageAnswer.show(200, "reset").with("proof", BY_TEMPORARY_PASSWORD);
        }
        return recovery.isLive(request.origin(), token.get())
                ? PageAnswer.show(200, "reset").with("proof", BY_LINK)
                : deadLink();
    }

    @Override
    public PageAnswer showAgain(PageRequest request) {
        return form(403, request, new FormErrors(request.language()).form("error.stale"));
    }

    @Override
    public PageAnswer send(PageRequest request) {
        Optional<String> token = request.cookie(cookies.linkName());
        if (byLink(request) && token.isEmpty()) {
            return deadLink();
        }
        FormErrors errors = check(request);
        if (!errors.none()) {
            return form(400, request, errors);
        }
        Recovery.Proof proof = byLink(request)
                ? new Recovery.LinkProof(token.orElseThrow())
                : new Recovery.TemporaryPasswordProof(
                        request.field("temporary").orElseThrow(),
                        Optional.of(Subject.named(request.field("name").orElseThrow())));
        try {
            recovery.complete(new Recovery.Completion(
                    request.origin(),
                    Optional.empty(),
                    proof,
                    passkey.factor(request, PATH),
                    request.field("password").orElseThrow()));
            return PageAnswer.goTo(DonePage.PATH).with(cookies.noLink()).with(cookies.done());
        } catch (Refusal refusal) {
            return refused(request, token, refusal);
        }
    }

    private FormErrors check(PageRequest request) {
        FormErrors errors = new FormErrors(request.language());
        if (!byLink(request)) {
            errors.required(request, "name", "error.required.name");
            errors.required(request, "temporary", "error.required.temporary");
        }
        errors.required(request, "password", "error.required.password");
        if (!request.field("password").equals(request.field("again"))) {
            errors.field("again", "error.mismatch");
        }
        return errors;
    }

    private PageAnswer refused(PageRequest request, Optional<String> token, Refusal refusal) {
        FormErrors errors = new FormErrors(request.language());
        return switch (refusal.reason()) {
            case INVALID_INPUT -> form(400, request, PageWords.errors(refusal, request.language()));
            case CODE_NEEDED ->
                form(403, request, errors.field("code", "error.code-needed"))
                        .with("askCode", true)
                        .with("passkeys", refusal.factors().contains(Factor.Kind.PASSKEY));
            case TOO_MANY_ATTEMPTS -> form(429, request, errors.form("error.too-many"));
            case BUSY -> form(503, request, errors.form("error.busy"));
            case PROOF_REFUSED, CALLER_REFUSED, NO_SUCH_ACCOUNT, PASSWORD_CHANGE_REQUIRED ->
                proofRefused(request, token);
        };
    }

    /** The holder of a live link may learn that it lives; whoever types names and secrets learns nothing. */
    private PageAnswer proofRefused(PageRequest request, Optional<String> token) {
        FormErrors errors = new FormErrors(request.language());
        if (!byLink(request)) {
            return form(403, request, errors.form("error.refused"));
        }
        return token.filter(live -> recovery.isLive(request.origin(), live)).isPresent()
                ? form(403, request, wrongFactor(request, errors)).with("askCode", true)
                : deadLink();
    }

    private FormErrors wrongFactor(PageRequest request, FormErrors errors) {
        return passkey.assertion(request, PATH).isPresent()
                ? errors.form("error.passkey-again")
                : errors.field("code", "error.code-wrong");
    }

    private PageAnswer deadLink() {
        return PageAnswer.show(LinkPage.GONE, "dead").with(cookies.noLink());
    }

    private static boolean byLink(PageRequest request) {
        return request.field("proof").filter(BY_LINK::equals).isPresent();
    }

    private static PageAnswer form(int status, PageRequest request, FormErrors errors) {
        return errors.into(PageAnswer.show(status, "reset")
                .with("proof", byLink(request) ? BY_LINK : BY_TEMPORARY_PASSWORD)
                .with("askCode", request.fields().containsKey("code"))
                .with("passkeys", request.fields().containsKey("passkey"))
                .with("name", request.field("name").orElse("")));
    }
}
