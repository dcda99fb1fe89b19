package org.guichet.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.guichet.platform.database.DatabaseSettings;
import org.guichet.platform.database.Migrations;
import org.guichet.platform.database.NewerDatabase;
import org.guichet.standalone.doctor.Diagnosis;
import org.guichet.standalone.doctor.Doctor;
import org.guichet.standalone.doctor.Doctor.Expected;
import org.junit.jupiter.api.Test;

/** {@code ./guichet doctor} beside a standalone that runs. */
class RunningDoctorTest {
    private static Diagnosis examined() {
        int port = RunningStandalone.get().address().getPort();
        return Doctor.examine(RunningStandalone.home(), new Expected("127.0.0.1", port, "", ""));
    }

    private static String lines(Diagnosis diagnosis) {
        var out = new ByteArrayOutputStream();
        diagnosis.print(new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aRunningOneIsWellHoldsItsPortAndHasAllMigrations() throws IOException {
        Diagnosis diagnosis = examined();
        String lines = lines(diagnosis);
        assertThat(diagnosis.isSick()).as(lines).isFalse();
        assertThat(lines)
                .contains("says that it is well")
                .contains("held by the Guichet that runs here")
                .contains("this machine and the database differ by")
                .contains("the schemas have all migrations")
                .contains("everything that was confirmed")
                .contains("PostgreSQL 18.");
        try (Stream<Path> secrets = Files.list(RunningStandalone.home().secrets())) {
            for (Path secret :
                    secrets.filter(one -> one.toString().endsWith("password")).toList()) {
                assertThat(lines).doesNotContain(Files.readString(secret));
            }
        }
    }

    @Test
    void aMigrationThatThisBuildDoesNotKnowIsAProblem() throws Exception {
        assertThat(examined().isSick()).isFalse();
        RunningStandalone.asOwner("""
                INSERT INTO read.flyway_schema_history
                       (installed_rank, version, description, type, script, installed_by, execution_time, success)
                VALUES (9999, '9999', 'later', 'SQL', 'V9999__later.sql', 'guichet_owner', 1, true)
                """);
        try {
            assertThat(lines(examined())).containsPattern("PROBLEM +versions +.*newer Guichet, with read V9999");
            var settings = RunningStandalone.get().context().getBean(DatabaseSettings.class);
            assertThatThrownBy(() -> Migrations.migrate(settings, "read"))
                    .as("nor does it start on one")
                    .isInstanceOf(NewerDatabase.class)
                    .hasMessageContaining("V9999")
                    .hasMessageContaining("Start the newer version again");
        } finally {
            RunningStandalone.asOwner("DELETE FROM read.flyway_schema_history WHERE installed_rank = 9999");
        }
    }

    @Test
    void whatIsParkedIsNamedByItsProjectionAndItsRoute() throws Exception {
        assertThat(lines(examined())).doesNotContain("parked");
        RunningStandalone.asOwner("""
                INSERT INTO read.parked_stream (projection, stream, topic, partition, error, route)
                VALUES ('contacts', gen_random_uuid(), 'none', 0, 'x', 'POST /api/v1/cases/{caseId}/appointments')
                """);
        try {
            assertThat(lines(examined()))
                    .containsPattern("WARNING +shown .*1 in contacts by POST /api/v1/cases/\\{caseId}/appointments");
        } finally {
            RunningStandalone.asOwner("DELETE FROM read.parked_stream WHERE topic = 'none'");
        }
    }
}
