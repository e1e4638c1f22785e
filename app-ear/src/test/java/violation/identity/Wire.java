package violation.identity;

import jakarta.servlet.http.HttpServletRequest;

/** A domain class that speaks wire. */
public class Wire {
    HttpServletRequest request;
}
