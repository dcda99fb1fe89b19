package org.guichet.query.observatory.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.guichet.observatory.TableDefinition;
import org.guichet.query.observatory.indicators.Evaluation;
import org.guichet.query.observatory.indicators.Formula;
import org.guichet.query.observatory.indicators.Source;
import org.guichet.query.observatory.indicators.Unit;
import org.guichet.query.observatory.indicators.Value;
import org.guichet.query.observatory.release.Axis;
import org.guichet.query.observatory.release.Blank;
import org.guichet.query.observatory.release.Labels;
import org.guichet.query.observatory.release.PublishedTable;
import org.guichet.query.observatory.release.Release;
import org.guichet.query.observatory.report.YearlyReport.BlankCells;
import org.guichet.query.observatory.report.YearlyReport.Column;
import org.guichet.query.observatory.report.YearlyReport.Line;
import org.guichet.query.observatory.report.YearlyReport.Ranked;
import org.guichet.query.observatory.report.YearlyReport.Ranking;
import org.guichet.query.observatory.report.YearlyReport.Table;

/** The tables and rankings of a report, from one release. */
final class ReportTables {
    private static final String NEED = "NEED";
    private static final String AREA = "REF_AREA";
    private static final String UNSERVED = "UNSERVED";
    private static final String NEEDS = "NEEDS";
    private static final String DETAIL = "NEEDS_DETAIL";
    private static final String BY_AREA = "NEEDS_AREA";
    private static final String REFERRALS = "REFERRALS";
    private static final String TIMES = "REFERRAL_TIMES";
    private static final double MEDIAN = 0.5;
    private static final double NINE_TENTHS = 0.9;

    private final Release release;
    private final Labels labels;
    private final ReportTexts texts;

    ReportTables(Release release, Labels labels, ReportTexts texts) {
        this.release = release;
        this.labels = labels;
        this.texts = texts;
    }

    List<Table> tables() {
        return Stream.of(needs(), referrals(), waiting())
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Table> needs() {
        return table(
                "needs",
                NEEDS,
                List.of(
                        counted("IDENTIFIED"),
                        counted("MET"),
                        counted("PARTLY_MET"),
                        counted("NOT_MET"),
                        counted(UNSERVED),
                        counted(TableDefinition.STOCK)));
    }

    private Optional<Table> referrals() {
        return table(
                "referrals",
                REFERRALS,
                List.of(
                        counted("REFERRED"),
                        counted("DELIVERED"),
                        share("ACKNOWLEDGED_IN_TIME", "REFERRED"),
                        share("DELIVERED_IN_TIME", "DELIVERED"),
                        share("NO_ANSWER", "REFERRED"),
                        share("NO_SHOW", "ACCEPTED")));
    }

    private Optional<Table> waiting() {
        return table(
                "waiting",
                TIMES,
                List.of(
                        within("TO_ACKNOWLEDGE", MEDIAN),
                        within("TO_DECIDE", MEDIAN),
                        within("TO_DELIVER", MEDIAN),
                        within("TO_DELIVER", NINE_TENTHS)));
    }

    /** What had no service, by need in the finest way that is published, and by neighbourhood. */
    List<Ranking> rankings() {
        String byNeed = release.table(DETAIL).isPresent() ? DETAIL : NEEDS;
        return Stream.of(ranking("needs", byNeed, NEED), ranking("areas", BY_AREA, AREA))
                .flatMap(Optional::stream)
                .toList();
    }

    /** What is not shown, by table and reason. */
    List<BlankCells> blanks() {
        return release.tables().stream().flatMap(this::blanks).toList();
    }

    private Stream<BlankCells> blanks(PublishedTable table) {
        var counts = new TreeMap<Blank, Integer>();
        table.cells().stream()
                .filter(cell -> cell.blank() != null)
                .forEach(cell -> counts.merge(cell.blank(), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(count -> new BlankCells(
                        table.id(),
                        labels.table(table.id()),
                        count.getKey(),
                        labels.blank(count.getKey()),
                        count.getValue(),
                        table.cells().size()));
    }

    private Optional<Ranking> ranking(String name, String table, String dimension) {
        List<Axis.Entry> entries = apart(table, dimension);
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        var known = new ArrayList<Entry>();
        for (Axis.Entry entry : entries) {
            Value value = Evaluation.of(new Formula.Count(source(table, UNSERVED, dimension, entry.code())), release);
            if (value.number() != null) {
                known.add(new Entry(entry, value.number().intValue()));
            }
        }
        return Optional.of(new Ranking(
                name,
                texts.say("report.ranking." + name),
                Ranks.of(known, Entry::figure).stream()
                        .map(one -> new Ranked(
                                one.rank(),
                                one.item().entry().code(),
                                labels.code(dimension, one.item().entry()),
                                one.item().figure()))
                        .toList(),
                entries.size() - known.size()));
    }

    private Optional<Table> table(String name, String id, List<Measured> measured) {
        return release.table(id).map(table -> {
            var lines = new ArrayList<Line>();
            lines.add(line(new Axis.Entry(TableDefinition.TOTAL, Map.of()), id, measured));
            apart(id, NEED).forEach(entry -> lines.add(line(entry, id, measured)));
            return new Table(
                    name,
                    texts.say("report.table." + name),
                    measured.stream().map(Measured::column).toList(),
                    lines);
        });
    }

    private Line line(Axis.Entry entry, String table, List<Measured> measured) {
        return new Line(
                entry.code(),
                labels.code(NEED, entry),
                measured.stream()
                        .map(one -> Evaluation.of(one.of(table, entry.code()), release))
                        .toList());
    }

    /** The codes of a dimension without its total; none where the table does not have them. */
    private List<Axis.Entry> apart(String table, String dimension) {
        return release.table(table).stream()
                .flatMap(found -> found.axes().stream())
                .filter(axis -> axis.dimension().equals(dimension))
                .flatMap(axis -> axis.codes().stream())
                .filter(entry -> !entry.code().startsWith("_"))
                .toList();
    }

    private static Source source(String table, String measure, String dimension, String code) {
        return new Source(table, Map.of(TableDefinition.MEASURE, measure, dimension, code));
    }

    private Measured counted(String measure) {
        return new Measured(
                new Column(labels.code(TableDefinition.MEASURE, measure), Unit.COUNT),
                (table, need) -> new Formula.Count(source(table, measure, NEED, need)));
    }

    private Measured share(String part, String whole) {
        return new Measured(
                new Column(labels.code(TableDefinition.MEASURE, part), Unit.PERCENT),
                (table, need) -> new Formula.Share(source(table, part, NEED, need), source(table, whole, NEED, need)));
    }

    private Measured within(String measure, double rank) {
        String title = labels.code(TableDefinition.MEASURE, measure);
        return new Measured(
                new Column(texts.say(rank == MEDIAN ? "report.median" : "report.nine-tenths", title), Unit.DAYS),
                (table, need) -> new Formula.Quantile(source(table, measure, NEED, need), rank));
    }

    private record Entry(Axis.Entry entry, int figure) {}

    private interface Made {
        Formula of(String table, String need);
    }

    private record Measured(Column column, Made made) {
        Formula of(String table, String need) {
            return made.of(table, need);
        }
    }
}
