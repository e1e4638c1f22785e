package rekey.soap.description;

/** The families of servers whose manners the gates reproduce. */
public enum DialectName {
    /** ASP.NET XML web services ({@code .asmx}). */
    ASMX,
    /** DataFlex web services ({@code .wso}). */
    WSO
}
