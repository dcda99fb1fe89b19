package org.guichet.query.observatory.release;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.guichet.codes.CodeLists;
import org.guichet.observatory.Period;
import org.guichet.observatory.ReleaseId;
import org.guichet.observatory.TableDefinition;
import org.guichet.observatory.TableSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Releases with made-up figures, for tests of what is done with published ones. */
public final class SampleReleases {
    /** The city of the samples. */
    public static final UUID CITY = UUID.fromString("7b0f4c5e-3d0a-4b0e-9f43-5a5f0c6d1e01");
    /** One of its neighbourhoods. */
    public static final UUID MEDINA = UUID.fromString("7b0f4c5e-3d0a-4b0e-9f43-5a5f0c6d1e02");

    private static final Instant FROZEN = Instant.parse("2026-01-16T08:00:00Z");
    private static final Map<String, List<String>> CODES = Map.of(
            "SEX", List.of("_T", "FEMALE", "MALE", "OTHER", "_U"),
            "AGE", List.of("_T", "AGE_0_17", "AGE_18_59", "AGE_60_PLUS", "_U"),
            "CITIZENSHIP", List.of("_T", "002", "142", "_U"),
            "NEED", List.of("_T", "LEGAL", "HEALTH", "HOUSING", "RESTRICTED"),
            "URGENCY", List.of("_T", "EMERGENCY", "URGENT", "NORMAL"),
            "REF_AREA", List.of("_T", MEDINA.toString()),
            "EDGE", List.of("PT1H", "PT4H", "P1D", "P2D", "P5D", "P10D", "P20D", "P30D", "P60D", "P90D", "INF"),
            "TOPIC", List.of("_T"),
            "CHANNEL", List.of("_T"));
    // Single needs bring their names, as neighbourhoods do; what all needs for protection are told as does not.
    private static final Axis NEEDS = new Axis(
            "NEED",
            "codes",
            Stream.of("_T", "LEGAL_AID", "HEALTH", "HOUSING", "RESTRICTED", "_U")
                    .map(code -> new Axis.Entry(
                            code,
                            CodeLists.NEED.contains(code)
                                    ? CodeLists.NEED.code(code).labels()
                                    : Map.of()))
                    .toList());

    private SampleReleases() {}

    /** A first release of a year or a quarter with every table of the set, blank cells of several reasons included. */
    public static Release of(ReleaseId id, String period) {
        return of(id, period, 1, null);
    }

    /** A release that takes the place of another one. */
    public static Release of(ReleaseId id, String period, int vintage, ReleaseId revises) {
        List<PublishedTable> tables = TableSet.current().tables().stream()
                .map(definition -> table(definition, vintage))
                .toList();
        return new Release(
                id,
                CITY,
                "TNG",
                Map.of("en", "Tangier", "fr", "Tanger", "ar", "طنجة", "es", "Tánger"),
                "MAR",
                Period.of(period),
                vintage,
                revises,
                "1",
                "1",
                "1",
                FROZEN,
                4711,
                tables);
    }

    /** The same release with other tables. */
    public static Release with(Release release, List<PublishedTable> tables) {
        return new Release(
                release.id(),
                release.municipality(),
                release.city(),
                release.names(),
                release.country(),
                release.period(),
                release.vintage(),
                release.revises(),
                release.tableSet(),
                release.rules(),
                release.perturbation(),
                release.frozenAt(),
                release.cutoff(),
                tables);
    }

    /** Stores it as published at this instant. */
    public static void publish(DataSource readDatabase, Release release, Instant at) {
        Artefact artefact = Artefact.of(release);
        JdbcClient database = JdbcClient.create(readDatabase);
        OffsetDateTime when = at.atOffset(ZoneOffset.UTC);
        database.sql("""
                        INSERT INTO observatory.artefact (release, municipality, sha256, content, checks, frozen_at)
                        VALUES (?, ?, ?, ?, '{}', ?)
                        """)
                .params(release.id().value(), release.municipality(), artefact.sha256(), artefact.content(), when)
                .update();
        database.sql("""
                        INSERT INTO release_calendar
                               (id, municipality, period, revises, tables, nationalities, table_set, rules,
                                perturbation, planner, publish_on, state, sha256, published_at)
                        VALUES (?, ?, ?, ?, '[]', '[]', '1', '1', '1', ?, '2026-01-16', 'PUBLISHED', ?, ?)
                        """)
                .params(
                        release.id().value(),
                        release.municipality(),
                        release.period().toString(),
                        release.revises() == null ? null : release.revises().value(),
                        UUID.randomUUID(),
                        artefact.sha256(),
                        when)
                .update();
    }

    private static PublishedTable table(TableDefinition definition, int vintage) {
        var axes = new ArrayList<Axis>();
        axes.add(axis("MEASURE", "codes", measures(definition)));
        if (definition.durations()) {
            axes.add(axis("EDGE", "codes", CODES.get("EDGE")));
        }
        for (String dimension : definition.dimensions()) {
            axes.add(definition.id().equals("NEEDS_DETAIL") ? NEEDS : axis(dimension, "codes", CODES.get(dimension)));
        }
        Stream<List<String>> combinations = Stream.of(List.of());
        for (Axis axis : axes) {
            combinations = combinations.flatMap(codes -> axis.codes().stream().map(entry -> {
                var longer = new ArrayList<>(codes);
                longer.add(entry.code());
                return List.copyOf(longer);
            }));
        }
        return new PublishedTable(
                definition.id(),
                axes,
                combinations.map(codes -> cell(codes, vintage)).toList());
    }

    private static List<String> measures(TableDefinition definition) {
        return definition.stock()
                ? Stream.concat(definition.measures().stream(), Stream.of(TableDefinition.STOCK))
                        .toList()
                : definition.measures();
    }

    private static Axis axis(String dimension, String level, List<String> codes) {
        return new Axis(
                dimension,
                level,
                codes.stream()
                        .map(code -> new Axis.Entry(
                                code,
                                code.equals(MEDINA.toString())
                                        ? Map.of(
                                                "en", "Medina", "fr", "Médina", "ar", "المدينة القديمة", "es", "Medina")
                                        : Map.of()))
                        .toList());
    }

    private static PublishedCell cell(List<String> codes, int vintage) {
        if (codes.contains("RESTRICTED")) {
            return new PublishedCell(codes, null, Blank.SENSITIVE, vintage);
        }
        if (codes.contains("OTHER")) {
            return new PublishedCell(codes, null, Blank.THRESHOLD, vintage);
        }
        long totals = codes.stream().filter(TableDefinition.TOTAL::equals).count();
        int value = Math.floorMod(codes.hashCode(), 40) + (int) totals * 100 + edge(codes);
        return new PublishedCell(codes, value, null, vintage);
    }

    private static int edge(List<String> codes) {
        return codes.size() > 1 ? Math.max(0, CODES.get("EDGE").indexOf(codes.get(1))) * 40 : 0;
    }
}
