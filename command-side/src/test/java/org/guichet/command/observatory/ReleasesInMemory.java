package org.guichet.command.observatory;

import java.util.List;
import org.guichet.municipality.MunicipalityId;
import org.guichet.observatory.ReleaseId;

/** The releases that one city has. */
final class ReleasesInMemory implements ReleaseRegister {
    private final List<RegisteredRelease> releases;

    ReleasesInMemory(RegisteredRelease... releases) {
        this.releases = List.of(releases);
    }

    @Override
    public List<RegisteredRelease> ofYear(MunicipalityId city, int year) {
        return releases.stream().filter(one -> one.period().year() == year).toList();
    }

    @Override
    public void mustBeOf(MunicipalityId city, ReleaseId release) {
        // There is one city.
    }
}
