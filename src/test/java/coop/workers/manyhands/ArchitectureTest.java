package coop.workers.manyhands;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import coop.workers.manyhands.cases.Correlation;
import coop.workers.manyhands.involvement.Pathways;
import coop.workers.manyhands.web.Access;
import jakarta.persistence.Entity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.text.SimpleDateFormat;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.lang.CheckReturnValue;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.RequestMapping;

/** Holds what README and the packages' own words promise about the shape of the code. */
@AnalyzeClasses(packagesOf = ManyHands.class, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final Path DRAWING = Path.of("docs", "modules.puml");

    private static final ApplicationModules MODULES = ApplicationModules.of(ManyHands.class);

    /** What a room may need before it is asked whether it holds two things. */
    private static final int MOST = 12;

    private static final int MOST_OF_THE_ENGINE = 9;

    /** The allowed ones stand in each module's {@code package-info.java}. */
    @Test
    void everyModuleDependsOnlyOnWhatItSays() {
        MODULES.verify();
    }

    @Test
    void noModuleKnowsNearlyAllOthersUnlessItSaysWhy() throws IOException {
        for (ApplicationModule module : MODULES) {
            String name = module.getIdentifier().toString();
            int allowed = module.getBasePackage()
                    .getAnnotation(org.springframework.modulith.ApplicationModule.class)
                    .map(said -> said.allowedDependencies().length)
                    .orElse(0);
            if (name.equals("engine")) {
                assertThat(allowed).as(name).isLessThanOrEqualTo(MOST_OF_THE_ENGINE);
            } else if (allowed > MOST) {
                Path said = Path.of("src/main/java/coop/workers/manyhands", name, "package-info.java");
                assertThat(Files.readString(said))
                        .as("%s needs %d others: say why in its package-info.", name, allowed)
                        .contains("Needs so many because ");
            }
        }
    }

    /** Written anew with {@code -Dmodules.write=true}. */
    @Test
    void theDrawingOfTheModulesIsTheOneThatTheyGive() throws IOException {
        Path made = Path.of("target", "modules");
        new Documenter(MODULES, Documenter.Options.defaults().withOutputFolder(made.toString()))
                .writeModulesAsPlantUml(
                        Documenter.DiagramOptions.defaults().withStyle(Documenter.DiagramOptions.DiagramStyle.UML));
        String drawing = Files.readString(made.resolve("components.puml"));
        if (Boolean.getBoolean("modules.write")) {
            Files.writeString(DRAWING, drawing);
        }
        // The drawing lists its arrows in any order.
        assertThat(Files.readAllLines(DRAWING))
                .containsExactlyInAnyOrderElementsOf(drawing.lines().toList());
    }

    @ArchTest
    static final ArchRule everyControllerSaysWhoMayCome = methods()
            .that()
            .areMetaAnnotatedWith(RequestMapping.class)
            .should(ArchCondition.from(describe(
                    "say who may come by @Access, on the method or on its class",
                    (JavaMethod method) -> method.isAnnotatedWith(Access.class)
                            || method.getOwner().isAnnotatedWith(Access.class))));

    /** What somebody said is never without effect: whoever tells a pathway sees whether it was heard; the compiler holds that. */
    @ArchTest
    static final ArchRule whatAPathwayAnswersIsNeverDropped = methods()
            .that()
            .areDeclaredIn(Correlation.class)
            .or()
            .areDeclaredIn(Pathways.class)
            .and()
            .arePublic()
            .and()
            .haveRawReturnType(boolean.class)
            .and()
            .haveNameMatching(
                    "tell|answered|replied|placeKept|paymentSeen|paymentTakenBack|resumed|caughtUp|nothingHeard|withdrawn")
            .should()
            .beAnnotatedWith(CheckReturnValue.class);

    /** Nor is it put into a variable that nobody reads, which the compiler takes for used. */
    @Test
    void nothingIsReadIntoAVariableThatSaysItIsUnused() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(source))
                        .as(source.toString())
                        .doesNotContainPattern("boolean (unused|ignored)\\w* =");
            }
        }
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

    /** The machine's zone is nobody's: dates are the site's, moments are UTC. */
    @ArchTest
    static final ArchRule nothingCountsOnTheZoneOfTheMachine = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("coop.workers.manyhands.ManyHands")
            .and()
            .doNotHaveFullyQualifiedName("coop.workers.manyhands.engine.deadlines.EngineZone")
            .should()
            .accessTargetWhere(asksTheMachineForItsZone());

    /** Else a meeting that is named and one of a rhythm stand an hour apart in the night in which the clocks change. */
    @ArchTest
    static final ArchRule oneClassTurnsTheWallClockIntoAMoment = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("coop.workers.manyhands.WallClock")
            .should()
            .accessTargetWhere(turnsTheWallClockIntoAMoment());

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

    private static DescribedPredicate<JavaAccess<?>> asksTheMachineForItsZone() {
        Map<String, Set<String>> ways = Map.of(
                ZoneId.class.getName(), Set.of("systemDefault"),
                TimeZone.class.getName(), Set.of("getDefault", "setDefault"),
                Clock.class.getName(), Set.of("systemDefaultZone"),
                Calendar.class.getName(), Set.of("getInstance"),
                GregorianCalendar.class.getName(), Set.of("<init>"),
                SimpleDateFormat.class.getName(), Set.of("<init>", "format", "parse"),
                Timestamp.class.getName(), Set.of("toLocalDateTime", "valueOf"),
                java.sql.Date.class.getName(), Set.of("valueOf", "toLocalDate"));
        return describe(
                "asks the machine for its zone",
                access -> ways.getOrDefault(access.getTargetOwner().getFullName(), Set.of())
                        .contains(access.getTarget().getName()));
    }

    private static DescribedPredicate<JavaAccess<?>> turnsTheWallClockIntoAMoment() {
        Map<String, Set<String>> ways = Map.of(
                LocalDateTime.class.getName(), Set.of("atZone"),
                LocalDate.class.getName(), Set.of("atStartOfDay"),
                ZonedDateTime.class.getName(), Set.of("of", "ofLocal", "ofStrict", "withZoneSameLocal"));
        return describe("turns a time on the wall clock into a moment", access -> {
            // A day's first minute on the wall clock, without a zone, is no moment yet.
            boolean withoutZone = access.getTarget() instanceof CodeUnitAccessTarget called
                    && called.getRawParameterTypes().isEmpty();
            return !withoutZone
                    && ways.getOrDefault(access.getTargetOwner().getFullName(), Set.of())
                            .contains(access.getTarget().getName());
        });
    }
}
