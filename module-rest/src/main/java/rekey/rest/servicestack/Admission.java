package rekey.rest.servicestack;

/** Asked as soon as it is known what a request is for, before its body is read. */
@FunctionalInterface
interface Admission {

    /**
     * Whether this may be done now.
     *
     * @param operation its name as documented
     */
    boolean admits(String contract, String operation);
}
