package rekey.fuzz;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import rekey.attack.Call;
import rekey.attack.Programs;
import rekey.fuzz.Attempt.Area;

/** SOAP in both versions: envelopes, headers, parameters, charsets, media types and actions, right and wrong. */
final class SoapSpeech implements Speech {

    private static final String SOAP_11 = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final String SOAP_12 = "http://www.w3.org/2003/05/soap-envelope";
    private static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";

    private static final List<String> CHARSETS =
            List.of("utf-8", "utf-8", "utf-8", "UTF-16", "utf-16le", "iso-8859-1", "us-ascii", "IBM037", "utf-32");

    /** A service and what can be said to it. */
    private record Service(Area area, String path, String namespace, List<String> operations, List<String> members) {}

    private static final List<Service> SERVICES = List.of(
            new Service(
                    Area.ASMX,
                    "/Webservices/BrightOfficeAPI.asmx",
                    "http://tempuri.org/",
                    List.of("CustomerUserSendResetPassword", "ConfirmCustomerUserMFA"),
                    List.of("Id", "Email", "MFACode", "TemporaryPassword", "NewPassword")),
            new Service(
                    Area.ASMX,
                    "/webservices/IFCommonService.asmx",
                    "http://www.ifactorconsulting.com/webservices",
                    List.of("ResetUserPassword"),
                    List.of("username")),
            new Service(
                    Area.WSO,
                    "/broker/3.9/login.wso",
                    "http://services.vd.dk/2010/applicationbroker/",
                    List.of("resetPrivateUserPassword"),
                    List.of("EmailAddress")));

    private final Programs programs;

    SoapSpeech(Programs programs) {
        this.programs = programs;
    }

    @Override
    public Attempt next(Dice dice) {
        Service service = dice.any(SERVICES);
        String operation = dice.any(service.operations());
        boolean is12 = dice.chance(40);
        String envelope = dice.maybeHuge(document(dice, service, operation, is12 ? SOAP_12 : SOAP_11));
        String text = dice.chance(35) ? dice.broken(envelope) : envelope;
        String charset = dice.any(CHARSETS);
        Call call = Call.of("POST", service.path() + (dice.chance(5) ? dice.any("?wsdl", "?op=x", "?", "?a=%zz") : ""))
                .body(bytes(dice, text, charset));
        if (dice.chance(95)) {
            call = call.with("Content-Type", mediaType(dice, is12, charset, service.namespace() + operation));
        }
        if (dice.chance(is12 ? 10 : 80)) {
            call = call.with("SOAPAction", action(dice, service, operation));
        }
        return Attempt.framed(service.area(), call);
    }

    private String document(Dice dice, Service service, String operation, String soap) {
        String namespace = dice.chance(92) ? soap : dice.any("", "urn:x", SOAP_11 + "/", INSTANCE);
        String prologue = dice.chance(70)
                ? "<?xml version='1.0' encoding='utf-8'?>"
                : dice.any(
                        "",
                        " <?xml version='1.0'?>",
                        "<?xml version='1.1'?>",
                        "<!-- a -->",
                        "<!DOCTYPE a []>",
                        "\ufeff");
        String header = dice.chance(25)
                ? "<s:Header><h xmlns='urn:h' s:mustUnderstand='" + dice.any("0", "1", "true", "x", " 1 ") + "'>"
                        + element(dice, 3) + "</h></s:Header>"
                : "";
        StringBuilder body = new StringBuilder();
        for (int i = dice.any(0, 1, 1, 1, 1, 1, 2); i > 0; i--) {
            body.append(operation(dice, service, operation));
        }
        String inBody = dice.chance(95) ? "<s:Body>" + body + "</s:Body>" : body.toString();
        return prologue + "<s:Envelope xmlns:s='" + namespace + "' xmlns:xsi='" + INSTANCE + "'>" + header + inBody
                + (dice.chance(3) ? element(dice, 2) : "") + "</s:Envelope>";
    }

    private String operation(Dice dice, Service service, String operation) {
        String namespace = dice.chance(90) ? service.namespace() : dice.any("", "urn:y", service.namespace() + "x");
        String name = dice.chance(95) ? operation : dice.any("Nothing", operation.toLowerCase(), "Envelope");
        List<String> parts = new ArrayList<>();
        if (service.members().size() > 1) {
            parts.add("<CustomerInfo" + attributes(dice) + ">" + members(dice, service) + "</CustomerInfo>");
            parts.add("<UserInfo><Username>" + programs.brightOffice().name() + "</Username><Password>"
                    + programs.brightOffice().secret() + "</Password></UserInfo>");
            if (dice.chance(10)) {
                parts.remove(dice.below(2));
            }
            if (dice.chance(10)) {
                parts.add(0, element(dice, 4));
            }
        } else {
            parts.add(members(dice, service));
        }
        return "<" + name + " xmlns='" + namespace + "'>" + String.join("", parts) + "</" + name + ">";
    }

    private String members(Dice dice, Service service) {
        StringBuilder members = new StringBuilder();
        for (int i = dice.below(4); i >= 0; i--) {
            String name = dice.chance(90) ? dice.any(service.members()) : dice.any("Password", "email", "X", "Id");
            members.append('<').append(name).append(attributes(dice)).append('>');
            members.append(content(dice)).append("</").append(name).append('>');
        }
        return members.toString();
    }

    private String content(Dice dice) {
        return switch (dice.below(8)) {
            case 0 -> "<![CDATA[" + dice.text() + "]]>";
            case 1 -> "a<!-- b --><?c d?>" + escaped(dice.text());
            case 2 -> element(dice, 2);
            case 3 -> dice.text();
            default -> escaped(dice.text());
        };
    }

    private static String attributes(Dice dice) {
        return dice.chance(80)
                ? ""
                : dice.any(
                        " xsi:nil='true'",
                        " xsi:nil='maybe'",
                        " xsi:type='CustomerInfo'",
                        " xsi:type='x:Bogus'",
                        " xmlns=''",
                        " xmlns='urn:z'",
                        " a='1' a='2'",
                        " id='i' href='#i'",
                        " xml:base='http://127.0.0.1:1/'");
    }

    private static String element(Dice dice, int depth) {
        String name = dice.any("a", "b:c", "Id", "CustomerInfo", "\u00e9l", "x-y");
        String declared = name.startsWith("b:") && dice.chance(80) ? " xmlns:b='urn:b'" : "";
        return "<" + name + declared + ">" + (depth > 0 && dice.chance(60) ? element(dice, depth - 1) : "t") + "</"
                + name + ">";
    }

    private static byte[] bytes(Dice dice, String text, String charset) {
        Charset encoding = dice.chance(85) ? Charset.forName(charset) : StandardCharsets.UTF_8;
        return text.getBytes(encoding);
    }

    private static String mediaType(Dice dice, boolean is12, String charset, String action) {
        String type = dice.chance(92)
                ? (is12 ? "application/soap+xml" : "text/xml")
                : dice.any(
                        "application/xml",
                        "text/plain",
                        "*/*",
                        "TEXT/XML",
                        "multipart/related; type=\"text/xml\"",
                        ";");
        String parameter =
                dice.chance(80) ? "; charset=" + dice.any(charset, "\"" + charset + "\"", "bogus", "'", "") : "";
        return type
                + parameter
                + (is12 && dice.chance(30) ? "; action=\"" + dice.any(action, "x", "%zz", "") + "\"" : "");
    }

    private static String action(Dice dice, Service service, String operation) {
        String separator = service.namespace().endsWith("/") ? "" : "/";
        String right = service.namespace() + separator + operation;
        return dice.chance(85)
                ? "\"" + right + "\""
                : dice.any(right, "", "\"\"", "\"", "\"" + right, right.toLowerCase(), "x", "%zz", "a\u00e9");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
