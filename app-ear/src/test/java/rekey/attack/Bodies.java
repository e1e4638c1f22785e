package rekey.attack;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** How the contracts write what they send. */
final class Bodies {

    private static final String SOAP_11 = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final String SOAP_12 = "http://www.w3.org/2003/05/soap-envelope";
    private static final String MODEL = "http://schemas.datacontract.org/2004/07/WebService.ServiceModel";

    private Bodies() {}

    static String xml(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    static String json(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\' || c < ' ') {
                quoted.append(String.format("\\u%04x", c));
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static String envelope(String body) {
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?><soap:Envelope xmlns:soap=\"" + SOAP_11 + "\"><soap:Body>"
                + body + "</soap:Body></soap:Envelope>";
    }

    static String soap12(String envelope) {
        return envelope.replace(SOAP_11, SOAP_12);
    }

    static Call form(String target, Map<String, String> fields) {
        return Call.post(
                target,
                "application/x-www-form-urlencoded",
                fields.entrySet().stream()
                        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&")));
    }

    /** An operation of BrightOffice about a customer, whose members are XML. */
    static Call brightOffice(String operation, String customer, Program program) {
        return Call.post(
                        "/Webservices/BrightOfficeAPI.asmx",
                        "text/xml; charset=utf-8",
                        envelope("<" + operation + " xmlns=\"http://tempuri.org/\"><CustomerInfo>" + customer
                                + "</CustomerInfo><UserInfo><Username>" + xml(program.name())
                                + "</Username><Password>" + xml(program.secret()) + "</Password></UserInfo></"
                                + operation + ">"))
                .with("SOAPAction", "\"http://tempuri.org/" + operation + "\"");
    }

    /** A request of Antel as .NET's DataContractSerializer writes it; members of its own type in alphabetical order. */
    static String dataContract(String operation, Program program, String ownMembers) {
        return "<" + operation + " xmlns=\"" + MODEL + "\"><ApiKey xmlns=\"" + MODEL + ".Base\">"
                + xml(program.secret()) + "</ApiKey>" + ownMembers + "</" + operation + ">";
    }
}
