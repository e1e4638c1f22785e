package rekey.mfa;

/** What a mailed code is for. A code for one purpose is worth nothing for another. */
public enum CodePurpose {
    /** Confirming to a caller of a contract that the person can read the account's mail. */
    CONFIRMATION,
    /** Enrolling the first factor. */
    ENROLMENT
}
