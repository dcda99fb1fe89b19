package org.guichet.command.observatory;

import java.time.LocalDate;
import java.util.List;
import org.guichet.municipality.MunicipalityId;
import org.guichet.observatory.ReleaseId;

/** Which releases a city has, written in the transactions of their events. */
interface ReleaseRegister {
    /**
     * The releases of all periods of a year. Whoever asks is alone with the city's releases until the transaction ends,
     * so that what was decided by the answer is still so then.
     */
    List<RegisteredRelease> ofYear(MunicipalityId city, int year);

    /** Notes a plan while committing. */
    void note(MunicipalityId city, RegisteredRelease release);

    /** Notes while committing that it was given up. */
    void withdrawn(ReleaseId release);

    /**
     * Notes while committing that it was published.
     *
     * @param on that day, in the city's zone
     */
    void published(ReleaseId release, LocalDate on);

    /** @throws org.guichet.problem.Refused as not found if the city has no such release */
    void mustBeOf(MunicipalityId city, ReleaseId release);
}
