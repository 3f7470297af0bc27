package coop.workers.manyhands;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import jakarta.persistence.Entity;
import java.time.Clock;
import java.util.Date;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.transaction.annotation.Transactional;

/** Holds what README and the packages' own words promise about the shape of the code. */
@AnalyzeClasses(packagesOf = ManyHands.class, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** The allowed ones stand in each module's {@code package-info.java}. */
    @Test
    void everyModuleDependsOnlyOnWhatItSays() {
        ApplicationModules.of(ManyHands.class).verify();
    }

    /** The way out to a maintained fork of the engine costs one package. */
    @ArchTest
    static final ArchRule onlyTheEngineKnowsCamunda = noClasses()
            .that()
            .resideOutsideOfPackage("..manyhands.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.camunda..");

    @ArchTest
    static final ArchRule everyPackageSaysWhatLivesInItAndThatNothingIsNull = classes()
            .should()
            .beAnnotatedWith(NullMarked.class)
            .orShould(ArchCondition.from(describe(
                    "live in a package with a package-info.java that is @NullMarked",
                    (JavaClass type) -> type.getPackage().isAnnotatedWith(NullMarked.class))));

    @ArchTest
    static final ArchRule whatIsNeededComesThroughTheConstructor =
            GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

    @ArchTest
    static final ArchRule namesSayWhatSomethingIs =
            noClasses().should().haveNameMatching(".*(Impl|Manager|Helper|Utils?)(\\$.*)?");

    /** Else a test could not move the time. */
    @ArchTest
    static final ArchRule theTimeIsAskedOfTheClock = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("coop.workers.manyhands.Clocks")
            .should()
            .accessTargetWhere(asksTheMachineForTheTime());

    /** A transaction holds one of few connections: what is slow, or waits for others, is done before or after it. */
    @ArchTest
    static final ArchRule nothingSlowIsDoneInATransaction = noClasses()
            .that()
            .areAnnotatedWith(Transactional.class)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "javax.imageio..",
                    "java.awt..",
                    "net.coobird..",
                    "org.apache.tika..",
                    "org.apache.commons.csv..",
                    "jakarta.mail..",
                    "org.springframework.mail..",
                    "java.net.http..");

    @ArchTest
    static final ArchRule nobodyWritesToTheConsole = GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    @ArchTest
    static final ArchRule entitiesGuardTheirOwnChanges = methods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(Entity.class)
            .should()
            .haveNameNotMatching("set[A-Z].*");

    private static DescribedPredicate<JavaAccess<?>> asksTheMachineForTheTime() {
        return describe("asks the machine for the time, past the Clock", access -> {
            JavaClass owner = access.getTargetOwner();
            String name = access.getTarget().getName();
            boolean givenAClock = access.getTarget() instanceof CodeUnitAccessTarget call
                    && call.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Clock.class));
            boolean bare = access.getTarget() instanceof CodeUnitAccessTarget call
                    && call.getRawParameterTypes().isEmpty();
            return (owner.getPackageName().equals("java.time") && name.equals("now") && !givenAClock)
                    || (owner.isEquivalentTo(Clock.class) && name.startsWith("system"))
                    || (owner.isEquivalentTo(System.class) && name.equals("currentTimeMillis"))
                    || (owner.isEquivalentTo(Date.class) && name.equals("<init>") && bare);
        });
    }
}
