package org.guichet.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.guichet.access.Role;
import org.guichet.query.Projections;
import org.guichet.query.feed.Projection;
import org.guichet.query.feed.RowTable;
import org.guichet.standalone.DemoProvider;
import org.guichet.standalone.rebuild.RebuildCommand;
import org.guichet.standalone.system.CaseLife.Words;
import org.guichet.standalone.verify.Verification;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Projections are built anew while people read and write. */
class RebuildTest {
    private static final String OF_THE_ERASED =
            "SELECT concat_ws(' ', unit, sex, age_group, region) FROM observatory.residue WHERE kind = 'CASE'";

    private static RunningGuichet guichet;
    private static CaseLife life;

    @BeforeAll
    static void live() {
        guichet = RunningGuichet.start();
        life = life().worked().referred();
        life().worked().referred().answered().closed().erased();
    }

    @AfterAll
    static void close() {
        guichet.close();
    }

    @Test
    void whatWasSpoiltIsRightAgainAndQueriesAnswerThroughout() throws Exception {
        for (Projection projection : Projections.all()) {
            for (RowTable<?> table : projection.tables()) {
                if (!table.name().equals("registered_case")) {
                    guichet.execute("DELETE FROM read." + table.name());
                }
            }
        }
        guichet.execute("UPDATE read.registered_case SET state = 'CLOSED'");
        guichet.execute("UPDATE read.base_cell SET units = units + 1");
        List<String> left = guichet.query(OF_THE_ERASED);
        assertThat(Verification.of(guichet.home()).differences())
                .as("the control: it is spoilt")
                .isNotEmpty();

        var reading = new AtomicBoolean(true);
        var printed = new ByteArrayOutputStream();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.submit(() -> {
                int count = 0;
                while (reading.get()) {
                    assertThat(guichet.api()
                                    .get(Role.DESK_OFFICER, "/api/v1/cases/" + life.caseId())
                                    .statusCode())
                            .isEqualTo(200);
                    count++;
                }
                return count;
            });
            // Without a pause, and for as long as it takes: who waits for their end waits for ever.
            var writing = Stream.generate(() -> threads.submit(() -> {
                        while (reading.get()) {
                            life().worked().referred();
                        }
                    }))
                    .limit(3)
                    .toList();
            var rebuilding = threads.submit(() -> {
                RebuildCommand.run(guichet.home(), "all", new PrintStream(printed, true, StandardCharsets.UTF_8));
                return true;
            });
            // Who is erased meanwhile may be so for the new rows before they are for the live ones.
            life().worked().referred().answered().closed().erased();
            try {
                assertThat(rebuilding.get(2, TimeUnit.MINUTES)).isTrue();
            } finally {
                reading.set(false);
            }
            for (var writer : writing) {
                writer.get();
            }
            assertThat(answers.get()).isPositive();
        }
        assertThat(Verification.of(guichet.home()).differences()).isEmpty();
        assertThat(printed.toString(StandardCharsets.UTF_8).lines().filter(line -> line.contains("switched")))
                .hasSize(Projections.all().size());
        assertThat(guichet.query(OF_THE_ERASED))
                .as("what is known of the erased")
                .hasSizeGreaterThan(left.size())
                .containsAll(left)
                .allSatisfy(one -> assertThat(one).doesNotContain("UNKNOWN"));
        assertThat(guichet.query("SELECT nspname FROM pg_namespace")).doesNotContain("rebuild");
    }

    @Test
    void aProjectionThatThereIsNotIsNamed() {
        assertThatThrownBy(() -> RebuildCommand.run(guichet.home(), "nonsense", System.out))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Projections.all().getFirst().name());
    }

    private static CaseLife life() {
        return CaseLife.registered(
                guichet.api(), DemoProvider.LEGAL_CLINIC.id(), DemoProvider.LEGAL_CLINIC.service(), Words.PLAIN);
    }
}
