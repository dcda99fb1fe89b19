package org.guichet.query.casework;

import java.util.List;
import java.util.UUID;
import org.guichet.access.Caller;

/** Lines of cases for whoever knows ids only, such as a search: projections do not know each other. */
public interface CaseLines {
    /** Name of the projection that they are read from. */
    String projection();

    /** The lines in the order of the ids; without those that are not of the caller's city. */
    List<CaseLine> of(Caller caller, List<UUID> cases);
}
