package org.guichet.query.observatory.cube;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.guichet.query.observatory.cellkey.RecordKeys;

/** Makes the fact of a unit. It depends on nothing but what it is given, so that a fact can be made again. */
final class FactMaker {
    private final RecordKeys keys;

    FactMaker(RecordKeys keys) {
        this.keys = keys;
    }

    /**
     * The fact of a unit.
     *
     * @param person null for a unit that is about nobody
     * @param profile the person at the unit's reference event; null for a unit that is about nobody
     * @param needCode null where it is not known, or may not be
     */
    UnitFact of(CountedUnit unit, CountedPerson person, PersonProfile profile, String needCode, ZoneId zone) {
        return new UnitFact(
                unit.caseId(),
                unit.kind(),
                unit.unit(),
                keys.of(unit.kind().name(), unit.unit()),
                coordinates(unit, profile, needCode),
                contributions(unit, person, zone));
    }

    /** The fact of a unit whose person and city are as they were. */
    UnitFact again(UnitFact former, CountedUnit unit, CountedPerson person, ZoneId zone) {
        return former.counting(contributions(unit, person, zone));
    }

    private static List<Contribution> contributions(CountedUnit unit, CountedPerson person, ZoneId zone) {
        return person != null && person.merged() ? List.of() : List.copyOf(contributions(unit, zone));
    }

    private static Coordinates coordinates(CountedUnit unit, PersonProfile profile, String needCode) {
        String group = orNone(unit.needGroup());
        return new Coordinates(
                unit.municipality(),
                orNone(unit.desk()),
                profile == null ? Coordinates.NONE : profile.area(),
                profile == null ? Coordinates.NONE : profile.sex(),
                profile == null ? Coordinates.NONE : profile.ageBand(),
                profile == null ? Coordinates.NONE : profile.nationality(),
                group,
                needCode == null ? group : needCode,
                orNone(unit.urgency()),
                orNone(unit.provider()),
                orNone(unit.service()),
                orNone(unit.topic()),
                orNone(unit.channel()));
    }

    private static Set<Contribution> contributions(CountedUnit unit, ZoneId zone) {
        Function<Instant, LocalDate> monthOf =
                at -> at.atZone(zone).toLocalDate().withDayOfMonth(1);
        var counted = new LinkedHashSet<Contribution>();
        for (Moment moment : unit.moments()) {
            LocalDate month = monthOf.apply(moment.at());
            counted.add(new Contribution(moment.measure(), month, 0));
            moment.measure()
                    .duration()
                    .ifPresent(duration -> counted.add(
                            new Contribution(duration, month, DurationBins.of(between(unit.at(), moment.at())))));
        }
        counted.addAll(Stock.of(unit.moments(), monthOf));
        return counted;
    }

    // To the microsecond, which is what the database keeps of a unit's beginning.
    private static Duration between(Instant begun, Instant ended) {
        return Duration.between(begun.truncatedTo(ChronoUnit.MICROS), ended.truncatedTo(ChronoUnit.MICROS));
    }

    private static String orNone(Object code) {
        return code == null ? Coordinates.NONE : code.toString();
    }
}
