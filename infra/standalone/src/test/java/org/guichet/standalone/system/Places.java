package org.guichet.standalone.system;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.FileRecords;
import org.apache.kafka.common.record.Record;
import org.apache.kafka.common.utils.Utils;
import org.guichet.standalone.Home;

/** Every place in which an installation keeps something: tables, files, records. */
final class Places {
    static final String TABLES = "tables";
    static final String RECORDS = "records of Kafka, decompressed";
    static final String SEGMENTS = "files of Kafka";
    static final String DATA_FILES = "data files of PostgreSQL";
    static final String WAL = "write-ahead log of PostgreSQL";
    static final String LOGS = "application's log";
    static final String ROLLED_LOGS = "application's log, rolled and compressed";
    static final String OTHER_FILES = "other files";
    static final String BACKUPS = "backups";

    // System tables and views too: statistics keep samples of columns, and the view of sessions their last statement.
    private static final String RELATIONS = """
            SELECT format('%I.%I', nspname, relname) FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
             WHERE relkind IN ('r', 'm', 'p') OR relname IN ('pg_stat_activity', 'pg_stats', 'pg_prepared_statements')
            """;

    private final Home home;
    private final Search search;
    private int tables;
    private int files;
    private long records;

    Places(Home home, Search search) {
        this.home = home;
        this.search = search;
    }

    void searchTables() throws SQLException {
        try (Connection connection = RunningGuichet.superuser(home)) {
            var names = new ArrayList<String>();
            try (var statement = connection.createStatement()) {
                ResultSet relations = statement.executeQuery(RELATIONS);
                while (relations.next()) {
                    names.add(relations.getString(1));
                }
            }
            for (String name : names) {
                searchTable(connection, name);
                tables++;
            }
        }
    }

    /** Everything below the data directory; PostgreSQL's files as they are after a checkpoint. */
    void searchFiles() throws IOException, SQLException {
        try (Connection connection = RunningGuichet.superuser(home);
                var checkpoint = connection.createStatement()) {
            checkpoint.execute("CHECKPOINT");
        }
        try (Stream<Path> walk = Files.walk(home.directory())) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                searchFile(file);
            }
        }
    }

    /** Every file below a directory, as it lies there: what only two operators open is closed to who finds it. */
    void searchBackups(Path directory) throws IOException {
        try (Stream<Path> walk = Files.walk(directory)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                try (InputStream content = new BufferedInputStream(Files.newInputStream(file))) {
                    search.in(BACKUPS, content);
                    files++;
                }
            }
        }
    }

    @Override
    public String toString() {
        return "%,d tables, %,d files, %,d records, %,d MB".formatted(tables, files, records, search.bytes() >> 20);
    }

    private void searchTable(Connection connection, String name) throws SQLException {
        try (var statement = connection.createStatement()) {
            ResultSet rows = statement.executeQuery("SELECT * FROM " + name);
            var columns = rows.getMetaData();
            while (rows.next()) {
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    String text = rows.getString(i);
                    if (text == null) {
                        continue;
                    }
                    search.in(TABLES, text);
                    if (columns.getColumnTypeName(i).equals("bytea")) {
                        search.in(TABLES, rows.getBytes(i));
                    }
                }
            }
        }
    }

    private void searchFile(Path file) throws IOException {
        String name = home.directory().relativize(file).toString();
        // Offsets and times only, and 20 MB of zeros for each partition.
        if (name.startsWith("kafka") && (name.endsWith(".index") || name.endsWith(".timeindex"))) {
            return;
        }
        // The program itself.
        if (name.startsWith("postgres/binaries")) {
            return;
        }
        try (InputStream content = new BufferedInputStream(Files.newInputStream(file))) {
            search.in(placeOf(name), name.endsWith(".gz") ? new GZIPInputStream(content) : content);
            files++;
        } catch (java.nio.file.NoSuchFileException e) {
            // Servers take files away while they work; what was in it is gone.
            return;
        }
        if (name.startsWith("kafka") && name.endsWith(".log")) {
            searchRecords(file);
        }
    }

    private static String placeOf(String name) {
        if (name.startsWith("kafka")) {
            return SEGMENTS;
        }
        if (name.contains("pg_wal")) {
            return WAL;
        }
        if (name.startsWith("postgres/data")) {
            return DATA_FILES;
        }
        if (name.startsWith("guichet.log")) {
            return name.endsWith(".gz") ? ROLLED_LOGS : LOGS;
        }
        return OTHER_FILES;
    }

    private void searchRecords(Path segment) throws IOException {
        FileRecords log = FileRecords.open(segment.toFile(), false);
        try {
            for (Record record : log.records()) {
                records++;
                parts(record).forEach(part -> search.in(RECORDS, part));
            }
        } finally {
            // Not close: that would cut the file of the running broker to the size that it had here.
            log.closeHandlers();
        }
    }

    private static List<byte[]> parts(Record record) {
        var parts = new ArrayList<byte[]>();
        for (ByteBuffer buffer : new ByteBuffer[] {record.key(), record.value()}) {
            if (buffer != null) {
                parts.add(Utils.toArray(buffer));
            }
        }
        for (Header header : record.headers()) {
            search(parts, header);
        }
        return parts;
    }

    private static void search(List<byte[]> parts, Header header) {
        parts.add(Utils.utf8(header.key()));
        if (header.value() != null) {
            parts.add(header.value());
        }
    }
}
