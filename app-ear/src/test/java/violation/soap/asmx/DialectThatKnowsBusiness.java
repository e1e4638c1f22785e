package violation.soap.asmx;

import violation.identity.CaseThatKnowsSoap;

/** A dialect with business in it. */
public class DialectThatKnowsBusiness {
    CaseThatKnowsSoap business;
}
