package org.guichet.query.observatory.warning;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.UUID;
import org.guichet.access.Caller;
import org.guichet.access.Role;
import org.guichet.municipality.MunicipalityId;
import org.guichet.query.testing.ReadDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A city whose base cells a test writes itself, so that every number in it is known. */
final class CityOfAreas {
    static final Clock IN_MARCH = Clock.fixed(Instant.parse("2026-03-20T10:00:00Z"), ZoneOffset.UTC);
    static final YearMonth MARCH = YearMonth.of(2026, 3);

    private final UUID id = UUID.randomUUID();
    private final JdbcClient database;

    CityOfAreas(ReadDatabase database) {
        this.database = database.sql();
        this.database
                .sql("INSERT INTO counted_city (id, zone) VALUES (?, 'Africa/Casablanca')")
                .param(id)
                .update();
    }

    Caller coordinator() {
        return new Caller(UUID.randomUUID(), Role.COORDINATOR, new MunicipalityId(id), null, null);
    }

    /** A neighbourhood with this name. */
    String area(String name) {
        UUID area = UUID.randomUUID();
        database.sql("""
                        INSERT INTO municipality_area (id, municipality, names, valid_from)
                        VALUES (?, ?, json_build_object('en', ?::text), '2020-01-01')
                        """).params(area, id, name).update();
        return area.toString();
    }

    void persons(String area, YearMonth month, long units) {
        put("PERSON", area, "_Z", "REGISTERED", month, units);
    }

    void needs(String area, String group, String measure, YearMonth month, long units) {
        put("NEED", area, group, measure, month, units);
    }

    private void put(String kind, String area, String group, String measure, YearMonth month, long units) {
        database.sql("""
                        INSERT INTO read.base_cell
                               (kind, municipality, desk, area, sex, age_band, nationality, need_group, need_code,
                                urgency, provider, service, topic, channel, measure, month, bin, units, record_keys)
                        VALUES (?, ?, 'd', ?, 'FEMALE', 'AGE_25_49', 'SEN', ?, '_Z', '_Z', '_Z', '_Z', '_Z', '_Z', ?, ?,
                                0, ?, 1)
                        """)
                .params(kind, id, area, group, measure, month.atDay(1), units)
                .update();
    }
}
