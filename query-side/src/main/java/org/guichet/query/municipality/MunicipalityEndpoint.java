package org.guichet.query.municipality;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.guichet.municipality.WorkingCalendar;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.guichet.query.feed.Consistency;
import org.guichet.query.feed.RowTable;
import org.guichet.query.municipality.Cities.Area;
import org.guichet.query.municipality.Cities.Desk;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** A city as a frame of the work. Nothing in it is about a person, so everyone who is signed in may see any city. */
@RestController
@Tag(name = "Municipalities")
class MunicipalityEndpoint {
    private static final String CITY =
            "SELECT %s FROM municipality AS m WHERE m.id = ?".formatted(Cities.CITIES.columnsOf("m"));

    private static final String DESKS = """
            SELECT %s FROM municipality_desk AS d WHERE d.municipality = ? ORDER BY d.name, d.id
            """.formatted(Cities.DESKS.columnsOf("d"));

    private static final String AREAS = """
            SELECT %s FROM municipality_area AS a WHERE a.municipality = ? ORDER BY a.valid_from, a.id
            """.formatted(Cities.AREAS.columnsOf("a"));

    private final JdbcClient database;
    private final Consistency consistency;

    MunicipalityEndpoint(@Qualifier("readDatabase") DataSource database, Consistency consistency) {
        this.database = JdbcClient.create(database);
        this.consistency = consistency;
    }

    @GetMapping("/api/v1/municipalities/{municipalityId}")
    @Operation(summary = "A city with its desks, areas and working time")
    ResponseEntity<CityView> one(@PathVariable UUID municipalityId, ServletWebRequest request) {
        consistency.require(request, Cities.NAME);
        City city = of(CITY, Cities.CITIES, municipalityId).stream()
                .findFirst()
                .orElseThrow(() -> new Refused(ProblemType.NOT_FOUND));
        return ResponseEntity.ok()
                .eTag(Long.toString(city.version()))
                .body(new CityView(
                        city.id(),
                        city.code(),
                        city.names(),
                        city.country(),
                        city.languages(),
                        city.backdatingDays(),
                        city.calendar(),
                        city.approvalOnClosing(),
                        city.lostContactAttempts(),
                        of(DESKS, Cities.DESKS, municipalityId).stream()
                                .map(DeskView::of)
                                .toList(),
                        of(AREAS, Cities.AREAS, municipalityId).stream()
                                .map(AreaView::of)
                                .toList(),
                        city.version()));
    }

    private <R extends Record> List<R> of(String sql, RowTable<R> table, UUID city) {
        return database.sql(sql)
                .param(city)
                .query((rows, number) -> table.read(rows))
                .list();
    }

    /** A city. */
    record CityView(
            UUID id,
            String code,
            Map<String, String> names,
            String country,
            List<String> languages,
            int backdatingDays,
            WorkingCalendar calendar,
            boolean approvalOnClosing,
            int lostContactAttempts,
            List<DeskView> desks,
            List<AreaView> areas,
            long version) {}

    /** A counter of the city. */
    record DeskView(UUID id, String name) {
        static DeskView of(Desk desk) {
            return new DeskView(desk.id(), desk.name());
        }
    }

    /** A neighbourhood of the city. */
    record AreaView(UUID id, Map<String, String> names, LocalDate validFrom) {
        static AreaView of(Area area) {
            return new AreaView(area.id(), area.names(), area.validFrom());
        }
    }
}
