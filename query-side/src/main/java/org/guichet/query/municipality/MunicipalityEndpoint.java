package org.guichet.query.municipality;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.guichet.municipality.WorkingCalendar;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.guichet.query.consistency.Consistency;
import org.guichet.query.feed.RowTable;
import org.guichet.query.municipality.Cities.Area;
import org.guichet.query.municipality.Cities.Desk;
import org.guichet.query.municipality.Cities.Population;
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

    private static final String POPULATION = """
            SELECT %s FROM municipality_population AS p WHERE p.municipality = ? ORDER BY p.area, p.year
            """.formatted(Cities.POPULATION.columnsOf("p"));

    private final JdbcClient database;
    private final Consistency consistency;

    MunicipalityEndpoint(@Qualifier("readDatabase") DataSource database, Consistency consistency) {
        this.database = JdbcClient.create(database);
        this.consistency = consistency;
    }

    @GetMapping("/api/v1/municipalities/{municipalityId}")
    @Operation(summary = "Get a city", description = "With its desks, areas and calendar.")
    ResponseEntity<CityView> one(@PathVariable UUID municipalityId, ServletWebRequest request) {
        consistency.require(request, Cities.NAME);
        City city = of(CITY, Cities.CITIES, municipalityId).stream()
                .findFirst()
                .orElseThrow(() -> new Refused(ProblemType.NOT_FOUND));
        Map<UUID, List<Population>> population = of(POPULATION, Cities.POPULATION, municipalityId).stream()
                .collect(Collectors.groupingBy(Population::area));
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
                                .map(area -> AreaView.of(area, population.getOrDefault(area.id(), List.of())))
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

    /**
     * A counter of the city.
     *
     * @param successor the desk that acts in its place; absent while it is open
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DeskView(UUID id, String name, boolean open, UUID successor) {
        static DeskView of(Desk desk) {
            return new DeskView(desk.id(), desk.name(), desk.successor() == null, desk.successor());
        }
    }

    /**
     * A neighbourhood of the city.
     *
     * @param validUntil its last day; absent while no end is known
     * @param focalPerson staff id; absent while nobody was named
     * @param population how many people live there, by year
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AreaView(
            UUID id,
            Map<String, String> names,
            LocalDate validFrom,
            LocalDate validUntil,
            UUID focalPerson,
            List<PopulationView> population) {
        static AreaView of(Area area, List<Population> population) {
            return new AreaView(
                    area.id(),
                    area.names(),
                    area.validFrom(),
                    area.validUntil(),
                    area.focalPerson(),
                    population.stream().map(PopulationView::of).toList());
        }
    }

    /** How many people lived there in a year, and who says so. */
    record PopulationView(int year, int population, String source) {
        static PopulationView of(Population base) {
            return new PopulationView(base.year(), base.population(), base.source());
        }
    }
}
