package org.guichet.platform.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the database twice a second, on a connection of its own, whether it answers. Once it does not, all connections
 * are given up: a server that was stopped keeps them open, and a statement on one would wait for as long as that. A
 * limit for each statement could not tell a silent server from one that has much to do.
 */
final class DatabaseWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseWatch.class);
    private static final Duration EVERY = Duration.ofMillis(500);
    /** With the pause before it, whoever waits is answered within two seconds. */
    private static final Duration PATIENCE = Duration.ofMillis(1_500);

    private final String name;
    private final Connections connections;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile boolean answers = true;
    private volatile long interruptions;
    private Connection own;

    DatabaseWatch(String name, Connections connections) {
        this.name = name;
        this.connections = connections;
        Thread.ofPlatform().name("watch of " + name).daemon().start(this::run);
    }

    /** Whether it answered when it was last asked, less than three seconds ago. */
    boolean answers() {
        return answers;
    }

    long interruptions() {
        return interruptions;
    }

    private void run() {
        try {
            while (!stopping.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close(own);
        }
    }

    private void look() {
        long began = System.nanoTime();
        SQLException failure = ask();
        if (failure != null) {
            // Written by this thread only.
            interruptions = interruptions + 1;
        }
        if (failure != null && System.nanoTime() - began < PATIENCE.toNanos() / 2) {
            // This connection was cut; that says nothing of the server.
            failure = ask();
        }
        if (failure == null) {
            if (!answers) {
                LOG.info("The database answers again ({})", name);
            }
            answers = true;
        } else if (stopping.getCount() > 0) {
            if (answers) {
                LOG.error("The database does not answer ({}, SQLState {})", name, failure.getSQLState());
            }
            answers = false;
            connections.giveUp();
        }
    }

    private SQLException ask() {
        try {
            if (own == null) {
                own = connections.getConnection();
                own.setNetworkTimeout(Runnable::run, (int) PATIENCE.toMillis());
            }
            try (Statement question = own.createStatement()) {
                question.execute("SELECT 1");
            }
            return null;
        } catch (SQLException e) {
            close(own);
            own = null;
            return e;
        }
    }

    private static void close(Connection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            LOG.debug("a connection was gone already", e);
        }
    }

    @Override
    public void close() {
        stopping.countDown();
    }
}
