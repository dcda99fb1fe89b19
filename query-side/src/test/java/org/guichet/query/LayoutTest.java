package org.guichet.query;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.guichet.query.feed.Projection;
import org.guichet.query.feed.RowIndex;
import org.guichet.query.testing.SequencedTopic;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class LayoutTest {
    private static final Pattern TABLE =
            Pattern.compile("\\b(?:FROM|JOIN|INTO|UPDATE|TRUNCATE)\\s+(?:read\\.)?([a-z_]+(?:\\.[a-z_]+)?)");

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.guichet");

    @Test
    void noProjectionKnowsAnother() {
        Set<String> projections = classes.stream()
                .filter(type -> type.isAssignableTo(Projection.class))
                .map(LayoutTest::packageOf)
                .filter(name -> !name.equals(packageOf(classes.get(Projection.class))))
                .collect(Collectors.toSet());
        assertThat(projections).contains("caseregister", "search", "observatory");
        slices().assignedFrom(new SliceAssignment() {
                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass type) {
                        String name = packageOf(type);
                        return projections.contains(name) ? SliceIdentifier.of(name) : SliceIdentifier.ignore();
                    }

                    @Override
                    public String getDescription() {
                        return "projections " + projections;
                    }
                })
                .should()
                .notDependOnEachOther()
                .check(classes);
    }

    @Test
    void sqlNamesTheTablesOfItsOwnProjectionAndWhatOthersPublish() throws IOException {
        var owners = new HashMap<String, String>();
        var packages = new HashMap<String, String>();
        for (Projection projection : Projections.all()) {
            packages.put(projection.name(), packageOf(classes.get(projection.getClass())));
            projection
                    .tables()
                    .forEach(table -> owners.put(table.name(), packageOf(classes.get(projection.getClass()))));
        }
        for (RowIndex index : Projections.indexes(null, SequencedTopic.SECRETS)) {
            owners.put(index.table(), packages.get(index.projection()));
            index.sums().forEach(table -> owners.put(table, packages.get(index.projection())));
        }
        Path sources = Path.of("src", "main", "java", "org", "guichet", "query");
        try (var files = Files.walk(sources)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".java")).toList()) {
                String here = sources.relativize(file).getName(0).toString();
                Matcher named = TABLE.matcher(Files.readString(file));
                while (named.find()) {
                    assertThat(owners.getOrDefault(named.group(1), here))
                            .as("owner of %s, which %s names", named.group(1), file)
                            .isEqualTo(here);
                }
            }
        }
    }

    @Test
    void everyProjectionHasAFoldTestBesideIt() {
        for (Projection projection : Projections.all()) {
            assertThatCode(() -> Class.forName(projection.getClass().getName() + "FoldTest"))
                    .as("the fold test of %s", projection.name())
                    .doesNotThrowAnyException();
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
                .implement(Projection.class)
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

    /** The name below {@code org.guichet.query}; empty for what is in that package itself, or elsewhere. */
    private static String packageOf(JavaClass type) {
        String[] parts = type.getPackageName().split("\\.");
        return type.getPackageName().startsWith("org.guichet.query.") ? parts[3] : "";
    }
}
