package rekey.soap.asmx;

import rekey.soap.gate.Reply;
import rekey.soap.xml.Xml;

/** A fault on its way out: thrown where the original threw, turned into a reply in one place. */
final class SoapFault extends Exception {

    private static final long serialVersionUID = 1L;

    /** Who is to blame, in the words of both versions. */
    enum Code {
        CLIENT("Client", "Sender"),
        SERVER("Server", "Receiver"),
        MUST_UNDERSTAND("MustUnderstand", "MustUnderstand"),
        VERSION_MISMATCH("VersionMismatch", "VersionMismatch");

        private final String in11;
        private final String in12;

        Code(String in11, String in12) {
            this.in11 = in11;
            this.in12 = in12;
        }
    }

    static final String UNABLE_TO_READ = "Server was unable to read request. ---> ";
    static final String UNABLE_TO_PROCESS = "Server was unable to process request. ---> ";

    /** Offered with a version mismatch, in the bytes of the original. */
    private static final String UPGRADE = "<soap:Header><soap12:Upgrade xmlns:soap12=\"" + Xml.SOAP_12 + "\">"
            + "<soap12:SupportedEnvelope qname=\"soap:Envelope\" xmlns:soap=\"" + Xml.SOAP_11 + "\" />"
            + "<soap12:SupportedEnvelope qname=\"soap12:Envelope\" xmlns:soap12=\"" + Xml.SOAP_12 + "\" />"
            + "</soap12:Upgrade></soap:Header>";

    private final int status;
    private final Code code;
    private final boolean hasBody;

    private SoapFault(int status, Code code, String text, boolean hasBody) {
        super(text, null, false, false);
        this.status = status;
        this.code = code;
        this.hasBody = hasBody;
    }

    /** A fault with a text. */
    static SoapFault of(Code code, String text) {
        return new SoapFault(500, code, text, true);
    }

    /** Malformed XML after the operation was known: a status and nothing else. */
    static SoapFault malformed() {
        return new SoapFault(400, Code.CLIENT, "", false);
    }

    /** A media type that is not taken: a status and nothing else. */
    static SoapFault unsupportedMediaType() {
        return new SoapFault(415, Code.CLIENT, "", false);
    }

    /** In the form of a version. */
    Reply as(SoapVersion version) {
        if (!hasBody) {
            return Reply.empty(status, version.contentType()).with("Cache-Control", "private");
        }
        String body = version == SoapVersion.SOAP_11 ? body11() : body12();
        String header = code == Code.VERSION_MISMATCH ? UPGRADE : "";
        return Reply.of(status, version.contentType(), Envelopes.around(version, header, body))
                .with("Cache-Control", "private");
    }

    private boolean hasDetail() {
        // SOAP 1.1 section 4.4: detail tells that the body was processed, and a header fault is not about the body
        return code != Code.MUST_UNDERSTAND;
    }

    private String body11() {
        return "<soap:Fault><faultcode>soap:" + code.in11 + "</faultcode><faultstring>" + Xml.text(getMessage())
                + "</faultstring>" + (hasDetail() ? "<detail />" : "") + "</soap:Fault>";
    }

    private String body12() {
        return "<soap:Fault><soap:Code><soap:Value>soap:" + code.in12
                + "</soap:Value></soap:Code><soap:Reason><soap:Text xml:lang=\"en\">" + Xml.text(getMessage())
                + "</soap:Text></soap:Reason>" + (hasDetail() ? "<soap:Detail />" : "") + "</soap:Fault>";
    }
}
