package org.guichet.query.observatory.warning;

import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.guichet.access.Caller;
import org.guichet.codes.Code;
import org.guichet.codes.CodeLists;
import org.guichet.query.observatory.warning.Priorities.Line;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Ranks the needs without a service in the neighbourhoods of the caller's own city, and of no other. */
@Component
public final class PrioritiesOfCity {
    // The group under which every protection need appears in clear.
    private static final String RESTRICTED = "RESTRICTED";
    private static final String UNSERVED = "UNSERVED";
    private static final String IDENTIFIED = "IDENTIFIED";
    private static final int MONTHS = 12;

    private static final String COUNTS = """
            SELECT area, need_group, measure, month >= :from AS present, sum(units) AS units
              FROM base_cell
             WHERE municipality = :city AND kind = 'NEED' AND measure IN ('IDENTIFIED', 'UNSERVED')
               AND month BETWEEN :before AND :to
             GROUP BY 1, 2, 3, 4
            """;

    private final JdbcClient database;
    private final AreasOfCity places;

    PrioritiesOfCity(@Qualifier("readDatabase") DataSource database, AreasOfCity places) {
        this.database = JdbcClient.create(database);
        this.places = places;
    }

    /** Those of the present month in the city and the eleven before it. */
    public Priorities of(Caller caller) {
        return of(caller, Clock.systemUTC());
    }

    Priorities of(Caller caller, Clock clock) {
        UUID city = caller.municipality().value();
        ZoneId zone = places.zone(city);
        YearMonth to = YearMonth.now(clock.withZone(zone));
        YearMonth from = to.minusMonths(MONTHS - 1L);
        List<Area> areas = places.since(city, from.minusMonths(MONTHS).atDay(1));
        Map<Place, Long> counts = counts(city, areas, from, to);
        List<Line> lines = CodeLists.NEED_GROUP.codes().stream()
                .map(Code::code)
                .filter(group -> !group.equals(RESTRICTED))
                .flatMap(group -> lines(group, areas, counts))
                .toList();
        long restricted = areas.stream()
                .mapToLong(area -> counts.getOrDefault(new Place(area.id(), RESTRICTED, UNSERVED, true), 0L))
                .sum();
        return new Priorities(city, false, zone.getId(), from, to, ranked(lines), SmallNumbers.alone(restricted));
    }

    /** The lines of a group that are told, without their ranks. */
    private static Stream<Line> lines(String group, List<Area> areas, Map<Place, Long> counts) {
        List<Told> unserved = told(areas, counts, group, UNSERVED, true);
        List<Told> identified = told(areas, counts, group, IDENTIFIED, true);
        List<Told> before = told(areas, counts, group, UNSERVED, false);
        var lines = new ArrayList<Line>();
        for (int i = 0; i < areas.size(); i++) {
            if (unserved.get(i).exact()) {
                long number = unserved.get(i).count();
                Told noted = identified.get(i);
                Told earlier = before.get(i);
                lines.add(new Line(
                        0,
                        areas.get(i),
                        group,
                        number,
                        noted,
                        noted.exact() ? Math.min(1.0, (double) number / noted.count()) : null,
                        earlier,
                        earlier.exact() ? number - earlier.count() : null));
            }
        }
        return lines.stream();
    }

    private static List<Told> told(
            List<Area> areas, Map<Place, Long> counts, String group, String measure, boolean present) {
        return SmallNumbers.parts(areas.stream()
                .map(area -> counts.getOrDefault(new Place(area.id(), group, measure, present), 0L))
                .toList());
    }

    private static List<Line> ranked(List<Line> lines) {
        List<Line> sorted = lines.stream()
                .sorted(Comparator.comparingLong(Line::unserved).reversed())
                .toList();
        return sorted.stream()
                .map(line -> new Line(
                        1
                                + (int) sorted.stream()
                                        .filter(other -> other.unserved() > line.unserved())
                                        .count(),
                        line.area(),
                        line.needGroup(),
                        line.unserved(),
                        line.identified(),
                        line.share(),
                        line.before(),
                        line.change()))
                .toList();
    }

    private Map<Place, Long> counts(UUID city, List<Area> areas, YearMonth from, YearMonth to) {
        List<String> known = areas.stream().map(Area::id).toList();
        var counts = new HashMap<Place, Long>();
        database.sql(COUNTS)
                .param("city", city)
                .param("before", from.minusMonths(MONTHS).atDay(1))
                .param("from", from.atDay(1))
                .param("to", to.atDay(1))
                .query(row -> {
                    String area = row.getString("area");
                    var place = new Place(
                            known.contains(area) ? area : AreasOfCity.ELSEWHERE,
                            row.getString("need_group"),
                            row.getString("measure"),
                            row.getBoolean("present"));
                    counts.merge(place, row.getLong("units"), Long::sum);
                });
        return counts;
    }

    private record Place(String area, String group, String measure, boolean present) {}
}
