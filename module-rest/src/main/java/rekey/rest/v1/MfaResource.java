package rekey.rest.v1;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import rekey.identity.Accounts;
import rekey.identity.Doors;
import rekey.identity.Enrolment;
import rekey.identity.FactorProof;
import rekey.identity.Origin;
import rekey.identity.Refusal;
import rekey.kernel.AccountId;
import rekey.mfa.Factor;
import rekey.mfa.TotpEnrolment;

/**
 * {@code /v1/accounts/{id}/mfa}: second factors, for sign-in systems with pages of their own. The system says who is
 * signed in; what has to be proved anew is asked of the person all the same.
 */
@Dependent
@Path("accounts/{id}/mfa")
@Produces(V1Application.JSON)
public final class MfaResource {

    private static final String CLIENT_ADDRESS = "clientAddress";

    private final Enrolment enrolment;
    private final Accounts accounts;
    private final Doors doors;

    @Inject
    public MfaResource(Enrolment enrolment, Accounts accounts, Doors doors) {
        this.enrolment = enrolment;
        this.accounts = accounts;
        this.doors = doors;
    }

    /** What is enrolled; no secret. */
    @GET
    @RolesAllowed({Roles.AUTHENTICATE, Roles.HELPDESK, Roles.ADMIN})
    public Response overview(@PathParam("id") String id) throws RequestRefused {
        Enrolment.Overview overview = enrolment.overview(account(id));
        JsonArrayBuilder factors = Json.createArrayBuilder();
        overview.factors().forEach(factor -> factors.add(json(factor)));
        return ok(Json.createObjectBuilder()
                .add("factors", factors)
                .add("recoveryCodesLeft", overview.recoveryCodesLeft()));
    }

    /** Begins to enrol an authenticator app. Without a code, one is mailed where that is the one that is needed. */
    @POST
    @Path("totp")
    @Consumes(V1Application.JSON)
    @RolesAllowed({Roles.AUTHENTICATE, Roles.ADMIN})
    public Response begin(@PathParam("id") String id, InputStream body, @Context HttpServletRequest http)
            throws Refusal, RequestRefused {
        StrictJson json = StrictJson.read(body, Set.of("name", "password", "code", CLIENT_ADDRESS), Set.of());
        Enrolment.Begun begun = enrolment.begin(new Enrolment.Beginning(
                who(id, json, http),
                json.text("name").orElse(""),
                json.text("password"),
                FactorProof.code(json.text("code"))));
        TotpEnrolment totp = begun.totp();
        return Response.status(Response.Status.CREATED)
                .entity(Json.createObjectBuilder()
                        .add("id", totp.id().toString())
                        .add("name", totp.name())
                        .add("secret", totp.secret())
                        .add("uri", begun.uri().toString())
                        .add("algorithm", totp.algorithm())
                        .add("digits", totp.digits())
                        .add("period", totp.period())
                        .add("validUntil", totp.validUntil().toString())
                        .build()
                        .toString())
                .build();
    }

    /** Makes the app that was begun count. The first factor brings the recovery codes, which are shown this once. */
    @POST
    @Path("totp/confirm")
    @Consumes(V1Application.JSON)
    @RolesAllowed({Roles.AUTHENTICATE, Roles.ADMIN})
    public Response confirm(@PathParam("id") String id, InputStream body, @Context HttpServletRequest http)
            throws Refusal, RequestRefused {
        StrictJson json = StrictJson.read(body, Set.of("code", CLIENT_ADDRESS), Set.of());
        Enrolment.Confirmed confirmed =
                enrolment.confirm(who(id, json, http), json.text("code").orElse(""));
        return ok(json(confirmed.factor()).add("recoveryCodes", list(confirmed.recoveryCodes())));
    }

    /** Gives a factor another name. */
    @PATCH
    @Path("factors/{factor}")
    @Consumes(V1Application.JSON)
    @RolesAllowed({Roles.AUTHENTICATE, Roles.ADMIN})
    public Response rename(
            @PathParam("id") String id,
            @PathParam("factor") String factor,
            InputStream body,
            @Context HttpServletRequest http)
            throws Refusal, RequestRefused {
        StrictJson json = StrictJson.read(body, Set.of("name", CLIENT_ADDRESS), Set.of());
        enrolment.rename(who(id, json, http), factor(factor), json.text("name").orElse(""));
        return overview(id);
    }

    /** Removes a factor, with a code of an enrolled one or a recovery code. */
    @POST
    @Path("factors/{factor}/remove")
    @Consumes(V1Application.JSON)
    @RolesAllowed({Roles.AUTHENTICATE, Roles.ADMIN})
    public Response remove(
            @PathParam("id") String id,
            @PathParam("factor") String factor,
            InputStream body,
            @Context HttpServletRequest http)
            throws Refusal, RequestRefused {
        StrictJson json = StrictJson.read(body, Set.of("code", CLIENT_ADDRESS), Set.of());
        enrolment.remove(who(id, json, http), factor(factor), FactorProof.code(json.text("code")));
        return overview(id);
    }

    /** Makes a new set of recovery codes, which are shown this once. */
    @POST
    @Path("recovery-codes")
    @Consumes(V1Application.JSON)
    @RolesAllowed({Roles.AUTHENTICATE, Roles.ADMIN})
    public Response recoveryCodes(@PathParam("id") String id, InputStream body, @Context HttpServletRequest http)
            throws Refusal, RequestRefused {
        StrictJson json = StrictJson.read(body, Set.of("code", CLIENT_ADDRESS), Set.of());
        List<String> codes = enrolment
                .replaceRecoveryCodes(who(id, json, http), FactorProof.code(json.text("code")))
                .codes();
        return ok(Json.createObjectBuilder().add("recoveryCodes", list(codes)));
    }

    private AccountId account(String id) throws RequestRefused {
        Optional<AccountId> known =
                Values.uuid(id).map(AccountId::new).flatMap(accounts::find).map(Accounts.Account::id);
        return known.orElseThrow(() -> new RequestRefused(Problem.of(ProblemType.NO_SUCH_ACCOUNT)));
    }

    /** An id that is none is nobody's factor. */
    private static UUID factor(String id) {
        return Values.uuid(id).orElseGet(() -> new UUID(0, 0));
    }

    private Enrolment.SignedIn who(String id, StrictJson json, HttpServletRequest http) throws RequestRefused {
        Origin origin = doors.origin("v1", http.getRemoteAddr(), Values.clientAddress(json.text(CLIENT_ADDRESS)));
        return Enrolment.SignedIn.elsewhere(origin, account(id));
    }

    private static Response ok(JsonObjectBuilder json) {
        return Response.ok(json.build().toString()).build();
    }

    static JsonObjectBuilder json(Factor factor) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", factor.id().toString())
                .add("kind", name(factor.kind()))
                .add("name", factor.name())
                .add("enrolledAt", factor.enrolledAt().toString());
        factor.lastUsedAt().ifPresent(at -> json.add("lastUsedAt", at.toString()));
        return json;
    }

    private static String name(Factor.Kind kind) {
        return switch (kind) {
            case TOTP -> "totp";
            case PASSKEY -> "passkey";
        };
    }

    private static JsonArrayBuilder list(List<String> texts) {
        JsonArrayBuilder list = Json.createArrayBuilder();
        texts.forEach(list::add);
        return list;
    }
}
