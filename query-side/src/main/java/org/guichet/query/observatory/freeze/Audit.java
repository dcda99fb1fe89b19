package org.guichet.query.observatory.freeze;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.guichet.envelope.EventJson;
import org.guichet.observatory.ReleaseId;
import org.guichet.platform.vault.InstallationSecrets;
import org.guichet.query.observatory.cellkey.PerturbationTable;
import org.guichet.query.observatory.cube.Content;
import org.guichet.query.observatory.cube.FrozenFacts;
import org.guichet.query.observatory.release.Axis;
import org.guichet.query.observatory.release.PublishedCell;
import org.guichet.query.observatory.release.PublishedTable;
import org.guichet.query.observatory.release.Release;

/**
 * Counts a published figure again, from the record keys of its units, in the form that the R packages ptable and cellKey
 * read. What it gives out undoes the noise: it is for the protected zone, and nothing serves it.
 */
public final class Audit {
    private static final int DIGITS = 8;

    private static final String ARTEFACT = "SELECT content FROM observatory.artefact WHERE release = ?";

    private final DataSource database;
    private final Noise noise;

    /** Audits of what lies in this database. */
    public Audit(DataSource database, InstallationSecrets secrets) {
        this.database = database;
        this.noise = new Noise(secrets);
    }

    /**
     * A figure that was counted again.
     *
     * @param published as it stands in the release; null for a blank cell
     * @param counted as it comes out of its units
     * @param units how many there are
     * @param cellKey sum of their keys
     * @param recordKeys of its units, from 0 to below 1, rising
     * @param perturbation the rows of the table, as ptable writes them: i, v, from, below
     */
    public record Figure(
            PublishedCell published,
            int counted,
            long units,
            BigDecimal cellKey,
            List<BigDecimal> recordKeys,
            List<Interval> perturbation) {}

    /**
     * An interval of keys.
     *
     * @param units row of the table: the true count, or the last row for any larger one
     * @param change what is added
     * @param from its first key
     * @param below the first key that is not in it
     */
    public record Interval(int units, int change, BigDecimal from, BigDecimal below) {}

    /**
     * Counts a cell again; one that was carried forward from the release that it was made for.
     *
     * @param codes one for each axis of the table, in their order
     * @throws IllegalArgumentException if there is no such release, table or cell
     */
    public Figure of(ReleaseId id, String table, List<String> codes) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            Release release = release(connection, id);
            PublishedCell published = cell(table(release, table), codes);
            Release made = release;
            while (made.vintage() > published.vintage()) {
                made = release(connection, made.revises());
            }
            Layout layout = Layout.of(made, table(made, table));
            var keys = new ArrayList<Integer>();
            FrozenFacts.forEach(connection, made.id(), fact -> {
                if (Memberships.of(layout, fact).contains(codes)) {
                    keys.add(fact.recordKey());
                }
            });
            connection.commit();
            return figure(published, keys, noise.table(made.perturbation()));
        }
    }

    private static Figure figure(PublishedCell published, List<Integer> keys, PerturbationTable table) {
        Content content = keys.stream().map(Content::of).reduce(Content.NOTHING, Content::plus);
        return new Figure(
                published,
                Noise.published(table, content),
                content.units(),
                fraction(content.key()),
                keys.stream().sorted().map(Audit::fraction).toList(),
                intervals(table));
    }

    private static List<Interval> intervals(PerturbationTable table) {
        var all = new ArrayList<Interval>();
        for (int units = 0; units < table.rows().size(); units++) {
            int from = 0;
            for (PerturbationTable.Interval interval : table.rows().get(units).intervals()) {
                all.add(new Interval(units, interval.change(), fraction(from), fraction(interval.below())));
                from = interval.below();
            }
        }
        return all;
    }

    private static PublishedTable table(Release release, String id) {
        return release.table(id).orElseThrow(() -> new IllegalArgumentException("the release has no table " + id));
    }

    private static PublishedCell cell(PublishedTable table, List<String> codes) {
        return Optional.ofNullable(table.byCodes().get(codes))
                .orElseThrow(() -> new IllegalArgumentException("%s has no cell %s; a cell has one code each of %s"
                        .formatted(
                                table.id(),
                                codes,
                                table.axes().stream().map(Axis::dimension).toList())));
    }

    private static Release release(Connection connection, ReleaseId id) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(ARTEFACT)) {
            query.setObject(1, id.value());
            ResultSet row = query.executeQuery();
            if (!row.next()) {
                throw new IllegalArgumentException("no figures were made for a release " + id);
            }
            return EventJson.MAPPER.readValue(row.getBytes(1), Release.class);
        }
    }

    private static BigDecimal fraction(int key) {
        return BigDecimal.valueOf(key, DIGITS);
    }
}
