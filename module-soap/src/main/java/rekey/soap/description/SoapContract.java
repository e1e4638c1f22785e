package rekey.soap.description;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Publishes a JAX-WS endpoint as a contract of a dialect. This annotation, the endpoint and its types are all that a
 * contract consists of; the gates find it in whichever jar of the web application it is.
 *
 * <p>Names and namespaces come from the endpoint's own {@code @WebService}, {@code @WebParam}, {@code @WebResult} and
 * JAXB annotations.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface SoapContract {

    /** The contract's name in configuration, limits and audit; lower case. */
    String name();

    /** Whose manners the contract has on the wire. */
    DialectName dialect();

    /** The public path. It matches in any case and is shown as it is written here. */
    String path();

    /** What the pages call the service; the service's name unless set. */
    String title() default "";

    /** A sentence about the service, for WSDL and pages. */
    String documentation() default "";

    /**
     * The bindings beside SOAP 1.1 and 1.2. {@link Binding#HTTP_GET} can be switched off by
     * {@code rekey.contract.{name}.http-get=false}.
     */
    Binding[] bindings() default {};
}
