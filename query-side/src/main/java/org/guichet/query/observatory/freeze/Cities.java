package org.guichet.query.observatory.freeze;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.guichet.envelope.EventJson;
import org.guichet.query.observatory.freeze.City.Area;
import tools.jackson.core.type.TypeReference;

/** Reads the cities that figures are made of. */
final class Cities {
    private static final String CITY = """
            SELECT m.id, m.code, m.names::text, m.country, c.zone
              FROM published_city AS m JOIN counted_city AS c ON c.id = m.id WHERE m.id = ?
            """;

    private static final String AREAS = """
            SELECT a.id, a.names::text, a.valid_from, a.valid_until,
                   coalesce((SELECT p.population FROM published_population AS p
                              WHERE p.area = a.id ORDER BY p.year DESC LIMIT 1), 0) AS residents
              FROM published_area AS a WHERE a.municipality = ? ORDER BY a.id
            """;

    private static final TypeReference<Map<String, String>> NAMES = new TypeReference<>() {};

    private Cities() {}

    /** The city; empty while it is not known here. */
    static Optional<City> find(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(CITY)) {
            query.setObject(1, id);
            ResultSet row = query.executeQuery();
            if (!row.next()) {
                return Optional.empty();
            }
            return Optional.of(new City(
                    id,
                    row.getString("code"),
                    names(row),
                    row.getString("country"),
                    ZoneId.of(row.getString("zone")),
                    areas(connection, id)));
        }
    }

    private static List<Area> areas(Connection connection, UUID city) throws SQLException {
        var areas = new ArrayList<Area>();
        try (PreparedStatement query = connection.prepareStatement(AREAS)) {
            query.setObject(1, city);
            ResultSet row = query.executeQuery();
            while (row.next()) {
                areas.add(new Area(
                        row.getObject("id", UUID.class),
                        names(row),
                        row.getInt("residents"),
                        row.getObject("valid_from", LocalDate.class),
                        row.getObject("valid_until", LocalDate.class)));
            }
        }
        return areas;
    }

    private static Map<String, String> names(ResultSet row) throws SQLException {
        return EventJson.MAPPER.readValue(row.getString("names"), NAMES);
    }
}
