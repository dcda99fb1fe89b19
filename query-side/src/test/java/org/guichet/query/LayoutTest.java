package org.guichet.query;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class LayoutTest {
    private static final List<String> PROJECTIONS = List.of(
            "caseregister",
            "casehistory",
            "referralboard",
            "providerinbox",
            "directory",
            "municipality",
            "contacts",
            "transfers",
            "enquiries",
            "household",
            "oversight",
            "search",
            "privacy",
            "observatory..");

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.guichet");

    @Test
    void noProjectionKnowsAnother() {
        for (String one : PROJECTIONS) {
            String[] others = PROJECTIONS.stream()
                    .filter(other -> !other.equals(one))
                    .map(other -> "org.guichet.query." + other)
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage("org.guichet.query." + one)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others)
                    .check(classes);
        }
    }

    @Test
    void theQuerySideDoesNotKnowTheCommandSide() {
        noClasses()
                .that()
                .resideInAPackage("org.guichet.query..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.guichet.command..")
                .check(classes);
    }

    @Test
    void whoTellsFiguresKnowsNothingButWhatIsPublished() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "org.guichet.query.observatory.release..",
                        "org.guichet.query.observatory.sdmx..",
                        "org.guichet.query.observatory.tables..",
                        "org.guichet.query.observatory.catalog..",
                        "org.guichet.query.observatory.indicators..",
                        "org.guichet.query.observatory.report..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.guichet.query.observatory.cube..",
                        "org.guichet.query.observatory.freeze..",
                        "org.guichet.query.observatory.cellkey..",
                        "org.guichet.query.observatory.management..")
                .check(classes);
    }

    @Test
    void aFoldKnowsNoDatabaseNoVaultAndNoClock() {
        noClasses()
                .that()
                .implement(org.guichet.query.feed.Projection.class)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework..", "org.guichet.platform..")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .check(classes);
    }

    @Test
    void noAnswerOfTheDatabaseIsLeftOpen() {
        // A stream that nobody closes keeps its connection for ever; soon there is none left.
        noClasses()
                .should()
                .callMethod(JdbcClient.MappedQuerySpec.class, "stream")
                .check(classes);
    }
}
