package org.guichet.query.observatory.warning;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.guichet.access.Caller;
import org.guichet.query.observatory.warning.Arrivals.OfArea;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts who arrives in the neighbourhoods of the caller's own city, and of no other. */
@Component
public final class ArrivalsOfCity {
    private static final int FORMER_MONTHS = 12;

    private static final String COUNTS = """
            SELECT area, month, sum(units) AS units
              FROM base_cell
             WHERE municipality = :city AND kind = 'PERSON' AND measure = 'REGISTERED' AND month BETWEEN :from AND :to
             GROUP BY area, month
            """;

    // Before a city counted anybody its months are not empty but unknown.
    private static final String BEGINNING = """
            SELECT min(month) FROM base_cell
             WHERE municipality = :city AND kind = 'PERSON' AND measure = 'REGISTERED'
            """;

    private final JdbcClient database;
    private final AreasOfCity places;

    ArrivalsOfCity(@Qualifier("readDatabase") DataSource database, AreasOfCity places) {
        this.database = JdbcClient.create(database);
        this.places = places;
    }

    /** The arrivals until the present month in the city. */
    public Arrivals of(Caller caller) {
        return of(caller, Clock.systemUTC());
    }

    Arrivals of(Caller caller, Clock clock) {
        UUID city = caller.municipality().value();
        ZoneId zone = places.zone(city);
        YearMonth present = YearMonth.now(clock.withZone(zone));
        YearMonth first = present.minusMonths(FORMER_MONTHS);
        List<YearMonth> months = IntStream.rangeClosed(0, FORMER_MONTHS)
                .mapToObj(first::plusMonths)
                .toList();
        List<Area> areas = places.since(city, first.atDay(1));
        Map<String, Map<YearMonth, Long>> counts = counts(city, areas, first, present);
        // Month by month, for it is the sum of a month that is known elsewhere.
        List<List<Told>> told = months.stream()
                .map(month -> SmallNumbers.parts(
                        areas.stream().map(area -> at(counts, area, month)).toList()))
                .toList();
        YearMonth beginning = beginning(city, present);
        List<YearMonth> former = months.subList(0, FORMER_MONTHS).stream()
                .filter(month -> !month.isBefore(beginning))
                .toList();
        var lines = new ArrayList<OfArea>();
        for (int i = 0; i < areas.size(); i++) {
            Area area = areas.get(i);
            int line = i;
            OptionalInt limit = UsualLimit.after(
                    former.stream().map(month -> at(counts, area, month)).toList());
            // Under the smallest number that is told, more than usual is not told either.
            Integer atMost =
                    limit.isPresent() ? Integer.valueOf(Math.max(limit.getAsInt(), SmallNumbers.LEAST - 1)) : null;
            lines.add(new OfArea(
                    area,
                    told.stream().map(month -> month.get(line)).toList(),
                    atMost,
                    atMost != null && at(counts, area, present) > atMost));
        }
        lines.sort(Comparator.comparing(OfArea::flagged).reversed());
        return new Arrivals(city, false, zone.getId(), months, List.copyOf(lines));
    }

    private YearMonth beginning(UUID city, YearMonth otherwise) {
        return database.sql(BEGINNING)
                .param("city", city)
                .query((row, number) -> row.getObject(1, LocalDate.class))
                .optional()
                .map(YearMonth::from)
                .orElse(otherwise);
    }

    private Map<String, Map<YearMonth, Long>> counts(UUID city, List<Area> areas, YearMonth from, YearMonth to) {
        List<String> known = areas.stream().map(Area::id).toList();
        var counts = new HashMap<String, Map<YearMonth, Long>>();
        database.sql(COUNTS)
                .param("city", city)
                .param("from", from.atDay(1))
                .param("to", to.atDay(1))
                .query(row -> {
                    String area = row.getString("area");
                    counts.computeIfAbsent(
                                    known.contains(area) ? area : AreasOfCity.ELSEWHERE, unknown -> new HashMap<>())
                            .merge(
                                    YearMonth.from(row.getObject("month", LocalDate.class)),
                                    row.getLong("units"),
                                    Long::sum);
                });
        return counts;
    }

    private static long at(Map<String, Map<YearMonth, Long>> counts, Area area, YearMonth month) {
        return counts.getOrDefault(area.id(), Map.of()).getOrDefault(month, 0L);
    }
}
