package rekey.kernel;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.AnnotationBasedArgumentsProvider;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * Runs a test class on H2, then on PostgreSQL. Its constructor gets the database, which all tests of that run share and
 * which is closed after the last one.
 *
 * <pre>{@code
 * @OnBothDatabases("identity")
 * class StoredThingsTest {
 *
 *     StoredThingsTest(TestDatabase database) {
 * }</pre>
 *
 * <p>A class that H2 is enough for, or that wants a new database for each test, holds one in a field with
 * {@link org.junit.jupiter.api.AutoClose}.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedClass(name = "on {argumentSetName}")
@ArgumentsSource(OnBothDatabases.Databases.class)
public @interface OnBothDatabases {

    /** The modules whose tables the databases have. */
    String[] value();

    /** Opens the second database when the first one is closed. */
    final class Databases extends AnnotationBasedArgumentsProvider<OnBothDatabases> {

        @Override
        protected Stream<? extends Arguments> provideArguments(
                ParameterDeclarations parameters, ExtensionContext context, OnBothDatabases on) {
            return Stream.<Supplier<Arguments>>of(
                            () -> Arguments.argumentSet("H2", TestDatabase.h2(on.value())),
                            () -> Arguments.argumentSet("PostgreSQL", TestDatabase.postgres(on.value())))
                    .map(Supplier::get);
        }
    }
}
