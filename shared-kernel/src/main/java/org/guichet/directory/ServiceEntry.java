package org.guichet.directory;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.guichet.directory.hsds.ServiceDescription;

/**
 * Everything that the directory says of a service, as it is after a change: what HSDS cannot say stands beside the
 * description, not in it.
 *
 * @param name null where it is hidden and this part of it stands in clear
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

    /** Whether only those who may know of protection needs, and the provider itself, may know of it. */
    @JsonIgnore
    public boolean isHidden() {
        return visibility.equals("HIDDEN");
    }

    /** What of a hidden entry may stand in clear: that there is one, and how it is asked. */
    public ServiceEntry withoutIdentity() {
        return new ServiceEntry(null, List.of(), visibility, List.of(), takesReferrals, null);
    }
}
