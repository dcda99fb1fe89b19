package org.guichet.query.observatory.release;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.guichet.observatory.Period;
import org.guichet.observatory.ReleaseId;
import org.guichet.query.testing.ReadDatabase;

/**
 * What a small country has published: Tangier a year in two vintages and a quarter, Rabat one coarser table of the year;
 * and a draft of Tangier that nobody has published.
 */
public final class PublishedSamples {
    /** The first vintage of Tangier's year. */
    public static final ReleaseId FIRST = new ReleaseId(UUID.fromString("11111111-0000-4000-8000-000000000001"));
    /** What has taken its place. */
    public static final ReleaseId SECOND = new ReleaseId(UUID.fromString("11111111-0000-4000-8000-000000000002"));
    /** Tangier's last quarter. */
    public static final ReleaseId QUARTER = new ReleaseId(UUID.fromString("11111111-0000-4000-8000-000000000003"));
    /** Rabat's year. */
    public static final ReleaseId RABAT = new ReleaseId(UUID.fromString("11111111-0000-4000-8000-000000000004"));
    /** Not published. */
    public static final ReleaseId DRAFT = new ReleaseId(UUID.fromString("11111111-0000-4000-8000-000000000005"));
    /** Agadir's year, for who wants to see what a new release changes. */
    public static final ReleaseId AGADIR = new ReleaseId(UUID.fromString("11111111-0000-4000-8000-000000000006"));
    /** When the first was published. */
    public static final Instant JANUARY = Instant.parse("2026-01-20T09:00:00Z");
    /** When the second was. */
    public static final Instant APRIL = Instant.parse("2026-04-20T09:00:00Z");

    private PublishedSamples() {}

    /** Stores them. */
    public static void publish(ReadDatabase database) {
        DataSource pool = database.pool();
        SampleReleases.publish(pool, first(), JANUARY);
        SampleReleases.publish(pool, second(), APRIL);
        SampleReleases.publish(pool, quarter(), JANUARY);
        SampleReleases.publish(pool, rabat(), APRIL);
        draft(database);
    }

    /** Tangier's year as it was told first. */
    public static Release first() {
        return SampleReleases.of(FIRST, "2025");
    }

    /** Tangier's year as it is told now; one figure is another, so that the two can be told apart. */
    public static Release second() {
        return changed(SampleReleases.of(SECOND, "2025", 2, FIRST), 7);
    }

    /** Tangier's last quarter. */
    public static Release quarter() {
        return SampleReleases.of(QUARTER, "2025-Q4");
    }

    /** Rabat's year: one table, and ages not told apart. */
    public static Release rabat() {
        return named("Rabat");
    }

    /** The same of a city with another name. */
    public static Release named(String name) {
        Release sample = SampleReleases.of(RABAT, "2025");
        PublishedTable persons = sample.table("PERSONS").orElseThrow();
        int age = persons.position("AGE").orElseThrow();
        List<Axis> axes = persons.axes().stream()
                .map(axis -> axis.dimension().equals("AGE")
                        ? new Axis("AGE", "total", axis.codes().subList(0, 1))
                        : axis)
                .toList();
        List<PublishedCell> cells = persons.cells().stream()
                .filter(cell -> cell.codes().get(age).equals("_T"))
                .toList();
        return new Release(
                RABAT,
                UUID.fromString("7b0f4c5e-3d0a-4b0e-9f43-5a5f0c6d1e09"),
                "RBA",
                Map.of("en", name, "fr", name, "ar", "الرباط", "es", name),
                "MAR",
                Period.of("2025"),
                1,
                null,
                "1",
                "1",
                "1",
                sample.frozenAt(),
                4712,
                List.of(new PublishedTable("PERSONS", axes, cells)));
    }

    /** A year of Agadir with one of the tables; not stored with the others. */
    public static Release agadir(String table) {
        Release sample = SampleReleases.of(AGADIR, "2025");
        return new Release(
                AGADIR,
                UUID.fromString("7b0f4c5e-3d0a-4b0e-9f43-5a5f0c6d1e08"),
                "AGA",
                Map.of("en", "Agadir", "fr", "Agadir", "ar", "أكادير", "es", "Agadir"),
                "MAR",
                sample.period(),
                1,
                null,
                "1",
                "1",
                "1",
                sample.frozenAt(),
                4713,
                List.of(sample.table(table).orElseThrow()));
    }

    private static Release changed(Release release, int more) {
        return SampleReleases.with(
                release,
                release.tables().stream()
                        .map(table -> new PublishedTable(
                                table.id(),
                                table.axes(),
                                table.cells().stream()
                                        .map(cell -> cell.value() == null
                                                ? cell
                                                : new PublishedCell(
                                                        cell.codes(), cell.value() + more, null, cell.vintage()))
                                        .toList()))
                        .toList());
    }

    // As published, and then taken back to a plan: what is told apart from the others is the state alone.
    private static void draft(ReadDatabase database) {
        SampleReleases.publish(database.pool(), SampleReleases.of(DRAFT, "2025-Q3"), JANUARY);
        database.sql()
                .sql("UPDATE release_calendar SET state = 'PLANNED', published_at = NULL WHERE id = ?")
                .param(DRAFT.value())
                .update();
    }
}
