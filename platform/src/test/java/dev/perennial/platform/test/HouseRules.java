package dev.perennial.platform.test;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.perennial.platform.idempotency.Idempotent;
import dev.perennial.platform.security.Scope;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import org.junit.jupiter.api.Test;

/** The structure every service keeps. Extend it with the service's root package. */
public abstract class HouseRules {
    /** Framework and I/O packages that the domain must not know. */
    private static final String[] FRAMEWORKS = {
        "io..",
        "jakarta..",
        "com.fasterxml..",
        "dev.cel..",
        "org.hibernate..",
        "java.sql..",
        "java.net.http..",
        "com.google.protobuf.."
    };

    /** Annotations that say how a record is shown or checked; they do nothing by themselves. */
    private static final String[] ANNOTATIONS = {"com.fasterxml.jackson.annotation..", "jakarta.validation.."};

    private final String root;
    private final JavaClasses classes;

    protected HouseRules(String root) {
        this.root = root;
        this.classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> !location.contains("/v1/"))
                .importPackages(root);
    }

    /** Whether a class is an adapter: something that may know frameworks, by its name (see STYLE of names). */
    protected boolean isAdapter(JavaClass type) {
        String name = outermost(type).getSimpleName();
        return name.matches(
                ".*(Resource|Grpc|Store|Entity|Projection|Config|Filter|Provider|Startup|Loader|Catalogue|Route)|(Cel|Grpc|Http|Pg|Json|Local|Segment).*|package-info");
    }

    /** Whether a class is a use case: it may know reactive types and the database's entrance, nothing else of the frameworks. */
    protected boolean isUseCase(JavaClass type) {
        return outermost(type).isAnnotatedWith("jakarta.enterprise.context.ApplicationScoped");
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(HouseRules::outermost).orElse(type);
    }

    @Test
    void domainKnowsNoFramework() {
        ArchRule rule = noClasses()
                .that(DescribedPredicate.describe(
                        "are neither adapters nor use cases", type -> !isAdapter(type) && !isUseCase(type)))
                .should()
                .dependOnClassesThat(resideInAnyPackage(FRAMEWORKS).and(resideOutsideOfPackages(ANNOTATIONS)));
        rule.allowEmptyShould(true).check(classes);
    }

    @Test
    void featuresAreFreeOfCycles() {
        slices().matching(root + ".(*)..").should().beFreeOfCycles().check(classes);
    }

    /** Whether the calls of a resource are idempotent by what they send, so that they need no key. */
    protected boolean isIdempotentByContent(JavaClass resource) {
        return false;
    }

    @Test
    void everyPostTakesAnIdempotencyKey() {
        ArchRule rule = methods()
                .that()
                .areAnnotatedWith(POST.class)
                .and(DescribedPredicate.describe(
                        "are not idempotent by content", method -> !isIdempotentByContent(method.getOwner())))
                .should()
                .beAnnotatedWith(Idempotent.class);
        rule.allowEmptyShould(true).check(classes);
    }

    @Test
    void everyEndpointNamesItsScope() {
        methods()
                .that()
                .areAnnotatedWith(GET.class)
                .or()
                .areAnnotatedWith(POST.class)
                .or()
                .areAnnotatedWith(PUT.class)
                .or()
                .areAnnotatedWith(PATCH.class)
                .or()
                .areAnnotatedWith(DELETE.class)
                .should()
                .beAnnotatedWith(Scope.class)
                .check(classes);
    }
}
