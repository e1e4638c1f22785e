package rekey.fuzz;

import java.util.List;
import rekey.attack.Call;
import rekey.fuzz.Attempt.Area;

/** HTTP itself: methods, paths, queries, headers, and now and then a body whose length is a lie. */
final class HttpSpeech implements Speech {

    private static final List<String> PATHS = List.of(
            "/",
            "/Webservices/BrightOfficeAPI.asmx",
            "/Webservices/BrightOfficeAPI.asmx/ConfirmCustomerUserMFA",
            "/webservices/IFCommonService.asmx",
            "/webservices/IFCommonService.asmx/ResetUserPassword",
            "/broker/3.9/login.wso",
            "/broker/3.9/login.wso/resetPrivateUserPassword/JSON",
            "/user/password/reset",
            "/user/password/forgot.csv",
            "/api/ResetPassword",
            "/json/metadata",
            "/metadata",
            "/types/mjs",
            "/types/metadata.json",
            "/xml/reply/ForgotPassword",
            "/account",
            "/account/recover",
            "/account/reset",
            "/account/reset/AAAA",
            "/account/password",
            "/v1/accounts",
            "/v1/authenticate",
            "/nothing");

    private static final List<String> QUERIES = List.of(
            "wsdl",
            "WSDL&x=1",
            "wsdl=",
            "schema=x",
            "disco",
            "op=ConfirmCustomerUserMFA",
            "op=",
            "OP=%3Cb%3E",
            "op=a&op=b",
            "format=xml",
            "format=",
            "callback=alert",
            "username=%00",
            "username=a%0d%0ab",
            "username=%3Cscript%3E",
            "EmailAddress=%zz",
            "=",
            "&&&&",
            "%",
            "a=%u00e9",
            "lang=da",
            "name=%F0%9F%98%80",
            "token=x",
            "_method=DELETE");

    private static final List<String> METHODS = List.of(
            "GET", "GET", "GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "PROPFIND", "BREW", "get");

    @Override
    public Attempt next(Dice dice) {
        Call call = Call.of(dice.any(METHODS), target(dice));
        for (int i = dice.below(4); i > 0; i--) {
            call = header(dice, call);
        }
        if (dice.chance(25)) {
            call = call.body(dice.text());
        }
        return dice.chance(3) ? misframed(dice, call) : new Attempt(call, Area.ANYWHERE, true);
    }

    private static String target(Dice dice) {
        String path = dice.any(PATHS);
        for (int i = dice.below(3); i > 1; i--) {
            int at = path.indexOf('/', dice.below(path.length()));
            int cut = Math.max(0, at);
            path = path.substring(0, cut)
                    + dice.any(
                            "/", "/.", "/x/..", ";a=b", ";/", "/%2e", "/%2E%2E", "%2f", "/%5c", "/%00", "/%zz", "/..;",
                            "%20")
                    + path.substring(cut);
        }
        String suffix =
                dice.chance(10) ? dice.any(".json", ".xml", "/", "/x", "/js", "/jsdebug", "%20", "~", ".bak") : "";
        return path + suffix + (dice.chance(40) ? "?" + dice.any(QUERIES) : "");
    }

    private static Call header(Dice dice, Call call) {
        return switch (dice.below(14)) {
            case 0 -> call.with("Accept", dice.any("*/*", "text/html", "application/xml;q=x", "a/b, c", ",", "*"));
            case 1 ->
                call.with("Content-Type", dice.any("application/json", "text/xml", ";", "a", "multipart/form-data"));
            case 2 -> call.with("Accept-Language", dice.any("da", "en;q=2", "x-y-z-1", "*", ",,,", "da-".repeat(50)));
            case 3 ->
                call.with("Cookie", dice.any("rekey_form=x", "=", ";;;", "a=\"", "rekey_form=" + "x".repeat(500)));
            case 4 -> call.with("Authorization", dice.any("Basic", "Basic ====", "Basic OjpA", "Bearer a.b.c", "x"));
            case 5 -> call.with("Content-Encoding", dice.any("gzip", "br", "identity", "x"));
            case 6 -> call.with("X-Forwarded-For", dice.any("1.2.3.4", "::1", "x", ",", "127.0.0.1, unknown"));
            case 7 -> call.with("Forwarded", dice.any("for=1.2.3.4;host=evil", "for=\"[::1]:1\"", "=", "host"));
            case 8 -> call.with("Range", dice.any("bytes=0-0", "bytes=-1", "bytes=9-1", "x"));
            case 9 -> call.with("If-None-Match", dice.any("*", "\"x\"", "W/\"", ""));
            case 10 -> call.with("SOAPAction", dice.any("", "\"x\"", "\u00e9"));
            case 11 -> call.with("Sec-Fetch-Site", dice.any("cross-site", "none", "x"));
            case 12 -> call.with("X-HTTP-Method-Override", dice.any("POST", "DELETE", "TRACE"));
            default -> call.with("X-Long", "x".repeat(1 << dice.below(13)));
        };
    }

    /** The length of the body is said wrongly, twice, or in a way that nobody knows. */
    private static Attempt misframed(Dice dice, Call call) {
        Call lie = switch (dice.below(5)) {
            case 0 ->
                call.body("x").with("Content-Length", dice.any("0", "100", "-1", "+1", "1 1", "x", "99999999999"));
            case 1 -> call.body("0\r\n\r\n").with("Transfer-Encoding", dice.any("chunked", "x", "chunked, chunked"));
            case 2 -> call.body("zz\r\n").with("Transfer-Encoding", "chunked");
            case 3 -> call.body("1\r\na").with("Transfer-Encoding", "chunked");
            default -> call.body("ab").with("Content-Length", "1").with("Content-Length", "2");
        };
        return new Attempt(lie, Area.ANYWHERE, false);
    }
}
