package org.guichet.query.subjectaccess;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.guichet.query.casehistory.CaseDisclosure;
import org.guichet.query.casehistory.Happened;
import org.guichet.query.caseregister.CaseView;
import org.guichet.query.contacts.ContactsOfCase;
import org.guichet.query.household.MembershipOfCase;
import org.guichet.query.privacy.ErasureView;

/**
 * Everything that the city holds on a person. What concerns needs for protection is not in it, for anybody, and it does
 * not say whether there is any: a protection caseworker shows that part in person, since a paper can be found.
 *
 * @param at when it was taken out
 * @param cases every case that was found to be of the person; empty once the person was erased
 * @param erasure what was asked about the data, and the proof that nothing is held any more
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OwnFile(Instant at, List<OwnCase> cases, ErasureView erasure) {
    /**
     * One case.
     *
     * @param now as it stands
     * @param contacts talks and what came of them, appointments, and what the person was given
     * @param told who was told what, and on what ground
     * @param households in which the person is or was, without the others in them
     * @param events everything that was ever noted, the first one first, with every version of what changed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record OwnCase(
            CaseView now,
            ContactsOfCase.Contacts contacts,
            List<CaseDisclosure> told,
            List<MembershipOfCase.Member> households,
            List<Happened> events) {}

    /** Nothing: it is somebody's whole file. */
    @Override
    public String toString() {
        return "[own file]";
    }
}
