package org.guichet.testbed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.stream.Stream;
import org.guichet.embedded.DurablePostgres;
import org.guichet.embedded.EmbeddedKafka;

/** The product's own embedded servers, on a temporary directory that goes with them. */
final class EmbeddedSource implements ServerSource {
    private final Deque<Step> toUndo = new ArrayDeque<>();
    private final Path directory;

    EmbeddedSource() throws IOException {
        directory = Files.createTempDirectory("guichet-testbed-");
        toUndo.push(this::deleteDirectory);
    }

    @Override
    public PostgresServer startPostgres() throws IOException {
        Path sharedBinaries = directory.resolveSibling("guichet-testbed-binaries-" + System.getProperty("user.name"));
        DurablePostgres postgres = DurablePostgres.start(directory.resolve("postgres"), sharedBinaries);
        toUndo.push(postgres::close);
        return new PostgresServer("127.0.0.1", postgres.port(), postgres.superuser(), postgres.superuserPassword());
    }

    @Override
    public String startKafka() throws IOException {
        EmbeddedKafka kafka = EmbeddedKafka.start(directory.resolve("kafka"));
        toUndo.push(kafka::close);
        return kafka.bootstrapServers();
    }

    @Override
    public void close() throws IOException {
        while (!toUndo.isEmpty()) {
            toUndo.pop().run();
        }
    }

    private void deleteDirectory() throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    private interface Step {
        void run() throws IOException;
    }
}
