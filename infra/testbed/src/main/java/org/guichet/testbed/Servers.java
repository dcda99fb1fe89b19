package org.guichet.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL and Kafka for tests. Each server starts when it is first asked for, is shared by all tests of the JVM and
 * stops when the JVM ends. This is the one place that knows whether they are embedded or containers.
 */
public final class Servers {
    private static final Logger LOG = LoggerFactory.getLogger(Servers.class);

    private final ServerChoice choice;
    private final ServerSource source;
    private PostgresServer postgres;
    private KafkaServer kafka;

    private Servers(ServerChoice choice, ServerSource source) {
        this.choice = choice;
        this.source = source;
    }

    /** The servers of this JVM. */
    public static Servers get() {
        return Shared.SERVERS;
    }

    /** Which of the two ways was taken here. No test may depend on it. */
    public ServerChoice choice() {
        return choice;
    }

    /** The PostgreSQL server. Tests take a {@link PostgresServer#newDatabase} each. */
    public synchronized PostgresServer postgres() {
        if (postgres == null) {
            postgres = started(source::startPostgres);
        }
        return postgres;
    }

    /** The Kafka broker. */
    public synchronized KafkaServer kafka() {
        if (kafka == null) {
            kafka = started(source::startKafka);
        }
        return kafka;
    }

    private static <T> T started(Start<T> start) {
        try {
            return start.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void stop() {
        try {
            source.close();
        } catch (IOException e) {
            LOG.error("The servers of this test run did not stop cleanly", e);
        }
    }

    private static Servers choose() {
        ServerChoice choice = ServerChoice.of(System.getProperty(ServerChoice.PROPERTY), DockerEngine::answers);
        LOG.info("PostgreSQL and Kafka for tests: {}", choice);
        Servers servers = new Servers(
                choice,
                switch (choice) {
                    case EMBEDDED -> started(EmbeddedSource::new);
                    case CONTAINERS -> new ContainerSource();
                });
        Runtime.getRuntime().addShutdownHook(new Thread(servers::stop, "testbed-stop"));
        return servers;
    }

    /** The JVM initialises a class once, on first use, and makes other threads wait. */
    private static final class Shared {
        private static final Servers SERVERS = choose();
    }

    private interface Start<T> {
        T run() throws IOException;
    }
}
