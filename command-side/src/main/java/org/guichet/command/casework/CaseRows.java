package org.guichet.command.casework;

import org.guichet.casework.CaseId;
import org.guichet.casework.PersonId;
import org.guichet.municipality.MunicipalityId;
import org.guichet.platform.vault.NewPersonKey;

/**
 * What a case writes beside its events, in the same transaction. Nothing is written before the unit of work is about to
 * commit: an early write would give the transaction an id from before the aggregate was loaded.
 */
public interface CaseRows {
    /**
     * The number belongs to the case from now on, and the key to the person.
     *
     * @throws org.guichet.problem.Refused while committing, if a reserved number is not that desk's or was used
     */
    void claim(CaseId id, MunicipalityId municipality, CaseNumberClaim number, NewPersonKey key);

    /** The person's key and number are gone. */
    void erase(PersonId person, CaseId id);
}
