package rekey.benchmark.part;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import rekey.soap.gate.Visit;

/**
 * The way to the BrightOffice endpoint around its gate: the same forward that the gate makes, of the request as it came,
 * straight to the client. What the gate costs is the difference: reading, dispatch, the canonical envelope, capturing
 * the answer, reading it and writing it anew.
 */
@WebServlet("/benchmark/without-gate")
public class WithoutGate extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Visit visit;

    @Inject
    public WithoutGate(Visit visit) {
        this.visit = visit;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        visit.begin(request.getRemoteAddr(), false);
        request.getRequestDispatcher("/BrightofficeAPI").forward(request, response);
    }
}
