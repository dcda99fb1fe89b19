package org.guichet.query.observatory.cube;

import java.util.UUID;
import org.guichet.codes.Code;
import org.guichet.codes.CodeLists;

/**
 * What stays of an erased person's unit, so that it is counted for ever as it was: the area is the whole city, the age
 * one of three groups, the nationality a region. It is no part of the event log, and is not made again from it.
 */
record Residue(UUID caseId, UnitKind kind, UUID unit, String sex, String ageGroup, String region) {
    /** The area of who was erased. */
    static final String WHOLE_CITY = "_T";

    private static final int ADULT = 18;
    private static final int OLD = 60;

    static Residue of(UnitFact fact) {
        Coordinates was = fact.coordinates();
        return new Residue(
                fact.caseId(), fact.kind(), fact.unit(), was.sex(), ageGroup(was.ageBand()), region(was.nationality()));
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
