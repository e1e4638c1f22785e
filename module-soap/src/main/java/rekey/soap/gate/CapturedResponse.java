package rekey.soap.gate;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Keeps the endpoint's answer from the client: the dialect says it in its own form. */
final class CapturedResponse extends HttpServletResponseWrapper {

    private final ByteArrayOutputStream body = new ByteArrayOutputStream(1024);
    private int status = SC_OK;

    CapturedResponse(HttpServletResponse response) {
        super(response);
    }

    byte[] body() {
        return body.toByteArray();
    }

    @Override
    public void setStatus(int newStatus) {
        status = newStatus;
    }

    @Override
    public void sendError(int newStatus) {
        status = newStatus;
    }

    @Override
    public void sendError(int newStatus, String message) {
        status = newStatus;
    }

    @Override
    public int getStatus() {
        return status;
    }

    @Override
    public void setHeader(String name, String value) {
        // headers of the endpoint's framework are not the dialect's
    }

    @Override
    public void addHeader(String name, String value) {
        setHeader(name, value);
    }

    @Override
    public void setIntHeader(String name, int value) {
        setHeader(name, Integer.toString(value));
    }

    @Override
    public void addIntHeader(String name, int value) {
        setHeader(name, Integer.toString(value));
    }

    @Override
    public void setDateHeader(String name, long date) {
        setHeader(name, Long.toString(date));
    }

    @Override
    public void addDateHeader(String name, long date) {
        setHeader(name, Long.toString(date));
    }

    @Override
    public void addCookie(Cookie cookie) {
        setHeader("Set-Cookie", cookie.getName());
    }

    @Override
    public void setContentType(String type) {
        setHeader("Content-Type", type);
    }

    @Override
    public void setCharacterEncoding(String charset) {
        setHeader("Content-Type", charset);
    }

    @Override
    public void setContentLength(int length) {
        setHeader("Content-Length", Integer.toString(length));
    }

    @Override
    public void setContentLengthLong(long length) {
        setHeader("Content-Length", Long.toString(length));
    }

    @Override
    public void setLocale(Locale locale) {
        setHeader("Content-Language", locale.toLanguageTag());
    }

    @Override
    public void reset() {
        body.reset();
        status = SC_OK;
    }

    @Override
    public void resetBuffer() {
        body.reset();
    }

    @Override
    public boolean isCommitted() {
        return false;
    }

    @Override
    public void flushBuffer() {
        // nothing goes out before the dialect has written it
    }

    @Override
    public PrintWriter getWriter() {
        return new PrintWriter(body, true, StandardCharsets.UTF_8);
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return new ServletOutputStream() {
            @Override
            public void write(int b) {
                body.write(b);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                body.write(bytes, offset, length);
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                throw new IllegalStateException("The answer is written synchronously");
            }
        };
    }
}
