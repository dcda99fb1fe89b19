package org.guichet.command.observatory;

import java.util.ArrayList;
import java.util.List;
import org.guichet.command.observatory.RegisteredRelease.State;
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
    public void becomes(ReleaseId release, State state) {
        // The test looks at the events.
    }

    @Override
    public void mustBeOf(MunicipalityId city, ReleaseId release) {
        // There is one city.
    }
}
