package org.guichet.query.directory;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;

/** A service of the directory. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ListedService(
        UUID id,
        UUID provider,
        UUID municipality,
        String name,
        List<String> needs,
        String visibility,
        List<String> languages,
        boolean takesReferrals,
        boolean active,
        long version) {
    ListedService withdrawn(long newVersion) {
        return new ListedService(
                id, provider, municipality, name, needs, visibility, languages, takesReferrals, false, newVersion);
    }
}
