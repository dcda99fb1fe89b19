package org.guichet.testbed;

import java.io.IOException;

/** Starts the servers in one of the two ways, each at most once, and stops them all. */
interface ServerSource extends AutoCloseable {
    PostgresServer startPostgres() throws IOException;

    KafkaServer startKafka() throws IOException;

    @Override
    void close() throws IOException;
}
