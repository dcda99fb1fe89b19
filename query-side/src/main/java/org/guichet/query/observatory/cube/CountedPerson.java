package org.guichet.query.observatory.cube;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.guichet.casework.CaseEvent.CaseRegistered;
import org.guichet.casework.PersonDetails;

/**
 * The person of a case, as the units of the case are counted by.
 *
 * @param merged the case turned out to be another one's double, and does not count
 * @param portraits the first one as registered, then one for each change of circumstances; none once erased
 */
record CountedPerson(
        UUID caseId, UUID person, UUID municipality, boolean erased, boolean merged, List<Portrait> portraits) {

    static CountedPerson of(CaseRegistered registered) {
        return new CountedPerson(
                registered.id().value(),
                registered.person().value(),
                registered.municipality().value(),
                false,
                false,
                List.of(Portrait.of(registered.details())));
    }

    CountedPerson corrected(PersonDetails details) {
        return erased ? this : with(Portrait.corrected(portraits, Portrait.of(details)));
    }

    CountedPerson changed(PersonDetails details) {
        Portrait change = Portrait.of(details);
        if (erased || change.saysNothing()) {
            return this;
        }
        var more = new ArrayList<>(portraits);
        more.add(change);
        return with(more);
    }

    CountedPerson merged(boolean isDouble) {
        return new CountedPerson(caseId, person, municipality, erased, isDouble, portraits);
    }

    CountedPerson withoutPerson() {
        return new CountedPerson(caseId, person, municipality, true, merged, List.of());
    }

    /** How many changes of circumstances there have been. */
    int changes() {
        return Math.max(0, portraits.size() - 1);
    }

    private CountedPerson with(List<Portrait> newPortraits) {
        return new CountedPerson(caseId, person, municipality, false, merged, newPortraits);
    }
}
