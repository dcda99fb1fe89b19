package org.guichet.query.observatory.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.guichet.query.observatory.indicators.Cited;
import org.guichet.query.observatory.indicators.DescribedIndicator.Labelled;
import org.guichet.query.observatory.indicators.Formula;
import org.guichet.query.observatory.indicators.Unit;
import org.guichet.query.observatory.indicators.Value;
import org.guichet.query.observatory.report.YearlyReport.Edition;
import org.guichet.query.observatory.report.YearlyReport.Reported;

/** Puts a report into words. */
final class Showing {
    private static final double ALL = 100;

    private final ReportTexts texts;
    private final Spoken spoken;

    Showing(ReportTexts texts, Spoken spoken) {
        this.texts = texts;
        this.spoken = spoken;
    }

    ShownReport of(YearlyReport report) {
        Edition read = report.release();
        return new ShownReport(
                report.city(),
                report.year(),
                report.language(),
                texts.say("report.direction"),
                texts.say("report.title", report.name(), Integer.toString(report.year())),
                read == null,
                report.before() != null,
                read == null ? "" : edition(read),
                read == null ? null : YearlyReports.CALENDAR + "/" + read.id() + "/artefact",
                read == null ? null : read.sha256(),
                report.revisions().stream().map(this::edition).toList(),
                report.headline().stream().map(this::figure).toList(),
                report.sections().stream()
                        .map(one -> new ShownReport.Section(
                                one.heading(),
                                one.title(),
                                one.indicators().stream().map(this::figure).toList()))
                        .toList(),
                report.tables().stream().map(this::table).toList(),
                report.rankings().stream().map(this::ranking).toList(),
                report.blanks().stream().map(this::blank).toList(),
                report.sections().stream()
                        .flatMap(one -> one.indicators().stream())
                        .map(one -> one.indicator().coverage())
                        .distinct()
                        .toList(),
                report.method());
    }

    private String edition(Edition edition) {
        String published =
                texts.say("report.edition", Integer.toString(edition.vintage()), spoken.day(edition.publishedAt()));
        return edition.replacedAt() == null
                ? published
                : texts.say("report.replaced", published, spoken.day(edition.replacedAt()));
    }

    private ShownReport.Figure figure(Reported reported) {
        Unit unit = reported.indicator().unit();
        Value before = reported.before();
        return new ShownReport.Figure(
                reported.indicator().title(),
                reported.indicator().definition(),
                reported.indicator().targets().stream().map(Labelled::label).collect(Collectors.joining(" · ")),
                spoken.value(unit, reported.value()),
                spoken.note(unit, reported.value()),
                unit == Unit.PERCENT ? reported.value().number() : null,
                before == null || before.missing() != null ? "" : spoken.value(unit, before),
                difference(reported),
                cells(reported));
    }

    private String difference(Reported reported) {
        Unit unit = reported.indicator().unit();
        Value before = reported.before();
        if (before == null || unit == Unit.DAYS) {
            return "";
        }
        if (reported.difference() != null) {
            return spoken.difference(unit, reported.difference());
        }
        boolean both = before.missing() == null && reported.value().missing() == null;
        return both ? texts.say("report.no-difference") : "";
    }

    // The cells of a quantile differ in their edge only, and one line for all of them is enough to find them.
    private static String cells(Reported reported) {
        List<Cited> cells = reported.value().cells();
        if (reported.indicator().formula() instanceof Formula.Quantile) {
            Cited last = cells.getLast();
            return last.codes().isEmpty() ? last.table() : last.toString().replace("INF", "*");
        }
        return cells.stream()
                .map(cell -> cell.codes().isEmpty() ? cell.table() : cell.toString())
                .collect(Collectors.joining(" / "));
    }

    private ShownReport.Table table(YearlyReport.Table table) {
        List<Unit> units =
                table.columns().stream().map(YearlyReport.Column::unit).toList();
        // The total is left out: beside it every group would be a short bar.
        double largest = table.lines().stream()
                .skip(1)
                .map(line -> line.values().getFirst().number())
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
        return new ShownReport.Table(
                table.title(),
                table.columns().stream().map(YearlyReport.Column::title).toList(),
                IntStream.range(0, table.lines().size())
                        .mapToObj(number -> line(table.lines().get(number), number == 0, units, largest))
                        .toList());
    }

    private ShownReport.Line line(YearlyReport.Line line, boolean total, List<Unit> units, double largest) {
        var cells = new ArrayList<ShownReport.Cell>();
        String former = "";
        for (int column = 0; column < units.size(); column++) {
            Value value = line.values().get(column);
            String note = value.missing() == null ? "" : spoken.note(units.get(column), value);
            boolean barred = column == 0 && units.getFirst() == Unit.COUNT && !total && value.number() != null;
            cells.add(new ShownReport.Cell(
                    spoken.value(units.get(column), value),
                    // A reason is not said again in every column.
                    note.equals(former) ? "" : note,
                    barred ? length(value.number(), largest) : null));
            former = note;
        }
        return new ShownReport.Line(line.label(), total, cells);
    }

    private ShownReport.Ranking ranking(YearlyReport.Ranking ranking) {
        double largest = ranking.ranked().stream()
                .mapToDouble(YearlyReport.Ranked::figure)
                .max()
                .orElse(0);
        return new ShownReport.Ranking(
                ranking.title(),
                ranking.ranked().stream()
                        .map(one -> new ShownReport.Ranked(
                                spoken.count(one.rank()),
                                one.label(),
                                spoken.count(one.figure()),
                                length(one.figure(), largest)))
                        .toList(),
                ranking.blank() == 0 ? "" : texts.say("report.not-ranked", spoken.count(ranking.blank())));
    }

    private ShownReport.Blank blank(YearlyReport.BlankCells blank) {
        return new ShownReport.Blank(
                blank.title(),
                texts.say("report.blank-cells", spoken.count(blank.cells()), spoken.count(blank.of())),
                blank.why());
    }

    private static double length(double figure, double largest) {
        return largest == 0 ? 0 : Math.round(ALL * figure / largest);
    }
}
