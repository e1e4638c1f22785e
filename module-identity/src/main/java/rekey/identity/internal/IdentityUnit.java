package rekey.identity.internal;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** Tells this module's persistence unit from the other modules'. */
@Qualifier
@Retention(RUNTIME)
@Target({FIELD, PARAMETER})
public @interface IdentityUnit {}
