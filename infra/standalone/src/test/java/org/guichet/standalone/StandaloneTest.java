package org.guichet.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandaloneTest {
    @Test
    void secretsAreForTheirOwnerOnly() throws IOException {
        RunningStandalone.get();
        Home home = RunningStandalone.home();
        try (Stream<Path> secrets = Files.list(home.secrets())) {
            assertThat(Stream.concat(secrets, Stream.of(home.accounts(), home.running())))
                    .hasSizeGreaterThan(5)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void noPasswordStandsInTheRunFileTheAccountsOrTheLog() throws IOException {
        RunningStandalone.get();
        Home home = RunningStandalone.home();
        for (Path file : new Path[] {home.running(), home.accounts(), home.log()}) {
            String text = Files.readString(file);
            try (Stream<Path> secrets = Files.list(home.secrets())) {
                for (Path secret : secrets.filter(one -> one.toString().endsWith("password"))
                        .toList()) {
                    assertThat(text).as(file + " and " + secret).doesNotContain(Files.readString(secret));
                }
            }
        }
    }

    @Test
    void theRunFileSaysWhereItRuns() {
        Standalone standalone = RunningStandalone.get();
        Running running = Running.on(RunningStandalone.home()).orElseThrow();
        assertThat(running.address()).isEqualTo(standalone.address());
        assertThat(running.pid()).isEqualTo(ProcessHandle.current().pid());
    }

    @Test
    void theRunFileOfAKilledOneIsNotBelieved(@TempDir Path directory) throws Exception {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Home home = new Home(directory);
        Running here = Running.here(RunningStandalone.get().address(), "jdbc:postgresql:", "localhost:1");
        new Running(gone.pid(), here.began(), here.address(), here.databaseUrl(), here.kafka()).write(home);
        assertThat(Running.on(home)).isEmpty();
        Instant before = here.began().minusSeconds(3600);
        new Running(here.pid(), before, here.address(), here.databaseUrl(), here.kafka()).write(home);
        assertThat(Running.on(home)).as("another process has its number").isEmpty();
        here.write(home);
        assertThat(Running.on(home)).as("the control").contains(here);
    }

    @Test
    void noOtherHostThatARequestNamesComesBackButTheNameThatWasTypedDoes() throws IOException {
        URI here = RunningStandalone.get().address();
        var html = Map.of("Accept", "text/html, */*");
        for (String path :
                List.of("/", "/console/sign-in/guichet", "/api/v1/observatory/tables", "/catalog", "/login")) {
            assertThat(RawHttp.takenFor("elsewhere.test", here, path, html))
                    .as(path)
                    .startsWith("HTTP/1.1 ")
                    .doesNotContain("elsewhere.test");
        }
        String typed = "localhost:" + here.getPort();
        assertThat(RawHttp.takenFor(typed, here, "/", html)).contains("http://" + typed + "/console/sign-in");
    }

    @Test
    void aTakenPortIsSaidBeforeAnythingStarts(@TempDir Path directory) {
        int port = RunningStandalone.get().address().getPort();
        assertThatIllegalStateException()
                .isThrownBy(() -> Standalone.start(new Home(directory), "127.0.0.1", port))
                .withMessageContaining("GUICHET_PORT");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aSecondOneOnTheSameDirectoryIsRefusedAndTheFirstGoesOn() {
        Standalone first = RunningStandalone.get();
        assertThatIllegalStateException()
                .isThrownBy(
                        () -> Standalone.start(RunningStandalone.home(), "127.0.0.1", RunningStandalone.freePort()));
        assertThat(Running.on(RunningStandalone.home()).orElseThrow().address()).isEqualTo(first.address());
        assertThat(RunningStandalone.send(RunningStandalone.to("/actuator/health"))
                        .statusCode())
                .isEqualTo(200);
    }
}
