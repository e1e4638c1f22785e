package rekey.soap.asmx;

import rekey.soap.gate.MediaType;
import rekey.soap.xml.Xml;

/** The two envelopes. */
enum SoapVersion {
    SOAP_11(Xml.SOAP_11, MediaType.TEXT_XML),
    SOAP_12(Xml.SOAP_12, MediaType.SOAP_XML);

    private final String namespace;
    private final String mediaType;

    SoapVersion(String namespace, String mediaType) {
        this.namespace = namespace;
        this.mediaType = mediaType;
    }

    String namespace() {
        return namespace;
    }

    /** The type of an answer. */
    String contentType() {
        return mediaType + "; charset=utf-8";
    }

    /** The version of an envelope; 1.1 for one that nobody knows. */
    static SoapVersion ofEnvelope(String namespace) {
        return Xml.SOAP_12.equals(namespace) ? SOAP_12 : SOAP_11;
    }
}
