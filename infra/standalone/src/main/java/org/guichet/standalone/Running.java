package org.guichet.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * A standalone that runs, as its file {@code run.json} says for the other commands. It holds no password.
 *
 * @param pid its process
 * @param address where the API and the issuer are
 * @param databaseUrl JDBC URL of its database
 * @param kafka bootstrap servers of its broker
 */
public record Running(long pid, URI address, String databaseUrl, String kafka) {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** The one that runs on a directory; empty when none does, also when one was killed and left its file. */
    public static Optional<Running> on(Home home) {
        try {
            Running running = JSON.readValue(Files.readString(home.running()), Running.class);
            return ProcessHandle.of(running.pid())
                    .filter(ProcessHandle::isAlive)
                    .map(process -> running);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + home.running(), e);
        }
    }

    void write(Home home) throws IOException {
        PrivateFile.write(home.running(), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
    }
}
