package rekey.soap.description;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An operation of a {@link SoapContract}: what JAX-WS does not say about it. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface SoapOperation {

    /** The place in WSDL and pages; reflection does not keep the order of methods. */
    int position();

    /** The published description, for WSDL and pages. */
    String documentation() default "";

    /** What it does, in a sentence for the pages; not part of the WSDL, whose text is published. */
    String summary() default "";

    /** What an answer means, for the operation's page. */
    Outcome[] outcomes() default {};

    /**
     * Values for an example request that does something, as {@code "Struct.Member=value"} or {@code "parameter=value"}.
     */
    String[] examples() default {};

    /** One row of the page's table of answers. */
    @Documented
    @Target({})
    @Retention(RetentionPolicy.RUNTIME)
    @interface Outcome {

        /** What the client sees. */
        String answer();

        /** When it sees that. */
        String when();
    }
}
