package org.guichet.query.observatory.cube;

import java.lang.invoke.MethodHandles;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.guichet.codes.Code;
import org.guichet.codes.CodeLists;
import org.guichet.query.feed.RowTable;

/**
 * What stays of an erased person's unit, so that it is counted for ever as it was: the area is the whole city, the age
 * one of three groups, the nationality a region. It is no part of the event log, and is not made again from it.
 */
record Residue(UUID caseId, UnitKind kind, UUID unit, String sex, String ageGroup, String region) {
    /** The area of who was erased. */
    static final String WHOLE_CITY = "_T";

    private static final RowTable<Residue> TABLE = RowTable.of(
            MethodHandles.lookup(), Residue.class, "observatory.residue", "case_id", "case_id", "kind", "unit");

    // What is already there was coarsened when the person was erased, from more than anybody can open now.
    private static final String KEEP = """
            INSERT INTO observatory.residue (case_id, kind, unit, sex, age_group, region)
            SELECT * FROM unnest(?::uuid[], ?::text[], ?::uuid[], ?::text[], ?::text[], ?::text[])
            ON CONFLICT DO NOTHING
            """;

    private static final int ADULT = 18;
    private static final int OLD = 60;

    static Residue of(UnitFact fact) {
        Coordinates was = fact.coordinates();
        return new Residue(
                fact.caseId(), fact.kind(), fact.unit(), was.sex(), ageGroup(was.ageBand()), region(was.nationality()));
    }

    /** Keeps what stays of these facts, whose persons are erased. */
    static void keep(Connection connection, List<UnitFact> facts) throws SQLException {
        if (facts.isEmpty()) {
            return;
        }
        List<Residue> left = facts.stream().map(Residue::of).toList();
        try (PreparedStatement statement = connection.prepareStatement(KEEP)) {
            set(statement, 1, "uuid", left, Residue::caseId);
            set(statement, 2, "text", left, one -> one.kind().name());
            set(statement, 3, "uuid", left, Residue::unit);
            set(statement, 4, "text", left, Residue::sex);
            set(statement, 5, "text", left, Residue::ageGroup);
            set(statement, 6, "text", left, Residue::region);
            statement.executeUpdate();
        }
    }

    /** What is left of the persons of these cases, by unit. */
    static Map<UnitId, PersonProfile> profiles(Connection connection, List<UUID> cases) throws SQLException {
        return cases.isEmpty()
                ? Map.of()
                : TABLE.ofStreams(connection, cases.toArray(UUID[]::new)).stream()
                        .collect(Collectors.toMap(Residue::id, Residue::profile));
    }

    private static void set(
            PreparedStatement statement, int place, String type, List<Residue> left, Function<Residue, Object> value)
            throws SQLException {
        statement.setArray(
                place,
                statement
                        .getConnection()
                        .createArrayOf(type, left.stream().map(value).toArray()));
    }

    UnitId id() {
        return new UnitId(caseId, kind, unit);
    }

    PersonProfile profile() {
        return new PersonProfile(sex, ageGroup, region, WHOLE_CITY);
    }

    private static String ageGroup(String band) {
        if (!CodeLists.AGE_BAND.contains(band)) {
            return band;
        }
        return CodeLists.AGE_BAND
                .code(band)
                .attribute("from")
                .map(Integer::parseInt)
                .map(from -> from < ADULT ? "AGE_0_17" : from < OLD ? "AGE_18_59" : "AGE_60_PLUS")
                .orElse(band);
    }

    // A code without a region, such as statelessness, is the few's and goes with the unknown.
    private static String region(String nationality) {
        if (!CodeLists.COUNTRY.contains(nationality)) {
            return nationality;
        }
        boolean missing = nationality.equals(Code.NOT_ASKED)
                || nationality.equals(Code.UNKNOWN)
                || nationality.equals(Code.DECLINED_TO_ANSWER);
        return missing
                ? nationality
                : CodeLists.COUNTRY.code(nationality).attribute("region").orElse(Code.UNKNOWN);
    }
}
