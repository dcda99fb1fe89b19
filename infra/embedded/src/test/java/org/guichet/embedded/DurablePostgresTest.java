package org.guichet.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurablePostgresTest {
    @TempDir
    private Path directory;

    @Test
    void aRowSurvivesCloseAndStart() throws Exception {
        long begin = System.nanoTime();
        try (DurablePostgres postgres = DurablePostgres.start(home())) {
            System.out.printf("PostgreSQL: first start %d ms%n", (System.nanoTime() - begin) / 1_000_000);
            Mark.writeRow(postgres, "before the close");
        }
        begin = System.nanoTime();
        try (DurablePostgres postgres = DurablePostgres.start(home())) {
            System.out.printf("PostgreSQL: second start %d ms%n", (System.nanoTime() - begin) / 1_000_000);
            assertThat(Mark.ask(postgres, "SELECT text FROM mark")).isEqualTo("before the close");
        }
    }

    @Test
    void aServerThatDiedIsStartedAgainUnderItsAddressAndOneThatWasStoppedIsClosed() throws Exception {
        try (DurablePostgres postgres = Mark.startPostgres(home())) {
            Mark.writeRow(postgres, "before the end");
            int port = postgres.port();
            ProcessHandle.of(postmaster().pid()).orElseThrow().destroyForcibly();
            await(() -> !postgres.isAlive());

            postgres.restart();

            assertThat(postgres.isAlive()).isTrue();
            assertThat(postgres.port()).isEqualTo(port);
            assertThat(Mark.ask(postgres, "SELECT text FROM mark")).isEqualTo("before the end");
            for (ServerProcess process : ServerProcess.allOn(home().resolve("data"))) {
                new ProcessBuilder("kill", "-STOP", Long.toString(process.pid()))
                        .start()
                        .waitFor();
            }
        }
        assertThat(ServerProcess.allOn(home().resolve("data"))).isEmpty();
    }

    @Test
    void aStartThatIsInterruptedLeavesNothingBehind() throws Exception {
        var failure = new CompletableFuture<Throwable>();
        Thread starter = Thread.startVirtualThread(() -> {
            try (DurablePostgres postgres = Mark.startPostgres(home())) {
                failure.completeExceptionally(new AssertionError("it started on " + postgres.port()));
            } catch (IOException | RuntimeException e) {
                failure.complete(e);
            }
        });
        Path unfinished = home().resolve("data.unfinished");
        await(() -> Files.exists(unfinished.resolve("PG_VERSION")));

        starter.interrupt();

        assertThat(failure.get(1, TimeUnit.MINUTES)).isNotNull();
        assertThat(ServerProcess.allOn(unfinished)).isEmpty();
        assertThat(ServerProcess.startingOn(unfinished)).isEmpty();
    }

    @Test
    void programFilesThatWereUnpackedInPartAreRemovedAndWholeOnesAreNot() throws Exception {
        Path binaries = directory.resolve("binaries");
        for (String name : new String[] {"PG-part", "PG-whole"}) {
            Files.createDirectories(binaries.resolve(name).resolve("bin"));
            Files.writeString(binaries.resolve(name).resolve("bin/postgres"), "program");
        }
        // zonky makes it last.
        Files.createFile(binaries.resolve("PG-whole/.exists"));

        DurablePostgres.start(home(), binaries).close();

        assertThat(binaries.resolve("PG-part/bin")).doesNotExist();
        assertThat(binaries.resolve("PG-whole/bin/postgres")).exists();
    }

    @Test
    void aServerThatEndsWhileItStartsIsNotWaitedFor() throws Exception {
        try (DurablePostgres postgres = Mark.startPostgres(home())) {
            Mark.writeRow(postgres, "kept");
        }
        Files.writeString(home().resolve("data/postgresql.conf"), "no_such_setting_at_all = 1\n");
        long begun = System.nanoTime();
        assertThatThrownBy(() -> Mark.startPostgres(home()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("postgres.log says why");
        assertThat(System.nanoTime() - begun).isLessThan(TimeUnit.SECONDS.toNanos(60));
    }

    private ServerProcess postmaster() throws IOException {
        return ServerProcess.postmasterOf(home().resolve("data")).orElseThrow();
    }

    @Test
    void aCommitWaitsForTheDiskAndOnlyThisHostMayConnect() throws Exception {
        try (DurablePostgres postgres = Mark.startPostgres(home())) {
            assertThat(Mark.ask(postgres, "SHOW fsync")).isEqualTo("on");
            assertThat(Mark.ask(postgres, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(Mark.ask(postgres, "SHOW full_page_writes")).isEqualTo("on");
            assertThat(Mark.ask(postgres, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(Mark.ask(postgres, "SHOW unix_socket_directories")).isEmpty();
        }
    }

    @Test
    void onlyThePasswordOpensTheDatabaseAndOnlyThisAccountMayReadIt() throws Exception {
        try (DurablePostgres postgres = Mark.startPostgres(home())) {
            assertThatThrownBy(() -> DriverManager.getConnection(
                            postgres.jdbcUrl("postgres"), postgres.superuser(), "not the password"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
            Path file = home().resolve("superuser.password");
            assertThat(file).hasContent(postgres.superuserPassword());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void anErrorLeavesNoValueInTheLog() throws Exception {
        try (DurablePostgres postgres = Mark.startPostgres(home())) {
            assertThatThrownBy(() -> Mark.ask(postgres, "SELECT 'Amina'::uuid")).hasMessageContaining("Amina");
        }
        assertThat(home().resolve("postgres.log"))
                .content()
                .contains("ready to accept")
                .doesNotContain("Amina");
    }

    @Test
    void aDirectoryInUseIsRefusedHereAndFromAnotherProcess() throws Exception {
        try (DurablePostgres postgres = Mark.startPostgres(home())) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> Mark.startPostgres(home()))
                    .withMessageContaining("is in use by this process");
            // After the refusal here: it must not have freed the lock that keeps the other process out.
            Process child = ChildServers.start(directory);
            String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(child.waitFor()).isNotZero();
            assertThat(said).contains("is in use by another running process. Stop that one first");
            assertThat(Mark.ask(postgres, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void aStrangerWithTheNumberOfADeadPostmasterIsLeftAlone() throws Exception {
        Mark.startPostgres(home()).close();
        Process stranger = new ProcessBuilder("sleep", "600").start();
        try {
            Files.writeString(home().resolve("data/postmaster.pid"), stranger.pid() + "\n");
            try (DurablePostgres postgres = Mark.startPostgres(home())) {
                assertThat(Mark.ask(postgres, "SELECT 1")).isEqualTo("1");
            }
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void aSessionAtWorkThatOutlivedItsPostmasterIsStoppedBeforeTheNextStart() throws Exception {
        Path data = home().resolve("data");
        DurablePostgres postgres = Mark.startPostgres(home());
        try (Connection connection = Mark.connect(postgres);
                Statement statement = connection.createStatement();
                postgres) {
            long session = pidOf(statement);
            CompletableFuture<Void> computing = CompletableFuture.runAsync(
                    () -> assertThatThrownBy(() -> statement.execute("DO $$ BEGIN LOOP END LOOP; END $$")));
            await(() -> Mark.ask(postgres, "SELECT state FROM pg_stat_activity WHERE pid = " + session)
                    .equals("active"));
            ServerProcess postmaster = ServerProcess.postmasterOf(data).orElseThrow();
            ProcessHandle.of(postmaster.pid()).orElseThrow().destroyForcibly();
            // Its helpers and the sessions that wait notice and end; the one that computes stays.
            await(() -> ServerProcess.allOn(data).size() == 1);
            assertThat(ServerProcess.allOn(data)).extracting(ServerProcess::pid).containsExactly(session);

            postgres.close();

            try {
                assertThat(ServerProcess.allOn(data)).isEmpty();
            } finally {
                // To close a connection is to wait for its statement, which here would never end.
                connection.abort(Runnable::run);
            }
            computing.get(20, TimeUnit.SECONDS);
        }
        try (DurablePostgres again = Mark.startPostgres(home())) {
            assertThat(Mark.ask(again, "SELECT 1")).isEqualTo("1");
        }
    }

    private static long pidOf(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT pg_backend_pid()")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("awaited in vain").isLessThan(deadline);
        }
    }

    @Test
    void aFirstStartThatWasKilledMidwayStartsAfresh() throws Exception {
        Path unfinished = Files.createDirectories(home().resolve("data.unfinished"));
        Files.writeString(unfinished.resolve("postgresql.conf"), "");

        try (DurablePostgres postgres = Mark.startPostgres(home())) {
            assertThat(Mark.ask(postgres, "SELECT 1")).isEqualTo("1");
        }
        assertThat(unfinished).doesNotExist();
    }

    @Test
    void dataOfAnotherMajorVersionAreRefusedAtOnce() throws IOException {
        Path data = Files.createDirectories(home().resolve("data"));
        Files.writeString(data.resolve("PG_VERSION"), "17\n");

        assertThatIllegalStateException()
                .isThrownBy(() -> Mark.startPostgres(home()))
                .withMessageContaining("PostgreSQL 17");
    }

    private Path home() {
        return directory.resolve("postgres");
    }
}
