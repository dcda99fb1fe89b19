package org.guichet.query.observatory.management;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.guichet.access.Caller;
import org.guichet.problem.Refused;
import org.guichet.query.observatory.cube.Measure;
import org.guichet.query.observatory.management.ManagementFigures.Row;
import org.guichet.query.observatory.management.ManagementFigures.Table;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes the management figures of the caller's own city, and of no other. */
@Component
public final class FiguresOfCity {
    private static final int MOST_MONTHS = 36;
    private static final int USUAL_MONTHS = 12;
    private static final String STOCK = "STOCK";
    /** The smallest number of protection needs that is told, here as among the priorities. */
    private static final int LEAST = 5;

    private static final String ZONE = "SELECT zone FROM counted_city WHERE id = :city";

    // Where a protection need is referred is told in no table: counted in one, it could be worked out from another.
    // What came in and went out before the first month is stock in it.
    private static final String SUMS = """
            SELECT month, measure, sum(units) AS units %s
              FROM base_cell
             WHERE municipality = :city AND kind = :kind AND (kind <> 'REFERRAL' OR need_group IS DISTINCT FROM 'RESTRICTED')
               AND measure = ANY (:measures) AND month <= :to
               AND (month >= :from OR measure IN ('STOCK_IN', 'STOCK_OUT'))
             GROUP BY month, measure %s
            """;

    private final JdbcClient database;

    FiguresOfCity(@Qualifier("readDatabase") DataSource database) {
        this.database = JdbcClient.create(database);
    }

    /**
     * The figures of these months.
     *
     * @param from first month; null for a year before the last one
     * @param to last month, inclusive; null for the present one in the city
     * @throws Refused for months in the wrong order, or more than three years of them
     */
    public ManagementFigures of(Caller caller, YearMonth from, YearMonth to) {
        UUID city = caller.municipality().value();
        String zone = database.sql(ZONE)
                .param("city", city)
                .query(String.class)
                .optional()
                .orElse("UTC");
        YearMonth last = to == null ? YearMonth.now(Clock.system(ZoneId.of(zone))) : to;
        YearMonth first = from == null ? last.minusMonths(USUAL_MONTHS - 1L) : from;
        if (first.isAfter(last)) {
            throw Refused.field("from", "after-to");
        }
        if (first.plusMonths(MOST_MONTHS).compareTo(last) <= 0) {
            throw Refused.field("from", "too-many-months");
        }
        List<Table> tables = FigureTables.ALL_TABLES.stream()
                .map(table -> table(city, table, first, last))
                .toList();
        return new ManagementFigures(city, false, zone, first, last, tables);
    }

    private Table table(UUID city, FigureTable table, YearMonth first, YearMonth last) {
        Map<Place, Long> sums = sums(city, table, first, last);
        List<List<String>> lines =
                table.lines(sums.keySet().stream().map(Place::codes).toList());
        List<String> measures = Stream.concat(
                        table.measures().stream().map(Measure::name), table.stock() ? Stream.of(STOCK) : Stream.empty())
                .toList();
        List<String> dimensions =
                table.dimensions().stream().map(Dimension::wireName).toList();
        var rows = new ArrayList<Row>();
        for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
            for (List<String> line : lines) {
                rows.add(row(table, month, line, dimensions, sums));
            }
        }
        return new Table(table.name(), dimensions, measures, rows);
    }

    private static Row row(
            FigureTable table, YearMonth month, List<String> line, List<String> dimensions, Map<Place, Long> sums) {
        var codes = new LinkedHashMap<String, String>();
        for (int i = 0; i < line.size(); i++) {
            codes.put(dimensions.get(i), line.get(i));
        }
        var counts = new LinkedHashMap<String, Long>();
        table.measures()
                .forEach(measure -> counts.put(measure.name(), sums.getOrDefault(new Place(month, measure, line), 0L)));
        if (table.stock()) {
            counts.put(STOCK, stock(month, line, sums));
        }
        if (!line.contains(FigureTables.RESTRICTED)) {
            return new Row(month, codes, counts, List.of(), shares(counts));
        }
        List<String> small = counts.entrySet().stream()
                .filter(count -> count.getValue() < LEAST)
                .map(Map.Entry::getKey)
                .toList();
        // Rounded down and not only left out below five: else the stock of two months would tell a single one.
        counts.replaceAll((measure, count) -> count - count % LEAST);
        return new Row(month, codes, counts, small, shares(counts));
    }

    private static long stock(YearMonth month, List<String> line, Map<Place, Long> sums) {
        return sums.entrySet().stream()
                .filter(sum -> sum.getKey().codes().equals(line)
                        && !sum.getKey().month().isAfter(month))
                .mapToLong(sum -> switch (sum.getKey().measure()) {
                    case STOCK_IN -> sum.getValue();
                    case STOCK_OUT -> -sum.getValue();
                    default -> 0;
                })
                .sum();
    }

    private static Map<String, Double> shares(Map<String, Long> counts) {
        var shares = new LinkedHashMap<String, Double>();
        counts.forEach((measure, inTime) -> {
            Measure whole = measure.equals(STOCK) ? null : FigureTables.WHOLES.get(Measure.valueOf(measure));
            if (whole != null && counts.get(whole.name()) > 0) {
                shares.put(measure, (double) inTime / counts.get(whole.name()));
            }
        });
        return shares;
    }

    private Map<Place, Long> sums(UUID city, FigureTable table, YearMonth first, YearMonth last) {
        String columns = table.dimensions().stream()
                .map(dimension -> ", " + dimension.column())
                .collect(Collectors.joining());
        String[] measures = Stream.concat(
                        table.measures().stream(),
                        table.stock() ? Stream.of(Measure.STOCK_IN, Measure.STOCK_OUT) : Stream.empty())
                .map(Measure::name)
                .toArray(String[]::new);
        var sums = new HashMap<Place, Long>();
        database.sql(SUMS.formatted(columns, columns))
                .param("city", city)
                .param("kind", table.kind().name())
                .param("measures", measures)
                .param("from", first.atDay(1))
                .param("to", last.atDay(1))
                .query(row -> {
                    sums.put(place(row, table.dimensions().size()), row.getLong("units"));
                });
        return sums;
    }

    private static Place place(ResultSet row, int dimensions) throws SQLException {
        var codes = new ArrayList<String>();
        for (int i = 0; i < dimensions; i++) {
            codes.add(row.getString(4 + i));
        }
        return new Place(
                YearMonth.from(row.getObject("month", LocalDate.class)),
                Measure.valueOf(row.getString("measure")),
                List.copyOf(codes));
    }

    private record Place(YearMonth month, Measure measure, List<String> codes) {}
}
