package rekey.soap.gate;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The request that the endpoint sees: a POST of a canonical envelope, and none of what the client sent. */
final class CanonicalRequest extends HttpServletRequestWrapper {

    private static final String MEDIA_TYPE = "text/xml; charset=utf-8";

    private final byte[] envelope;
    private final Map<String, String> headers;

    CanonicalRequest(HttpServletRequest request, byte[] envelope) {
        super(request);
        this.envelope = envelope;
        this.headers = Map.of(
                "content-type", MEDIA_TYPE, "content-length", Integer.toString(envelope.length), "soapaction", "\"\"");
    }

    @Override
    public String getMethod() {
        return "POST";
    }

    @Override
    public String getQueryString() {
        return null;
    }

    @Override
    public String getContentType() {
        return MEDIA_TYPE;
    }

    @Override
    public String getCharacterEncoding() {
        return StandardCharsets.UTF_8.name();
    }

    @Override
    public int getContentLength() {
        return envelope.length;
    }

    @Override
    public long getContentLengthLong() {
        return envelope.length;
    }

    @Override
    public String getHeader(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        String value = getHeader(name);
        return Collections.enumeration(value == null ? List.of() : List.of(value));
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        return Collections.enumeration(headers.keySet());
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }

    @Override
    public ServletInputStream getInputStream() {
        ByteArrayInputStream bytes = new ByteArrayInputStream(envelope);
        return new ServletInputStream() {
            @Override
            public int read() {
                return bytes.read();
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return bytes.read(target, offset, length);
            }

            @Override
            public boolean isFinished() {
                return bytes.available() == 0;
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setReadListener(ReadListener listener) {
                throw new IllegalStateException("The envelope is read synchronously");
            }
        };
    }
}
