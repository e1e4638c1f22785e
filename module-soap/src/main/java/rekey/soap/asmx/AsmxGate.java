package rekey.soap.asmx;

import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import rekey.soap.description.DialectName;
import rekey.soap.gate.Gate;

/** The door of all ASMX contracts. Mapped to everything, because the paths match in any case. */
@WebFilter(filterName = "asmx-gate", urlPatterns = "/*")
public class AsmxGate implements Filter {

    private final AsmxDialect dialect = new AsmxDialect();
    private final Gate gate;

    @Inject
    public AsmxGate(Gate gate) {
        this.gate = gate;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        gate.pass(DialectName.ASMX, dialect, (HttpServletRequest) request, (HttpServletResponse) response, chain);
    }
}
