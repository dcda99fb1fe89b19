package org.guichet.query.municipality;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.guichet.municipality.MunicipalityId;
import org.guichet.query.feed.RowTable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A city with the names of its places, as far as a page needs them. */
@Component
public final class CityFrame {
    private static final String CITY =
            "SELECT %s FROM municipality AS m WHERE m.id = ?".formatted(Cities.CITIES.columnsOf("m"));

    private static final String DESKS =
            "SELECT %s FROM municipality_desk AS d WHERE d.municipality = ?".formatted(Cities.DESKS.columnsOf("d"));

    private static final String AREAS =
            "SELECT %s FROM municipality_area AS a WHERE a.municipality = ?".formatted(Cities.AREAS.columnsOf("a"));

    private final JdbcClient database;

    CityFrame(@Qualifier("readDatabase") DataSource database) {
        this.database = JdbcClient.create(database);
    }

    /** The city; empty where the feed has not brought it yet. */
    public Optional<City> of(MunicipalityId id) {
        return rows(CITY, Cities.CITIES, id).stream().findFirst();
    }

    /** The names of its desks. */
    public Map<UUID, String> desks(MunicipalityId id) {
        return rows(DESKS, Cities.DESKS, id).stream().collect(Collectors.toMap(Cities.Desk::id, Cities.Desk::name));
    }

    /** The names of its areas, each by language code. */
    public Map<UUID, Map<String, String>> areas(MunicipalityId id) {
        return rows(AREAS, Cities.AREAS, id).stream().collect(Collectors.toMap(Cities.Area::id, Cities.Area::names));
    }

    private <R extends Record> List<R> rows(String sql, RowTable<R> table, MunicipalityId id) {
        return database.sql(sql)
                .param(id.value())
                .query((rows, number) -> table.read(rows))
                .list();
    }
}
