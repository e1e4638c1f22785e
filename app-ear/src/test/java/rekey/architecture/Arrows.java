package rekey.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.persistence.Entity;
import java.util.List;

/**
 * The rules of structure for the packages below one root: {@code rekey} for the product, another for the samples that
 * break them.
 */
final class Arrows {

    private final String root;

    Arrows(String root) {
        this.root = root;
    }

    /** kernel, notification, mfa, identity, soap, rest: each knows only what stands before it. */
    List<ArchRule> pointDownOnly() {
        return List.of(
                knowsNone("kernel", "notification", "mfa", "identity", "soap", "rest"),
                knowsNone("notification", "mfa", "identity", "soap", "rest"),
                knowsNone("mfa", "identity", "soap", "rest"),
                knowsNone("identity", "soap", "rest"),
                knowsNone("soap", "rest"));
    }

    /** The domain speaks no wire. */
    ArchRule domainSpeaksNoWire() {
        return noClasses()
                .that()
                .resideInAnyPackage(below("kernel"), below("notification"), below("mfa"), below("identity"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "jakarta.ws.rs..",
                        "jakarta.xml..",
                        "jakarta.jws..",
                        "jakarta.json..",
                        "jakarta.servlet..",
                        "javax.xml..",
                        "org.w3c.dom..");
    }

    /** What is internal to a module is used by that module alone. */
    List<ArchRule> internalsStayInside() {
        return List.of(internalStaysIn("notification"), internalStaysIn("mfa"), internalStaysIn("identity"));
    }

    /** Entities are nobody's business but their module's. */
    ArchRule entitiesArePackagePrivate() {
        return classes()
                .that(areOurs())
                .and()
                .areAnnotatedWith(Entity.class)
                .should()
                .bePackagePrivate()
                .andShould()
                .resideInAPackage("..internal..");
    }

    /** Entities change by behaviour. */
    ArchRule entitiesHaveNoSetters() {
        return methods()
                .that()
                .areDeclaredInClassesThat(areOurs())
                .and()
                .areDeclaredInClassesThat()
                .areAnnotatedWith(Entity.class)
                .should()
                .haveNameNotMatching("set[A-Z].*");
    }

    /** A dialect knows bytes and no business. */
    ArchRule dialectsKnowNoBusiness() {
        return noClasses()
                .that()
                .resideInAnyPackage(
                        below("soap.asmx"), below("soap.wso"), below("soap.description"), below("rest.servicestack"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        below("identity"),
                        below("mfa"),
                        below("notification"),
                        below("soap.brightoffice"),
                        below("soap.ifcommon"),
                        below("soap.broker"),
                        below("rest.antel"));
    }

    /** The persistence provider is the operator's to raise: all but one class know Jakarta Persistence alone. */
    ArchRule oneClassKnowsHibernate() {
        return noClasses()
                .that(areOurs())
                .and()
                .haveNameNotMatching(root + "\\.kernel\\.NoGeneratedClasses(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.hibernate..");
    }

    /** Time is injected: a clock that cannot be fixed makes a rule that cannot be tested. */
    ArchRule domainAsksNoSystemClock() {
        return noClasses()
                .that()
                .resideInAnyPackage(below("notification"), below("mfa"), below("identity"))
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .orShould()
                .callMethod(java.time.Clock.class, "systemUTC");
    }

    /** Names say what a class is or does. */
    ArchRule namesSaySomething() {
        return noClasses()
                .that(areOurs())
                .should()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Helper");
    }

    /** Dependencies come by constructor, except where the container can only fill a field. */
    ArchRule injectionIsByConstructor() {
        return fields().that()
                .areDeclaredInClassesThat(areOurs())
                .and()
                .areDeclaredInClassesThat()
                .areNotAnnotatedWith(jakarta.ejb.Singleton.class)
                .and()
                .areDeclaredInClassesThat()
                .areNotAnnotatedWith(jakarta.ejb.Stateless.class)
                .and()
                .areDeclaredInClassesThat(areNotMadeByOtherContainers())
                .should()
                .notBeAnnotatedWith(jakarta.inject.Inject.class);
    }

    private ArchRule knowsNone(String module, String... above) {
        String[] packages = java.util.Arrays.stream(above).map(this::below).toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(below(module))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages);
    }

    private ArchRule internalStaysIn(String module) {
        return classes()
                .that()
                .resideInAPackage(below(module + ".internal"))
                .should()
                .onlyBeAccessed()
                .byAnyPackage(below(module + ".internal"));
    }

    private String below(String packageName) {
        return root + "." + packageName + "..";
    }

    private DescribedPredicate<JavaClass> areOurs() {
        return DescribedPredicate.describe(
                "are below " + root, javaClass -> javaClass.getPackageName().startsWith(root + "."));
    }

    /** JAX-WS endpoints, servlets, filters and listeners need a constructor without parameters. */
    private static DescribedPredicate<JavaClass> areNotMadeByOtherContainers() {
        return DescribedPredicate.describe(
                "are not made by other containers",
                javaClass -> !javaClass.isAnnotatedWith("jakarta.jws.WebService")
                        && !javaClass.isAssignableTo("jakarta.servlet.Servlet")
                        && !javaClass.isAssignableTo("jakarta.servlet.Filter")
                        && !javaClass.isAssignableTo("java.util.EventListener")
                        && !javaClass.isAssignableTo("jakarta.ws.rs.core.Application"));
    }
}
