package org.guichet.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * A standalone that runs, as its file {@code run.json} says for the other commands. It holds no password.
 *
 * @param pid its process
 * @param began when that process began; after it has died, another one may have its number
 * @param address where the API and the issuer are
 * @param databaseUrl JDBC URL of its database
 * @param kafka bootstrap servers of its broker
 */
public record Running(long pid, Instant began, URI address, String databaseUrl, String kafka) {
    private static final JsonMapper JSON = JsonMapper.shared();
    // The system tells when a process began by its clock, which may have been set since.
    private static final Duration CLOCK_WAS_SET = Duration.ofSeconds(30);

    /** The one that runs on a directory; empty when none does, also when one was killed and left its file. */
    public static Optional<Running> on(Home home) {
        try {
            Running running = JSON.readValue(Files.readString(home.running()), Running.class);
            return ProcessHandle.of(running.pid())
                    .filter(process -> process.isAlive() && running.began != null)
                    .filter(process -> Duration.between(running.began, began(process))
                                    .abs()
                                    .compareTo(CLOCK_WAS_SET)
                            < 0)
                    .map(process -> running);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + home.running(), e);
        }
    }

    /** This process. */
    static Running here(URI address, String databaseUrl, String kafka) {
        ProcessHandle here = ProcessHandle.current();
        return new Running(here.pid(), began(here), address, databaseUrl, kafka);
    }

    // What another account's process does not tell is none of ours.
    private static Instant began(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }

    void write(Home home) throws IOException {
        PrivateFile.write(home.running(), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
    }
}
