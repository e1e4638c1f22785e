package rekey.rest.v1;

/** The container's roles, bound to users and groups in {@code server.xml}. Each call names those that may make it. */
final class Roles {

    /** Verifying passwords for a sign-in system. */
    static final String AUTHENTICATE = "rekey-authenticate";

    /** Creating and changing accounts. */
    static final String PROVISION = "rekey-provision";

    /** Helping people: reading accounts, starting recoveries. */
    static final String HELPDESK = "rekey-helpdesk";

    /** Reading what happened and what waits. */
    static final String AUDIT = "rekey-audit";

    /** Everything. */
    static final String ADMIN = "rekey-admin";

    private Roles() {}
}
