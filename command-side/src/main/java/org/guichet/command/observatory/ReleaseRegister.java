package org.guichet.command.observatory;

import java.util.List;
import org.guichet.municipality.MunicipalityId;
import org.guichet.observatory.ReleaseId;

/** Which releases a city has, as commands ask for it. */
interface ReleaseRegister {
    /**
     * The releases of all periods of a year. Whoever asks is alone with the city's releases until the transaction ends,
     * so that what was decided by the answer is still so then.
     */
    List<RegisteredRelease> ofYear(MunicipalityId city, int year);

    /** @throws org.guichet.problem.Refused as not found if the city has no such release */
    void mustBeOf(MunicipalityId city, ReleaseId release);
}
