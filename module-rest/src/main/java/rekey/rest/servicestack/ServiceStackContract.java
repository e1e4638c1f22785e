package rekey.rest.servicestack;

import java.util.List;

/**
 * A contract in this dialect: a CDI bean, found by its type. All contracts of one deployment share the predefined
 * routes, so their operations need different names and their routes different paths.
 */
public interface ServiceStackContract {

    /** The contract's name, as in the configuration, the audit trail and metrics: lower case and hyphens. */
    String name();

    /** What people call the API, for instance {@code Antel API}. */
    String title();

    /** What it is for and what a program needs to call it, in one or two sentences, for the metadata page. */
    String about();

    /** The name of the class that a ServiceStack host would have: it stands in the answer to a wrong verb. */
    String serviceName();

    /** The operations, in the order in which they are listed. Asked once, at start. */
    List<Operation> operations();
}
