package rekey.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Design, section 2: the product keeps every rule, and the samples in {@code violation} break every rule. */
class ArchitectureTest {

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(location ->
                    !new ImportOption.OnlyIncludeTests().includes(location) && !location.contains("-tests.jar"))
            .importPackages("rekey");
    private static final JavaClasses SAMPLES = new ClassFileImporter().importPackages("violation");

    @TestFactory
    Stream<DynamicTest> the_product_keeps_every_rule() {
        return rules("rekey").map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(PRODUCT)));
    }

    @TestFactory
    Stream<DynamicTest> a_sample_breaks_every_rule() {
        return rules("violation")
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getDescription(),
                        () -> assertThat(rule.evaluate(SAMPLES).hasViolation())
                                .as("a rule that cannot fail says nothing")
                                .isTrue()));
    }

    @Test
    void all_modules_are_looked_at() {
        assertThat(List.of("kernel", "notification", "mfa", "identity", "soap", "rest"))
                .allSatisfy(module -> assertThat(PRODUCT.stream()
                                .filter(each -> each.getPackageName().startsWith("rekey." + module))
                                .count())
                        .as(module)
                        .isGreaterThan(3));
    }

    private static Stream<ArchRule> rules(String root) {
        Arrows arrows = new Arrows(root);
        return Stream.of(
                        arrows.pointDownOnly(),
                        arrows.internalsStayInside(),
                        List.of(
                                arrows.domainSpeaksNoWire(),
                                arrows.entitiesArePackagePrivate(),
                                arrows.entitiesHaveNoSetters(),
                                arrows.dialectsKnowNoBusiness(),
                                arrows.oneClassKnowsHibernate(),
                                arrows.domainAsksNoSystemClock(),
                                arrows.namesSaySomething(),
                                arrows.injectionIsByConstructor()))
                .flatMap(List::stream);
    }
}
