package org.guichet.testbed;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.guichet.embedded.DurablePostgres;
import org.guichet.embedded.EmbeddedKafka;
import org.guichet.embedded.KafkaAccount;

/** The product's own embedded servers, on a temporary directory that goes with them. */
final class EmbeddedSource implements ServerSource {
    private final Deque<Step> toUndo = new ArrayDeque<>();
    private final Path sharedBinaries;
    private final Path directory;

    EmbeddedSource() throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        TestDirectory.clearAbandoned(temporary);
        sharedBinaries = temporary.resolve("guichet-testbed-binaries-" + System.getProperty("user.name"));
        directory = TestDirectory.create(temporary);
        toUndo.push(() -> TestDirectory.delete(directory));
    }

    @Override
    public PostgresServer startPostgres() throws IOException {
        DurablePostgres postgres = DurablePostgres.start(directory.resolve("postgres"), sharedBinaries);
        toUndo.push(postgres::close);
        return new PostgresServer("127.0.0.1", postgres.port(), postgres.superuser(), postgres.superuserPassword());
    }

    @Override
    public KafkaServer startKafka() throws IOException {
        EmbeddedKafka kafka =
                EmbeddedKafka.start(directory.resolve("kafka"), KafkaServer.ACCOUNTS.toArray(KafkaAccount[]::new));
        toUndo.push(kafka::close);
        return new KafkaServer(kafka.superuser());
    }

    /** Undoes everything, the last thing first, even where one of the steps fails. */
    @Override
    public void close() throws IOException {
        IOException failed = new IOException("cannot stop the embedded servers");
        while (!toUndo.isEmpty()) {
            try {
                toUndo.pop().run();
            } catch (IOException | RuntimeException e) {
                failed.addSuppressed(e);
            }
        }
        if (failed.getSuppressed().length > 0) {
            throw failed;
        }
    }

    private interface Step {
        void run() throws IOException;
    }
}
