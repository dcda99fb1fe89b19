package org.guichet.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A process of its own that starts both servers, leaves its mark, says so and waits to be killed. */
final class ChildServers {
    static final String READY = "ready";

    private ChildServers() {}

    /** Starts the process; its output and errors come by one stream. */
    static Process start(Path directory) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ChildServers.class.getName(),
                        directory.toString()))
                .redirectErrorStream(true)
                .start();
    }

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        DurablePostgres postgres = Mark.startPostgres(directory.resolve("postgres"));
        EmbeddedKafka kafka = EmbeddedKafka.start(directory.resolve("kafka"));
        Mark.makeTopic(kafka);
        Mark.writeRow(postgres, "before the kill");
        Mark.writeRecord(kafka, "before the kill");
        System.out.println(READY);
        new CountDownLatch(1).await();
    }
}
