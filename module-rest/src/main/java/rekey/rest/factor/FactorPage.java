package rekey.rest.factor;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import rekey.identity.Enrolment;
import rekey.identity.Enrolment.SignedIn;
import rekey.identity.Refusal;
import rekey.identity.Refusal.Fault;
import rekey.identity.Sessions.Opened;
import rekey.identity.Sessions.Session;
import rekey.mfa.Factor;
import rekey.rest.account.PasskeyForm;
import rekey.rest.account.Visits;
import rekey.rest.page.FormErrors;
import rekey.rest.page.FormPage;
import rekey.rest.page.PageAnswer;
import rekey.rest.page.PageCookies;
import rekey.rest.page.PageRequest;
import rekey.rest.page.PageWords;

/** {@code /account/mfa/{factor}}: gives one factor another name, or removes it. */
@Dependent
public final class FactorPage implements FormPage {

    private final Visits visits;
    private final Enrolment enrolment;
    private final PasskeyForm passkey;
    private final PageCookies cookies;

    @Inject
    public FactorPage(Visits visits, Enrolment enrolment, PasskeyForm passkey, PageCookies cookies) {
        this.visits = visits;
        this.enrolment = enrolment;
        this.passkey = passkey;
        this.cookies = cookies;
    }

    @Override
    public String path() {
        return FactorsPage.PATH + "/*";
    }

    @Override
    public PageAnswer show(PageRequest request) {
        return visits.show(
                request,
                FactorsPage.PATH,
                session -> factor(request, session)
                        .map(factor -> form(200, factor, session))
                        .orElseGet(() -> PageAnswer.goTo(FactorsPage.PATH)));
    }

    @Override
    public PageAnswer showAgain(PageRequest request) {
        return visits.send(
                request,
                FactorsPage.PATH,
                session -> factor(request, session)
                        .map(factor -> new FormErrors(request.language())
                                .form("error.stale")
                                .into(form(403, factor, session)))
                        .orElseGet(() -> PageAnswer.goTo(FactorsPage.PATH)));
    }

    @Override
    public PageAnswer send(PageRequest request) {
        return visits.send(
                request,
                FactorsPage.PATH,
                session -> factor(request, session)
                        .map(factor -> change(request, session, factor))
                        .orElseGet(() -> PageAnswer.goTo(FactorsPage.PATH)));
    }

    private PageAnswer change(PageRequest request, Session session, Factor factor) {
        SignedIn who = SignedIn.in(request.origin(), session);
        try {
            if (request.fields().containsKey("label")) {
                enrolment.rename(who, factor.id(), request.field("label").orElse(""));
                return PageAnswer.goTo(FactorsPage.PATH);
            }
            Opened renewed = enrolment
                    .remove(who, factor.id(), passkey.factor(request, address(factor)))
                    .orElseThrow();
            return PageAnswer.goTo(FactorsPage.PATH).with(cookies.session(renewed.token()));
        } catch (Refusal refusal) {
            return refused(request, session, factor, refusal);
        }
    }

    private PageAnswer refused(PageRequest request, Session session, Factor factor, Refusal refusal) {
        FormErrors errors = new FormErrors(request.language());
        return switch (refusal.reason()) {
            case INVALID_INPUT -> {
                for (Fault fault : refusal.faults()) {
                    errors.field("label", PageWords.key(fault.rule()), fault.limit());
                }
                yield errors.into(form(400, factor, session));
            }
            case CODE_NEEDED -> errors.field("code", "error.required.code").into(form(400, factor, session));
            case TOO_MANY_ATTEMPTS -> errors.form("error.too-many").into(form(429, factor, session));
            case BUSY -> errors.form("error.busy").into(form(503, factor, session));
            case PROOF_REFUSED, CALLER_REFUSED, NO_SUCH_ACCOUNT, PASSWORD_CHANGE_REQUIRED ->
                (passkey.assertion(request, address(factor)).isPresent()
                                ? errors.form("error.passkey")
                                : errors.field("code", "error.code"))
                        .into(form(403, factor, session));
        };
    }

    private Optional<Factor> factor(PageRequest request, Session session) {
        return enrolment.overview(session.account()).factors().stream()
                .filter(factor -> factor.id().toString().equals(request.rest()))
                .findFirst();
    }

    private PageAnswer form(int status, Factor factor, Session session) {
        return PageAnswer.show(status, "factor")
                .with("path", address(factor))
                .with("label", factor.name())
                .with("passkeys", enrolment.overview(session.account()).kinds().contains(Factor.Kind.PASSKEY));
    }

    private static String address(Factor factor) {
        return FactorsPage.PATH + "/" + factor.id();
    }
}
