package rekey.fuzz;

import java.util.List;
import rekey.attack.Call;
import rekey.attack.Programs;
import rekey.fuzz.Attempt.Area;

/** JSON to every contract that reads it: objects that are nearly right, values of all types, broken text. */
final class JsonSpeech implements Speech {

    private static final List<String> BRIGHT_OFFICE = List.of(
            "/Webservices/BrightOfficeAPI.asmx/ConfirmCustomerUserMFA",
            "/Webservices/BrightOfficeAPI.asmx/CustomerUserSendResetPassword");
    private static final List<String> ANTEL = List.of(
            "/user/password/forgot",
            "/user/password/reset",
            "/api/ForgotPassword",
            "/api/ResetPassword.xml",
            "/json/reply/ResetPassword",
            "/jsonl/reply/ForgotPassword",
            "/user/password/reset?format=csv");

    private final Programs programs;

    JsonSpeech(Programs programs) {
        this.programs = programs;
    }

    @Override
    public Attempt next(Dice dice) {
        return switch (dice.below(4)) {
            case 0 -> attempt(dice, Area.ASMX, dice.any(BRIGHT_OFFICE), brightOffice(dice));
            case 1 ->
                attempt(
                        dice,
                        Area.ASMX,
                        "/webservices/IFCommonService.asmx/ResetUserPassword",
                        object(dice, "username"));
            case 2 ->
                attempt(
                        dice,
                        Area.WSO,
                        "/broker/3.9/login.wso/resetPrivateUserPassword" + dice.any("", "/JSON", "/JSON/debug"),
                        object(dice, "EmailAddress"));
            default -> attempt(dice, Area.SERVICE_STACK, dice.any(ANTEL), antel(dice));
        };
    }

    private static Attempt attempt(Dice dice, Area area, String target, String json) {
        String text = dice.maybeHuge(dice.chance(35) ? dice.broken(json) : json);
        String type = dice.chance(85)
                ? "application/json" + dice.any("", "; charset=utf-8", ";charset=UTF-16", ";charset=x", ";")
                : dice.any(
                        "text/json", "text/plain", "application/jsv", "application/x-www-form-urlencoded", "a", "*/*");
        return Attempt.framed(area, Call.post(target, type, text));
    }

    private String brightOffice(Dice dice) {
        String user = "{\"Username\":\"" + programs.brightOffice().name() + "\",\"Password\":\""
                + programs.brightOffice().secret() + "\"}";
        String customer = dice.chance(85)
                ? object(dice, "Id", "Email", "MFACode", "TemporaryPassword", "NewPassword")
                : value(dice, 3);
        return "{" + quoted(dice.any("CustomerInfo", "customerinfo", "CustomerInfo", "X")) + ":" + customer
                + (dice.chance(90) ? ",\"UserInfo\":" + (dice.chance(95) ? user : value(dice, 2)) : "") + "}";
    }

    private String antel(Dice dice) {
        String rest = object(
                dice,
                "emailAddress",
                "temporaryPassword",
                "password",
                "passwordConfirm",
                "latitude",
                "longitude",
                "mfaCode");
        String key = "\"apiKey\":\"" + programs.antel().secret() + "\"";
        return dice.chance(90) ? "{" + key + (rest.equals("{}") ? "" : ",") + rest.substring(1) : rest;
    }

    private static String object(Dice dice, String... names) {
        StringBuilder object = new StringBuilder("{");
        for (int i = dice.below(names.length + 2); i > 0; i--) {
            String name = dice.chance(90) ? dice.any(names) : dice.text();
            object.append(object.length() > 1 ? "," : "");
            object.append(quoted(dice.chance(85) ? name : name.toUpperCase())).append(':');
            object.append(dice.chance(70) ? quoted(dice.text()) : value(dice, 4));
        }
        return object.append('}').toString();
    }

    private static String value(Dice dice, int depth) {
        if (depth > 0 && dice.chance(40)) {
            return dice.chance(50)
                    ? "[" + value(dice, depth - 1) + "," + value(dice, depth - 1) + "]"
                    : "{\"a\":" + value(dice, depth - 1) + ",\"a\":" + value(dice, depth - 1) + "}";
        }
        return dice.any(
                "null",
                "true",
                "0",
                "-1.5e3",
                "1e400",
                "123456789012345678901234567890",
                "\"x\"",
                "{}",
                "[]",
                "NaN",
                "'a'",
                "\"\\u00e9\\ud800\"",
                "\"\\/\\b\"",
                "01",
                "+1",
                ".5",
                "1.",
                "\"\t\"",
                "/**/1",
                "tru",
                "\"\\x\"",
                "");
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
