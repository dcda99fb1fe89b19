package org.guichet.query.observatory.report;

import java.util.List;

/**
 * A report as it stands on the page, in words.
 *
 * @param direction of writing: {@code ltr} or {@code rtl}
 * @param empty whether nothing is published of the year
 * @param editions every release of the year, in words
 * @param coverages whom the figures are about, and whom not
 * @param artefact where the figures of the release lie; null where there is none
 */
public record ShownReport(
        String city,
        int year,
        String language,
        String direction,
        String title,
        boolean empty,
        boolean compared,
        String read,
        String artefact,
        String sha256,
        List<String> editions,
        List<Figure> headline,
        List<Section> sections,
        List<Table> tables,
        List<Ranking> rankings,
        List<Blank> blanks,
        List<String> coverages,
        List<String> method) {

    /** Indicators under a heading. */
    public record Section(String heading, String title, List<Figure> figures) {}

    /**
     * An indicator.
     *
     * @param note how sure it is, or why it is not told; empty for nothing
     * @param bar its length in percent; null for none
     * @param before value of the year before; empty where there is none
     * @param difference to that; empty where there is nothing to compare
     * @param cells that it was made of
     */
    public record Figure(
            String title,
            String definition,
            String targets,
            String value,
            String note,
            Double bar,
            String before,
            String difference,
            String cells) {}

    /** A table of lines. */
    public record Table(String title, List<String> columns, List<Line> lines) {}

    /** What a line is about, and its values. */
    public record Line(String label, boolean total, List<Cell> cells) {}

    /** A value in a table, and why there is none or how sure it is. */
    public record Cell(String value, String note, Double bar) {}

    /** A ranking, and how many lines have no figure; empty for none. */
    public record Ranking(String title, List<Ranked> lines, String blank) {}

    /** A line of it. */
    public record Ranked(String rank, String label, String figure, double bar) {}

    /** What is not shown in a table. */
    public record Blank(String table, String cells, String why) {}
}
