package org.guichet.query.observatory.warning;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.guichet.envelope.EventJson;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** The neighbourhoods of a city, and when its months begin. */
@Component
class AreasOfCity {
    /** Code of every place that is none of the city's neighbourhoods, or is not known. */
    static final String ELSEWHERE = "_U";

    private static final TypeReference<Map<String, String>> NAMES = new TypeReference<>() {};

    private static final String ZONE = "SELECT zone FROM counted_city WHERE id = :city";

    private static final String AREAS = """
            SELECT id, names FROM published_area
             WHERE municipality = :city AND (valid_until IS NULL OR valid_until >= :from)
             ORDER BY valid_from, id
            """;

    private final JdbcClient database;

    AreasOfCity(@Qualifier("readDatabase") DataSource database) {
        this.database = JdbcClient.create(database);
    }

    /** The zone that units are counted in; UTC for a city that is not known. */
    ZoneId zone(UUID city) {
        return database.sql(ZONE)
                .param("city", city)
                .query(String.class)
                .optional()
                .map(ZoneId::of)
                .orElse(ZoneId.of("UTC"));
    }

    /** Those that there were at some time since then, and at last what lies elsewhere. */
    List<Area> since(UUID city, LocalDate from) {
        List<Area> areas = database.sql(AREAS)
                .param("city", city)
                .param("from", from)
                .query((row, number) -> area(row))
                .list();
        return Stream.concat(areas.stream(), Stream.of(new Area(ELSEWHERE, Map.of())))
                .toList();
    }

    private static Area area(ResultSet row) throws SQLException {
        return new Area(row.getString("id"), EventJson.MAPPER.readValue(row.getString("names"), NAMES));
    }
}
