package org.guichet.structure;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.guichet.platform.vault.PersonKeys;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What both sides agree on is plain Java; what they need of Spring and JDBC stands apart in {@code platform}. */
class KernelStructureTest {
    private static final JavaClasses KERNEL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.guichet");

    private static final ArchRule ONLY_PLATFORM_KNOWS_FRAMEWORKS = noClasses()
            .that()
            .resideOutsideOfPackage("org.guichet.platform..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..",
                    "org.axonframework..",
                    "javax.sql..",
                    "java.sql..",
                    "org.postgresql..",
                    "com.zaxxer..",
                    "org.flywaydb..",
                    "jakarta..",
                    "com.google.crypto..");

    private static final ArchRule NOTHING_PLAIN_KNOWS_PLATFORM = noClasses()
            .that()
            .resideOutsideOfPackage("org.guichet.platform..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.guichet.platform..");

    private static final ArchRule NOTHING_KNOWS_AXON =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.axonframework..");

    @Test
    void onlyPlatformKnowsFrameworks() {
        ONLY_PLATFORM_KNOWS_FRAMEWORKS.check(KERNEL);
    }

    @Test
    void nothingPlainKnowsPlatform() {
        NOTHING_PLAIN_KNOWS_PLATFORM.check(KERNEL);
    }

    @Test
    void nothingKnowsAxon() {
        NOTHING_KNOWS_AXON.check(KERNEL);
    }

    @Test
    void everyPackageIsLookedAt() throws IOException {
        try (Stream<Path> packages = Files.list(Path.of("src/main/java/org/guichet"))) {
            assertThat(KERNEL.stream().map(type -> type.getPackageName().split("\\.")[2]))
                    .containsAll(
                            packages.map(each -> each.getFileName().toString()).toList());
        }
    }

    @Test
    void aPlainTypeThatKnowsSpringJdbcOrPlatformFails() {
        record KnowsSpring(JdbcClient client) {}
        record KnowsJdbc(DataSource database) {}
        record KnowsPostgres(PGConnection connection) {}
        record KnowsPlatform(PersonKeys keys) {}
        assertThat(fails(ONLY_PLATFORM_KNOWS_FRAMEWORKS, KnowsSpring.class)).isTrue();
        assertThat(fails(ONLY_PLATFORM_KNOWS_FRAMEWORKS, KnowsJdbc.class)).isTrue();
        assertThat(fails(ONLY_PLATFORM_KNOWS_FRAMEWORKS, KnowsPostgres.class)).isTrue();
        assertThat(fails(NOTHING_PLAIN_KNOWS_PLATFORM, KnowsPlatform.class)).isTrue();
    }

    private static boolean fails(ArchRule rule, Class<?> type) {
        return rule.evaluate(new ClassFileImporter().importClasses(type)).hasViolation();
    }
}
