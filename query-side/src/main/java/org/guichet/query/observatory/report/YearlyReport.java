package org.guichet.query.observatory.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.guichet.observatory.ReleaseId;
import org.guichet.query.observatory.indicators.DescribedIndicator;
import org.guichet.query.observatory.indicators.Unit;
import org.guichet.query.observatory.indicators.Value;
import org.guichet.query.observatory.release.Blank;

/**
 * What a city's published figures of a year say, in one language.
 *
 * @param city short code, such as {@code TNG}
 * @param name of the city; its code where nothing has been published of it
 * @param language ISO 639-1
 * @param calendar where it is said what will be published when
 * @param release the one that is read; null where the year has none, and then there are no figures
 * @param before the one of the year before; null where there is none
 * @param revisions every release of the year, the first one first
 * @param headline the few figures that matter most
 * @param sections one for each policy heading
 * @param method sentences on how the figures were made, and how to read them
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record YearlyReport(
        String city,
        String name,
        int year,
        String language,
        String calendar,
        Edition release,
        Edition before,
        List<Edition> revisions,
        List<Reported> headline,
        List<Section> sections,
        List<Table> tables,
        List<Ranking> rankings,
        List<BlankCells> blanks,
        List<String> method) {

    /**
     * A release.
     *
     * @param vintage 1 for the first release of its year
     * @param sha256 hash of its artefact, in lower case hexadecimal digits
     * @param replacedAt since when a later one has taken its place; null while none has
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Edition(
            ReleaseId id,
            int vintage,
            String sha256,
            Instant publishedAt,
            Instant replacedAt,
            Instant frozenAt,
            String tableSet,
            String rules,
            String perturbation) {}

    /** The indicators of a heading. */
    public record Section(String heading, String title, List<Reported> indicators) {}

    /**
     * An indicator of the year.
     *
     * @param before its value in the year before; null where nothing was published of that
     * @param difference to the year before, in the unit; null where it is within the noise, or cannot be told
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Reported(DescribedIndicator indicator, Value value, Value before, Double difference) {}

    /** A table; the values of a line stand in the order of the columns. */
    public record Table(String name, String title, List<Column> columns, List<Line> lines) {}

    /** What stands in a column. */
    public record Column(String title, Unit unit) {}

    /** What stands in a line. */
    public record Line(String code, String label, List<Value> values) {}

    /**
     * Needs for which no service was found, the most frequent first.
     *
     * @param blank how many could not be ranked since their figure is not shown
     */
    public record Ranking(String name, String title, List<Ranked> ranked, int blank) {}

    /**
     * A line of a ranking.
     *
     * @param rank the same for figures that cannot be told apart; their order is that of the code list
     */
    public record Ranked(int rank, String code, String label, int figure) {}

    /**
     * How many cells of a table are blank for a reason.
     *
     * @param of how many cells the table has
     */
    public record BlankCells(String table, String title, Blank reason, String why, int cells, int of) {}
}
