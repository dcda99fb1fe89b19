package org.guichet.command.observatory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.guichet.municipality.MunicipalityId;
import org.guichet.observatory.ReleaseId;

/** The releases that one city has. */
final class ReleasesInMemory implements ReleaseRegister {
    private final List<RegisteredRelease> releases;
    private final List<RegisteredRelease> noted = new ArrayList<>();

    ReleasesInMemory(RegisteredRelease... releases) {
        this.releases = List.of(releases);
    }

    /** What was planned since. */
    List<RegisteredRelease> noted() {
        return noted;
    }

    @Override
    public List<RegisteredRelease> ofYear(MunicipalityId city, int year) {
        return releases.stream().filter(one -> one.period().year() == year).toList();
    }

    @Override
    public void note(MunicipalityId city, RegisteredRelease release) {
        noted.add(release);
    }

    @Override
    public void withdrawn(ReleaseId release) {
        // The test looks at the events.
    }

    @Override
    public void published(ReleaseId release, LocalDate on) {
        // The test looks at the events.
    }

    @Override
    public void mustBeOf(MunicipalityId city, ReleaseId release) {
        // There is one city.
    }
}
