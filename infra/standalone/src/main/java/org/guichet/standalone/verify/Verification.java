package org.guichet.standalone.verify;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.guichet.casework.PersonId;
import org.guichet.platform.vault.InstallationSecrets;
import org.guichet.platform.vault.LedgerFiles;
import org.guichet.platform.vault.PersonKeys;
import org.guichet.query.Projections;
import org.guichet.query.accesslog.ChainCheck;
import org.guichet.query.accesslog.Head;
import org.guichet.query.accesslog.Heads;
import org.guichet.query.feed.Projection;
import org.guichet.standalone.Home;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Compares everything that a running standalone keeps twice. It may work on while it is compared: the whole database is
 * read as it is at one instant, and each projection is compared as far as it has come at that instant.
 */
public final class Verification {
    private Verification() {}

    /**
     * Verifies the installation of a directory. It waits, at most 15 s, until what was stored before it began has
     * arrived everywhere.
     *
     * @throws IllegalStateException if nothing runs there, or a server does not answer
     * @throws IOException if the directory cannot be read
     */
    public static Report of(Home home) throws IOException {
        Installation installation = Installation.on(home);
        // Before anything is read: whatever is published by now stands in the database that is looked at.
        List<Head> heads = new Heads(home.accessLogHeads()).published();
        try (Connection connection = installation.connect();
                var topics = new EventTopicsReader(installation.kafka())) {
            Set<PersonId> erased = new LedgerFiles(List.of(home.ledger())).persons();
            return report(connection, topics, home.keys(), erased, heads);
        } catch (SQLException e) {
            throw new UnreadableStore(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static Report report(
            Connection connection,
            EventTopicsReader topics,
            InstallationSecrets secrets,
            Set<PersonId> ledger,
            List<Head> heads)
            throws SQLException, InterruptedException {
        Mark mark = Mark.take(connection);
        mark.await(connection);
        connection.commit();
        ReplayedRegisters.prepare(connection);
        connection.commit();
        // Before the transaction that everything else is read in: so that it sees the event of every record before.
        Map<String, TopicDescription> described = topics.topics();
        Map<TopicPartition, Long> ends = topics.ends(described);
        List<Projection> projections = Projections.all();
        var keys = new PersonKeys(new SingleConnectionDataSource(connection, true), secrets);
        List<StreamReader> readers = List.of(
                new StoreCheck(connection, mark),
                new ProjectionCheck(connection, mark, projections, Projections.indexes(keys, secrets)),
                new VaultCheck(connection, mark, projections, ledger),
                new RegisterCheck(connection));
        EventStore.read(connection, readers);
        var checks = new ArrayList<Check>();
        for (StreamReader reader : readers) {
            checks.add(reader.found());
        }
        checks.add(1, new TopicCheck(connection, topics, mark, secrets).found(described, ends));
        checks.add(accessLog(new ChainCheck(connection, heads).found()));
        connection.rollback();
        return new Report(checks);
    }

    private static Check accessLog(ChainCheck.Found found) {
        return new Check(
                "access log",
                "%,d entries in %,d batches".formatted(found.entries(), found.batches()),
                found.faults().stream()
                        .map(fault -> new Difference("access log, " + fault.where(), fault.what()))
                        .toList());
    }
}
