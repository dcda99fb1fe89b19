package org.guichet.query.observatory.cube;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.guichet.query.observatory.cellkey.CellKeys;

/** The rows of {@code base_cell}: how many units are in each cell, and the sum of their record keys. */
final class BaseCells {
    private static final String KEY = """
            kind, municipality, desk, area, sex, age_band, nationality, need_group, need_code, urgency, provider,
            service, topic, channel, measure, month, bin""";

    private static final String GIVEN = """
              FROM unnest(?::text[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                          ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::date[],
                          ?::integer[], ?::bigint[], ?::integer[])
                   AS given (%s, units, record_keys)
            """.formatted(KEY);

    // Addition: whoever comes second adds to what the first one left, so the order of batches does not matter.
    private static final String ADD = """
            INSERT INTO base_cell AS present (%1$s, units, record_keys)
            SELECT %1$s, units, record_keys
            """.formatted(KEY) + GIVEN + """
            ON CONFLICT (%s) DO UPDATE
               SET units = present.units + excluded.units,
                   record_keys = (present.record_keys + excluded.record_keys) %% %d
            """.formatted(KEY, CellKeys.MODULUS);

    // A cell without units is no cell: its row would say that there had been somebody.
    private static final String DROP_EMPTY =
            """
            DELETE FROM base_cell AS present USING (SELECT %1$s
            """.formatted(KEY) + GIVEN + """
            ) AS gone
             WHERE (%s) = (%s) AND present.units = 0
            """.formatted(each("present."), each("gone."));

    private static final String ALL = "SELECT %s, units, record_keys FROM base_cell".formatted(KEY);

    private static final List<Column> COLUMNS = columns();

    private BaseCells() {}

    /** What facts put into their cells, by cell. */
    static Map<Cell, Content> of(Collection<UnitFact> facts) {
        var contents = new HashMap<Cell, Content>();
        facts.forEach(fact -> add(fact, contents));
        return contents;
    }

    /** Adds what one fact puts into its cells. */
    static void add(UnitFact fact, Map<Cell, Content> contents) {
        for (Contribution contribution : fact.contributions()) {
            contents.merge(
                    new Cell(fact.kind(), fact.coordinates(), contribution),
                    Content.of(fact.recordKey()),
                    Content::plus);
        }
    }

    /** Takes the former facts out of their cells and puts the new ones into theirs, in two statements at most. */
    static void move(Connection connection, Collection<UnitFact> former, Collection<UnitFact> present)
            throws SQLException {
        Map<Cell, Content> changes = of(present);
        of(former).forEach((cell, content) -> changes.merge(cell, content.negated(), Content::plus));
        changes.values().removeIf(Content.NOTHING::equals);
        if (changes.isEmpty()) {
            return;
        }
        // Always in the same order, so that two who add to the same cells wait for each other and never both.
        var inOrder = new TreeMap<String, Map.Entry<Cell, Content>>();
        changes.entrySet().forEach(change -> inOrder.put(change.getKey().toString(), change));
        List<Map.Entry<Cell, Content>> ordered = List.copyOf(inOrder.values());
        execute(connection, ADD, ordered);
        List<Map.Entry<Cell, Content>> fewer =
                ordered.stream().filter(change -> change.getValue().units() < 0).toList();
        if (!fewer.isEmpty()) {
            execute(connection, DROP_EMPTY, fewer);
        }
    }

    /** Every cell. */
    static Map<Cell, Content> all(Connection connection) throws SQLException {
        var all = new HashMap<Cell, Content>();
        try (PreparedStatement query = connection.prepareStatement(ALL)) {
            ResultSet rows = query.executeQuery();
            while (rows.next()) {
                all.put(cell(rows), new Content(rows.getLong(18), rows.getInt(19)));
            }
        }
        return all;
    }

    private static void execute(Connection connection, String sql, List<Map.Entry<Cell, Content>> changes)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int at = 1;
            for (Column column : COLUMNS) {
                Object[] values = changes.stream()
                        .map(change -> column.value().apply(change))
                        .toArray();
                statement.setArray(at++, connection.createArrayOf(column.type(), values));
            }
            statement.executeUpdate();
        }
    }

    private static Cell cell(ResultSet rows) throws SQLException {
        return new Cell(
                UnitKind.valueOf(rows.getString(1)),
                new Coordinates(
                        rows.getObject(2, UUID.class),
                        rows.getString(3),
                        rows.getString(4),
                        rows.getString(5),
                        rows.getString(6),
                        rows.getString(7),
                        rows.getString(8),
                        rows.getString(9),
                        rows.getString(10),
                        rows.getString(11),
                        rows.getString(12),
                        rows.getString(13),
                        rows.getString(14)),
                new Contribution(
                        Measure.valueOf(rows.getString(15)), rows.getObject(16, LocalDate.class), rows.getInt(17)));
    }

    private static List<Column> columns() {
        var columns = new ArrayList<Column>();
        columns.add(new Column("text", change -> change.getKey().kind().name()));
        columns.add(new Column("uuid", change -> change.getKey().coordinates().municipality()));
        List<Function<Coordinates, String>> codes = List.of(
                Coordinates::desk,
                Coordinates::area,
                Coordinates::sex,
                Coordinates::ageBand,
                Coordinates::nationality,
                Coordinates::needGroup,
                Coordinates::needCode,
                Coordinates::urgency,
                Coordinates::provider,
                Coordinates::service,
                Coordinates::topic,
                Coordinates::channel);
        codes.forEach(code -> columns.add(
                new Column("text", change -> code.apply(change.getKey().coordinates()))));
        columns.add(new Column(
                "text", change -> change.getKey().contribution().measure().name()));
        columns.add(new Column(
                "date", change -> Date.valueOf(change.getKey().contribution().month())));
        columns.add(
                new Column("integer", change -> change.getKey().contribution().bin()));
        columns.add(new Column("bigint", change -> change.getValue().units()));
        columns.add(new Column("integer", change -> change.getValue().key()));
        return List.copyOf(columns);
    }

    private static String each(String prefix) {
        return prefix + KEY.replaceAll(",\\s+", ", " + prefix);
    }

    private record Column(String type, Function<Map.Entry<Cell, Content>, Object> value) {}
}
