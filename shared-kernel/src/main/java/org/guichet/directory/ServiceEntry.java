package org.guichet.directory;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.guichet.directory.hsds.ServiceDescription;

/**
 * Everything that the directory says of a service, as it is after a change: what HSDS cannot say stands beside the
 * description, not in it.
 *
 * @param needs codes of the list {@code need} that it can meet
 * @param visibility code of the list {@code visibility}
 * @param languages ISO 639-3 codes spoken there
 * @param takesReferrals false for walk-in only
 * @param description null if it was never described
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ServiceEntry(
        String name,
        List<String> needs,
        String visibility,
        List<String> languages,
        boolean takesReferrals,
        ServiceDescription description) {
    /** Keeps its own lists. */
    public ServiceEntry {
        needs = List.copyOf(needs);
        languages = List.copyOf(languages);
    }
}
