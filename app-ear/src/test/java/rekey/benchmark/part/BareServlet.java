package rekey.benchmark.part;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The floor of everything: reads the body and answers a constant, behind the same filters. */
@WebServlet("/benchmark/bare")
public class BareServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final byte[] ANSWER = "<answer/>".getBytes(StandardCharsets.UTF_8);

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        request.getInputStream().readAllBytes();
        response.setContentType("text/xml;charset=utf-8");
        response.setContentLength(ANSWER.length);
        response.getOutputStream().write(ANSWER);
    }
}
