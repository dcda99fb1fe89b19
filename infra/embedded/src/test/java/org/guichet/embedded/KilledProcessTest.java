package org.guichet.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledProcessTest {
    @TempDir
    private Path directory;

    @Test
    void whatAKilledProcessWroteIsThereAndItsPostmasterIsNot() throws Exception {
        ServerProcess orphan = killAfterWriting();

        Instant begin = Instant.now();
        try (DurablePostgres postgres = Mark.startPostgres(directory.resolve("postgres"))) {
            Instant postgresReady = Instant.now();
            assertThat(orphan.runs()).isFalse();
            assertThat(Mark.ask(postgres, "SELECT text FROM mark")).isEqualTo("before the kill");

            Instant kafkaBegin = Instant.now();
            try (EmbeddedKafka kafka = EmbeddedKafka.start(directory.resolve("kafka"))) {
                System.out.printf(
                        "After kill -9: PostgreSQL ready in %d ms, Kafka in %d ms%n",
                        Duration.between(begin, postgresReady).toMillis(),
                        Duration.between(kafkaBegin, Instant.now()).toMillis());
                assertThat(Mark.records(kafka)).containsExactly("before the kill");
                Mark.writeRecord(kafka, "after the kill");
                assertThat(Mark.records(kafka)).containsExactly("before the kill", "after the kill");
            }
        }
    }

    @Test
    void anOrphanCanBeStoppedWithoutAnotherStart() throws Exception {
        ServerProcess orphan = killAfterWriting();

        DurablePostgres.stopOrphan(directory.resolve("postgres"));

        assertThat(orphan.runs()).isFalse();
    }

    /** Returns the main process of PostgreSQL, which lives on. */
    private ServerProcess killAfterWriting() throws Exception {
        Process child = ChildServers.start(directory);
        List<String> said = new ArrayList<>();
        try (BufferedReader output = child.inputReader()) {
            String line = output.readLine();
            while (line != null && !line.equals(ChildServers.READY)) {
                said.add(line);
                line = output.readLine();
            }
            assertThat(line).as("the child said %s", said).isEqualTo(ChildServers.READY);
        } finally {
            child.destroyForcibly();
        }
        assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();
        ServerProcess orphan =
                ServerProcess.postmasterOf(directory.resolve("postgres/data")).orElseThrow();
        assertThat(orphan.runs()).isTrue();
        return orphan;
    }
}
