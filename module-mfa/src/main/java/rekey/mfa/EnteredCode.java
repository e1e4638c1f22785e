package rekey.mfa;

/** Codes as people type and paste them. */
public final class EnteredCode {

    /** Characters that are looked at; no code is as long, and what is longer is none. */
    private static final int MAX = 64;

    private EnteredCode() {}

    /** Without white space and hyphens of any kind; empty for what is far too long. */
    public static String withoutSpaces(String entered) {
        return entered.length() > MAX ? "" : entered.replaceAll("[\\s\\u00a0\\u202f\\-\\u2010-\\u2015\\u2212]", "");
    }
}
