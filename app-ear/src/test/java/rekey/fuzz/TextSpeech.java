package rekey.fuzz;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import rekey.attack.Call;
import rekey.attack.Programs;
import rekey.fuzz.Attempt.Area;

/** Queries, forms, multipart, CSV, JSV and DataContract XML. */
final class TextSpeech implements Speech {

    private static final String MODEL = "http://schemas.datacontract.org/2004/07/WebService.ServiceModel";
    private static final List<String> NAMES = List.of(
            "emailAddress",
            "temporaryPassword",
            "password",
            "passwordConfirm",
            "latitude",
            "longitude",
            "mfaCode",
            "x");

    private final Programs programs;

    TextSpeech(Programs programs) {
        this.programs = programs;
    }

    @Override
    public Attempt next(Dice dice) {
        return switch (dice.below(8)) {
            case 0 ->
                Attempt.framed(
                        Area.ASMX,
                        Call.get("/webservices/IFCommonService.asmx/ResetUserPassword?"
                                + wire(pairs(dice, "username"))));
            case 1 ->
                form(dice, Area.ASMX, "/webservices/IFCommonService.asmx/ResetUserPassword", pairs(dice, "username"));
            case 2 ->
                Attempt.framed(
                        Area.WSO,
                        Call.get("/broker/3.9/login.wso/resetPrivateUserPassword"
                                + dice.any("", "/JSON", "/json/DEBUG", "/XML") + "?"
                                + wire(pairs(dice, "EmailAddress"))));
            case 3 ->
                form(
                        dice,
                        Area.WSO,
                        "/broker/3.9/login.wso/resetPrivateUserPassword" + dice.any("", "/JSON", "/JSON/debug"),
                        pairs(dice, "EmailAddress"));
            case 4 ->
                form(dice, Area.SERVICE_STACK, antel(dice), keyed(dice) + pairs(dice, NAMES.toArray(String[]::new)));
            case 5 -> multipart(dice);
            case 6 -> dice.chance(50) ? csv(dice) : jsv(dice);
            default -> dataContract(dice);
        };
    }

    private static String antel(Dice dice) {
        return dice.any(
                        "/user/password/forgot",
                        "/user/password/reset",
                        "/xml/reply/ResetPassword",
                        "/api/ForgotPassword")
                + dice.any("", "", "?format=xml", "?password=a&password=b", "?callback=f", "?%zz=%zz", "?apiKey=x");
    }

    private String keyed(Dice dice) {
        return dice.chance(90) ? "apiKey=" + programs.antel().secret() + "&" : "";
    }

    private static String pairs(Dice dice, String... names) {
        StringBuilder pairs = new StringBuilder();
        for (int i = dice.below(names.length + 2); i > 0; i--) {
            String name = dice.chance(90) ? dice.any(names) : dice.text();
            pairs.append(pairs.length() > 0 ? dice.any("&", "&", "&", ";", "&&") : "");
            pairs.append(encoded(dice.chance(85) ? name : name.toUpperCase()));
            pairs.append(dice.chance(95) ? "=" : "").append(dice.chance(80) ? encoded(dice.text()) : dice.text());
        }
        return dice.chance(20) ? dice.broken(pairs.toString()) : pairs.toString();
    }

    private static Attempt form(Dice dice, Area area, String target, String pairs) {
        String type = "application/x-www-form-urlencoded"
                + dice.any("", "", "; charset=utf-8", ";charset=utf-16", ";charset=");
        return Attempt.framed(area, Call.post(target, type, dice.maybeHuge(pairs)));
    }

    private Attempt multipart(Dice dice) {
        StringBuilder body = new StringBuilder();
        for (int i = dice.below(5); i >= 0; i--) {
            String name = dice.chance(80) ? dice.any(NAMES) : dice.text();
            body.append("--b\r\nContent-Disposition: form-data; name=\"")
                    .append(name)
                    .append("\"");
            body.append(dice.any(
                    "", "; filename=\"../x\"", "\r\nContent-Type: text/x", "\r\nContent-Transfer-Encoding: base64"));
            body.append("\r\n\r\n").append(dice.text()).append("\r\n");
        }
        body.append("--b\r\nContent-Disposition: form-data; name=apiKey\r\n\r\n")
                .append(programs.antel().secret());
        String text = body.append("\r\n--b--\r\n").toString();
        return Attempt.framed(
                Area.SERVICE_STACK,
                Call.post(
                        antel(dice),
                        "multipart/form-data"
                                + dice.any("; boundary=b", "; boundary=\"b\"", ";boundary=c", "; boundary=", ""),
                        dice.chance(30) ? dice.broken(text) : text));
    }

    private Attempt csv(Dice dice) {
        String names = "ApiKey," + dice.any(NAMES) + "," + dice.any(NAMES);
        String values = programs.antel().secret() + ",\"" + dice.text().replace("\"", "\"\"") + "\"," + dice.text();
        String text = names + dice.any("\r\n", "\n", "\r") + values + dice.any("", "\r\n", "\r\n\r\n", "\r\n" + values);
        return attempt(dice, "text/csv", text);
    }

    private Attempt jsv(Dice dice) {
        String text = "{ApiKey:" + programs.antel().secret() + "," + dice.any(NAMES) + ":" + dice.text() + ","
                + dice.any(NAMES) + ":\"" + dice.text().replace("\"", "\"\"") + "\",a:{b:[c,{d:e}]}}";
        return attempt(dice, "application/jsv", text);
    }

    private static Attempt attempt(Dice dice, String type, String text) {
        return Attempt.framed(
                Area.SERVICE_STACK,
                Call.post(
                        dice.any("/user/password/reset", "/csv/reply/ResetPassword", "/jsv/reply/ForgotPassword"),
                        dice.chance(90) ? type : dice.any("text/jsv", "text/plain", ""),
                        dice.maybeHuge(dice.chance(35) ? dice.broken(text) : text)));
    }

    private Attempt dataContract(Dice dice) {
        String operation = dice.any("ResetPassword", "ForgotPassword");
        StringBuilder members = new StringBuilder();
        for (int i = dice.below(5); i > 0; i--) {
            String name = dice.any("EmailAddress", "Password", "PasswordConfirm", "TemporaryPassword", "Latitude", "x");
            String text = dice.text();
            members.append('<')
                    .append(name)
                    .append(dice.any("", "", " i:nil=\"true\"", " xmlns=\"" + MODEL + ".Base\""));
            members.append('>')
                    .append(dice.chance(70) ? text.replace("&", "&amp;").replace("<", "&lt;") : text);
            members.append("</").append(name).append('>');
        }
        String namespace = dice.chance(92) ? MODEL : dice.any("", "urn:x");
        String xml = dice.any(
                        "", "<?xml version=\"1.0\"?>", "<?xml version=\"1.0\" encoding=\"utf-16\"?>", "<!DOCTYPE a>")
                + "<" + operation + " xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns=\"" + namespace
                + "\">"
                + "<ApiKey xmlns=\"" + MODEL + ".Base\">" + programs.antel().secret() + "</ApiKey>" + members + "</"
                + operation + ">";
        Call call = Call.post(
                dice.chance(70)
                        ? "/xml/reply/" + operation
                        : dice.any("/user/password/reset", "/user/password/forgot.json"),
                dice.any("application/xml", "text/xml", "application/xml; charset=utf-16"),
                dice.maybeHuge(dice.chance(35) ? dice.broken(xml) : xml));
        return Attempt.framed(Area.SERVICE_STACK, call);
    }

    /** What cannot stand in a request line is encoded; the rest stays as it is. */
    private static String wire(String query) {
        StringBuilder wire = new StringBuilder();
        for (byte b : query.getBytes(StandardCharsets.UTF_8)) {
            wire.append(b > 0x20 && b < 0x7f && b != '#' ? String.valueOf((char) b) : "%%%02X".formatted(b & 0xff));
        }
        return wire.length() <= 6_000 ? wire.toString() : wire.substring(0, 6_000);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
