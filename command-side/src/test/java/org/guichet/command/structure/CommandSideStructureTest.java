package org.guichet.command.structure;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Set;
import java.util.function.Predicate;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.guichet.command.dispatch.Command;
import org.guichet.command.dispatch.Given;
import org.guichet.command.eventstore.AggregateCache;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The layout of the command side, as far as a machine can hold it. */
class CommandSideStructureTest {
    private static final JavaClasses COMMAND_SIDE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.guichet.command");

    /** Packages that have commands of their own; all others are below them, but the root, which puts all together. */
    private static final Set<String> FEATURES = COMMAND_SIDE.stream()
            .filter(type -> type.isAssignableTo(Command.class))
            .map(CommandSideStructureTest::packageOf)
            .filter(name -> !name.equals(packageOf(COMMAND_SIDE.get(Command.class))))
            .collect(Collectors.toSet());

    private static final ArchRule FEATURES_STAND_APART = standApart(FEATURES);

    private static final ArchRule NOTHING_KNOWS_THE_QUEUE = noClasses()
            .that()
            .resideOutsideOfPackages("org.guichet.command", "org.guichet.command.queue..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.guichet.command.queue..");

    private static final ArchRule NOTHING_KNOWS_THE_QUERY_SIDE =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.guichet.query..");

    private static final ArchRule NOTHING_BELOW_KNOWS_A_FEATURE = noClasses()
            .that(are("below the features", name -> !name.isEmpty() && !FEATURES.contains(name)))
            .should()
            .dependOnClassesThat(are("in a feature", FEATURES::contains));

    private static final ArchRule NAMES_SAY_SOMETHING = noClasses()
            .should()
            .haveNameMatching(
                    ".*[.$](Abstract\\w*|\\w*(Manager|Util|Utils|Helper|Impl|Base|Processor|Data|Info|Dto|DTO|Common))");

    private static final ArchRule FIELDS_ARE_NOT_INJECTED = noFields()
            .should()
            .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
            .orShould()
            .beAnnotatedWith("org.springframework.beans.factory.annotation.Value")
            .orShould()
            .beAnnotatedWith("jakarta.inject.Inject")
            .orShould()
            .beAnnotatedWith("jakarta.annotation.Resource");

    private static final ArchRule NOTHING_LOGS_PAST_SLF4J =
            noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging..");

    // A stream of answers that nobody closes keeps its connection for ever; soon there is none left.
    private static final ArchRule NO_ANSWER_OF_THE_DATABASE_IS_LEFT_OPEN =
            noClasses().should().callMethod(JdbcClient.MappedQuerySpec.class, "stream");

    @Test
    void noAnswerOfTheDatabaseIsLeftOpen() {
        NO_ANSWER_OF_THE_DATABASE_IS_LEFT_OPEN.check(COMMAND_SIDE);
    }

    @Test
    void featuresStandApart() {
        FEATURES_STAND_APART.check(COMMAND_SIDE);
    }

    @Test
    void nothingKnowsTheQuerySide() {
        NOTHING_KNOWS_THE_QUERY_SIDE.check(COMMAND_SIDE);
    }

    @Test
    void nothingBelowKnowsAFeature() {
        NOTHING_BELOW_KNOWS_A_FEATURE.check(COMMAND_SIDE);
    }

    @Test
    void namesSaySomething() {
        NAMES_SAY_SOMETHING.check(COMMAND_SIDE);
    }

    @Test
    void fieldsAreNotInjected() {
        FIELDS_ARE_NOT_INJECTED.check(COMMAND_SIDE);
    }

    @Test
    void whatIsLoggedGoesThroughOneDoor() {
        NOTHING_LOGS_PAST_SLF4J.check(COMMAND_SIDE);
        GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(COMMAND_SIDE);
    }

    @Test
    void nothingKnowsTheQueue() {
        NOTHING_KNOWS_THE_QUEUE.check(COMMAND_SIDE);
    }

    @Test
    void featuresAreFoundByTheirCommands() {
        assertThat(FEATURES).contains("casework", "directory", "oversight").doesNotContain("dispatch", "deadlines", "");
    }

    @Test
    void featuresThatKnowEachOtherFail() {
        assertThat(standApart(Set.of("casework", "reference"))
                        .evaluate(COMMAND_SIDE)
                        .hasViolation())
                .isTrue();
    }

    @Test
    void anEmptyNameAnInjectedFieldOrAStandardStreamFails() {
        assertThat(fails(NAMES_SAY_SOMETHING, CaseManager.class, CaseDto.class, AbstractCase.class))
                .isTrue();
        assertThat(fails(NAMES_SAY_SOMETHING, AggregateCache.class)).isFalse();
        assertThat(fails(FIELDS_ARE_NOT_INJECTED, Injected.class)).isTrue();
        assertThat(fails(FIELDS_ARE_NOT_INJECTED, Configured.class)).isTrue();
        assertThat(fails(NOTHING_LOGS_PAST_SLF4J, Logs.class)).isTrue();
        assertThat(fails(GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS, Prints.class))
                .isTrue();
    }

    private static ArchRule standApart(Set<String> features) {
        return slices().assignedFrom(new SliceAssignment() {
                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass type) {
                        String name = packageOf(type);
                        return features.contains(name) ? SliceIdentifier.of(name) : SliceIdentifier.ignore();
                    }

                    @Override
                    public String getDescription() {
                        return "features " + features;
                    }
                })
                .should()
                .notDependOnEachOther();
    }

    /** The name below {@code org.guichet.command}; empty for what is in that package itself, or elsewhere. */
    private static String packageOf(JavaClass type) {
        String[] parts = type.getPackageName().split("\\.");
        return type.getPackageName().startsWith("org.guichet.command.") ? parts[3] : "";
    }

    private static DescribedPredicate<JavaClass> are(String description, Predicate<String> name) {
        return DescribedPredicate.describe(description, type -> name.test(packageOf(type)));
    }

    private static boolean fails(ArchRule rule, Class<?>... types) {
        return rule.evaluate(new ClassFileImporter().importClasses(types)).hasViolation();
    }

    private record CaseManager() {}

    private record CaseDto() {}

    private abstract static class AbstractCase {}

    private static final class Injected {
        @Autowired
        private Given given;
    }

    private static final class Configured {
        @Value("${whatever}")
        private String whatever;
    }

    private static final class Logs {
        void log() {
            Logger.getGlobal().info("to nowhere");
        }
    }

    private static final class Prints {
        void print() {
            System.out.println("to nowhere");
        }
    }
}
