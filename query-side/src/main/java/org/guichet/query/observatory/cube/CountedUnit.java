package org.guichet.query.observatory.cube;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.guichet.municipality.ReferralDeadlines;
import org.guichet.sealing.Sealed;

/**
 * A unit, with what its reference event said of it; what does not apply to its kind is null.
 *
 * @param caseId its stream
 * @param at when it began: its reference event's business instant
 * @param changes how many changes of circumstances its person had had by then
 * @param needCode sealed; null for a protection need, which is counted by its group only, and for an erased person
 * @param provider null for a pool and for a protection need
 * @param service null for a pool and for a protection need
 * @param deadlines of a referral, as they are by now
 * @param moments what it is counted for, in the order in which it was recorded; none if it should never have been
 */
record CountedUnit(
        UUID caseId,
        UnitKind kind,
        UUID unit,
        UUID municipality,
        Instant at,
        int changes,
        UUID desk,
        String needGroup,
        Sealed<String> needCode,
        String urgency,
        UUID provider,
        UUID service,
        String topic,
        String channel,
        ReferralDeadlines deadlines,
        List<Moment> moments) {

    UnitId id() {
        return new UnitId(caseId, kind, unit);
    }

    CountedUnit counted(Measure measure, Instant when) {
        var more = new ArrayList<>(moments);
        more.add(new Moment(measure, when));
        return with(deadlines, more);
    }

    /** Counted unless it is already. */
    CountedUnit countedOnce(Measure measure, Instant when) {
        return moments.stream().anyMatch(moment -> moment.measure() == measure) ? this : counted(measure, when);
    }

    /** Counted as done. */
    CountedUnit done(Measure measure, Promise promise, Instant when) {
        Instant deadline = deadlines.by(promise.deadline());
        CountedUnit counted = counted(measure, when);
        if (when.isAfter(deadline)) {
            return counted.countedOnce(promise.due(), deadline);
        }
        // What was typed in late may have been noted as missed before.
        List<Moment> heard = counted.moments.stream()
                .filter(moment -> moment.measure() != promise.due()
                        && !(moment.measure() == Measure.NO_ANSWER
                                && moment.at().equals(deadline)))
                .toList();
        return with(deadlines, heard).counted(promise.inTime(), when).counted(promise.due(), when);
    }

    /** Counted as not done in time; of a provider that has not decided yet that is silence. */
    CountedUnit missed(Promise promise, Instant deadline) {
        CountedUnit counted = countedOnce(promise.due(), deadline);
        return promise == Promise.DELIVERY ? counted : counted.countedOnce(Measure.NO_ANSWER, deadline);
    }

    CountedUnit due(ReferralDeadlines newDeadlines) {
        return with(newDeadlines, moments);
    }

    CountedUnit neverWas() {
        return with(deadlines, List.of());
    }

    CountedUnit withoutPerson() {
        return new CountedUnit(
                caseId,
                kind,
                unit,
                municipality,
                at,
                0,
                desk,
                needGroup,
                null,
                urgency,
                provider,
                service,
                topic,
                channel,
                deadlines,
                moments);
    }

    private CountedUnit with(ReferralDeadlines newDeadlines, List<Moment> newMoments) {
        return new CountedUnit(
                caseId,
                kind,
                unit,
                municipality,
                at,
                changes,
                desk,
                needGroup,
                needCode,
                urgency,
                provider,
                service,
                topic,
                channel,
                newDeadlines,
                newMoments);
    }
}
